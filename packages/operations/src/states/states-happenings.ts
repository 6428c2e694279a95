import type { StatesEvents } from '@chatfactor/core'
import { type Happenings, type OfPerson, personOf, plain, success, teller } from '@chatfactor/core/feature'

/** Happenings of switching tokens, and of tokens started by others. */
export const statesHappenings = {
  /** `note` points to the administrator's reason. */
  'token.disabled': (who: OfPerson, { tokenId, last }: { tokenId: string; last: boolean; note?: string }) =>
    success({ name: 'token.disabled', data: { ...personOf(who), tokenId, last, notified: true } }),
  'token.enabled': (who: OfPerson, { tokenId }: { tokenId: string }) =>
    success({ name: 'token.enabled', data: { ...personOf(who), tokenId, notified: true } }),
  'invitation.mailed': plain(),
  'portal_link.mailed': plain(),
  'reminder.mailed': plain(),
} satisfies Happenings<StatesEvents>

/** Records a change of a token's state. */
export const toldOfStates = teller(statesHappenings)
