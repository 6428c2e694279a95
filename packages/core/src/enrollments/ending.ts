import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Effect } from '../kernel/decision.js'
import { told } from '../kernel/happenings.js'
import { update } from '../ports/writes.js'
import type { Actor } from '../records/audit-record.js'
import { type EnrollmentEndReason, nextEnrollmentState } from '../records/enrollment-machine.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'

/** How each reason ends an enrollment in the table. */
const endings = {
  person: 'cancel',
  replaced: 'cancel',
  policy: 'cancel',
  time: 'expire',
  misses: 'lock',
} as const satisfies Readonly<Record<EnrollmentEndReason, 'cancel' | 'expire' | 'lock'>>

const happened = { cancel: 'enrollment.cancelled', expire: 'enrollment.expired', lock: 'enrollment.locked' } as const

/** Ends an open enrollment without a token, for one of the reasons there are. Throws `TRANSITION_REFUSED` for one that is over. */
export function ending(
  enrollment: EnrollmentRecord,
  because: EnrollmentEndReason,
  actor: Actor,
  now: Date,
  change: Partial<EnrollmentRecord> = {},
): Effect & { readonly ended: EnrollmentRecord } {
  const event = endings[because]
  const state = nextEnrollmentState(enrollment.state, event, 'confirm')
  if (state === null) throw new ChatfactorError('TRANSITION_REFUSED', { state: enrollment.state, event })
  const next = { ...change, state, endedAt: now, endedBecause: because }
  const { id, resourceId, userId } = enrollment
  return {
    ended: { ...enrollment, ...next },
    writes: [update('enrollments', enrollment, next)],
    deliveries: [],
    told: [told(happened[event], { actor, resourceId, userId, subjectId: null }, { enrollmentId: id, because })],
  }
}
