import type { StatesEvents } from '@chatfactor/core'
import {
  type Happenings,
  keptBack,
  type OfPerson,
  personOf,
  plain,
  type SaidOf,
  said,
  seenAs,
  sentAs,
  success,
  teller,
} from '@chatfactor/core/feature'

/** Happenings of switching tokens, and of tokens started by others. */
export const statesHappenings = {
  /** `note` points to the administrator's reason. */
  'token.disabled': seenAs(
    'change',
    (who: OfPerson, { tokenId, last }: { tokenId: string; last: boolean; note?: string }) =>
      success({ name: 'token.disabled', data: { ...personOf(who), tokenId, last, notified: true } }),
  ),
  'token.enabled': seenAs('change', (who: OfPerson, { tokenId }: { tokenId: string }) =>
    success({ name: 'token.enabled', data: { ...personOf(who), tokenId, notified: true } }),
  ),
  'invitation.mailed': seenAs('change', plain()),
  'portal_link.mailed': plain(),
  'reminder.mailed': plain(),
} satisfies Happenings<StatesEvents>

/** Records a change of a token's state. */
export const toldOfStates = teller(statesHappenings)

/** What webhooks say of it. */
export function statesSaid() {
  const sent = sentAs()
  const ofToken = { tokenId: sent.id }
  return {
    'token.disabled': said(
      'An administrator switched a token off: it stays listed but is not used. `last`: the person has no other.',
      {
        ...ofToken,
        last: sent.flag,
        // The administrator's reason is not for receivers.
        note: keptBack,
      },
      'tokens',
    ),
    'token.enabled': said('A token was switched on again.', ofToken, 'tokens'),
    'invitation.mailed': said('An invitation was mailed.', {}),
    'portal_link.mailed': said('An administrator had the portal link mailed.', {}),
    'reminder.mailed': said('A person was reminded by mail to add a messenger.', {}),
  } as const satisfies SaidOf<typeof statesHappenings>
}
