import { endsSignIn, type Happenings, personOf, plain, seenAs, success, teller } from '../../kernel/happenings.js'
import type { OfPerson } from '../../kernel/membership.js'
import type { ResourceId, UserId } from '../../records/ids.js'

/** The events of ways around the second factor. */
export interface RecoveryEvents {
  /** An administrator let a person in without a second factor. `notified: false`: the person could not be told. */
  'bypass.granted': [{ resourceId: ResourceId; userId: UserId; until: Date; reason: string; notified: boolean }]
}

/** What happens to PINs, recovery codes and bypasses. */
export const recoveryHappenings = {
  'pin.set': seenAs('change', plain()),
  'pin.removed': seenAs('change', plain()),
  'recovery_codes.renewed': seenAs('change', plain()),
  'recovery_codes.kept': plain(),
  'recovery_codes.ended': seenAs('change', plain()),
  /** `sessionId` where it is the second factor of a sign-in on our own pages. */
  'recovery_code.used': endsSignIn('in', seenAs('sign_in', plain<{ sessionId?: string }>())),
  'recovery_code.missed': seenAs('refusal', plain<{ sessionId?: string }>('failure')),
  'factor.cleared': seenAs('change', plain()),
  /** The reason is for the event alone: what an administrator writes has no place in the trail. `note` names it beside the trail. */
  'bypass.granted': seenAs(
    'change',
    (who: OfPerson, { until, reasons }: { until: Date; reasons: readonly string[]; note?: string }) =>
      success({ name: 'bypass.granted', data: { ...personOf(who), until, reason: reasons.join(' '), notified: true } }),
  ),
  'bypass.ended': plain(),
} satisfies Happenings<RecoveryEvents>

/** Says what happened to a PIN, a recovery code or a bypass. */
export const toldOfRecovery = teller(recoveryHappenings)
