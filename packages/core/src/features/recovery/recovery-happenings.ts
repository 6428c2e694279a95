import * as z from 'zod/mini'
import {
  endsSignIn,
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
} from '../../kernel/index.js'
import type { ResourceId, UserId } from '../../records/index.js'

/** The events of ways around the second factor. */
export interface RecoveryEvents {
  /** An administrator gave a person a bypass. `notified: false`: the person could not be told. */
  'bypass.granted': [{ resourceId: ResourceId; userId: UserId; until: Date; reason: string; notified: boolean }]
}

/** Says that a PIN is gone, whoever took it away. */
export function toldOfNoPin(who: OfPerson) {
  return toldOfRecovery('pin.removed', who, {})
}

/** The events of PINs, recovery codes and bypasses. */
export const recoveryHappenings = {
  'pin.set': seenAs('change', plain()),
  'pin.removed': seenAs('change', plain()),
  'recovery_codes.renewed': seenAs('change', plain()),
  'recovery_codes.kept': plain(),
  'recovery_codes.ended': seenAs('change', plain()),
  /** `sessionId` is set if it is the second factor of a sign-in on our own pages. */
  'recovery_code.used': endsSignIn('in', seenAs('sign_in', plain<{ sessionId?: string }>())),
  'recovery_code.missed': seenAs('refusal', plain<{ sessionId?: string }>('failure')),
  'factor.cleared': seenAs('change', plain()),
  /**
   * The reason is only in the event: an administrator's words do not belong in the trail, where `note` refers to them.
   */
  'bypass.granted': seenAs(
    'change',
    (who: OfPerson, { until, reasons }: { until: Date; reasons: readonly string[]; note?: string }) =>
      success({ name: 'bypass.granted', data: { ...personOf(who), until, reason: reasons.join(' '), notified: true } }),
  ),
  'bypass.ended': plain(),
} satisfies Happenings<RecoveryEvents>

/** Reports an event of a PIN, a recovery code or a bypass. */
export const toldOfRecovery = teller(recoveryHappenings)

/** What webhooks say of it. */
export function recoverySaid() {
  const sent = sentAs()
  const ofSession = { sessionId: z.optional(sent.id) }
  return {
    'pin.set': said('A PIN was set.', {}),
    'pin.removed': said('A PIN was removed.', {}, 'recovery'),
    'recovery_codes.renewed': said('A person has new recovery codes.', {}),
    'recovery_codes.kept': said('A person confirmed that they saved their recovery codes.', {}),
    'recovery_codes.ended': said('Recovery codes no longer work.', {}, 'recovery'),
    'recovery_code.used': said('A recovery code was used as the second factor.', ofSession, 'recovery'),
    'recovery_code.missed': said('A wrong recovery code was typed.', ofSession),
    'factor.cleared': said('An administrator removed all second factors of a person.', {}, 'recovery'),
    // The administrator's reason is not for receivers.
    'bypass.granted': said(
      'An administrator granted a person a bypass of the second factor.',
      {
        until: sent.time,
        reasons: keptBack,
        note: keptBack,
      },
      'recovery',
    ),
    'bypass.ended': said('A bypass ended.', {}, 'recovery'),
  } as const satisfies SaidOf<typeof recoveryHappenings>
}
