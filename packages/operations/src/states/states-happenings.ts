import type { StatesEvents } from '@chatfactor/core'
import { type Happenings, type OfPerson, personOf, plain, success, teller } from '@chatfactor/core/feature'

/** What happens to tokens between on and off, and how somebody else begins one. */
export const statesHappenings = {
  /** `note` names the administrator's words beside the trail. */
  'token.disabled': (who: OfPerson, { tokenId, last }: { tokenId: string; last: boolean; note?: string }) =>
    success({ name: 'token.disabled', data: { ...personOf(who), tokenId, last, notified: true } }),
  'token.enabled': (who: OfPerson, { tokenId }: { tokenId: string }) =>
    success({ name: 'token.enabled', data: { ...personOf(who), tokenId, notified: true } }),
  'invitation.mailed': plain(),
  'portal_link.mailed': plain(),
  'reminder.mailed': plain(),
} satisfies Happenings<StatesEvents>

/** Says what happened to the state of a token. */
export const toldOfStates = teller(statesHappenings)
