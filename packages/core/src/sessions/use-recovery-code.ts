import type { AuditDraft, Decision } from '../kernel/decision-tuples.js'
import type { KeyRing } from '../keys/key-ring.js'
import { withoutCode } from '../keys/recovery-codes.js'
import { changeNotice } from '../messages/change-notices.js'
import { countMiss, lockStateOf, noMisses } from '../policy/attempt-limits.js'
import { update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { SessionRecord } from '../records/session-record.js'
import type { UserRecord } from '../records/user-record.js'
import { sessionView } from './session-view.js'
import type { Session } from './sessions.js'

export interface RecoveryRecords {
  readonly session: SessionRecord
  readonly user: UserRecord
  readonly assignment: AssignmentRecord
  readonly resource: ResourceRecord
}

export type Recovered =
  | { readonly outcome: 'signed_in'; readonly session: Session; readonly codesLeft: number }
  | { readonly outcome: 'wrong_code'; readonly attemptsLeft: number }
  | { readonly outcome: 'locked'; readonly retryAt: Date | null }

/** Decides what a recovery code comes to: it works once, and a miss counts like that of any other factor (R9, R10, C64). */
export function useRecoveryCode(
  keys: KeyRing,
  { session, user, assignment, resource }: RecoveryRecords,
  code: string,
  newSecretHash: string,
  now: Date,
): Decision<Recovered> {
  const lock = lockStateOf(assignment, now)
  if (lock.locked) return { result: { outcome: 'locked', retryAt: lock.retryAt } }
  const audit: Omit<AuditDraft, 'action' | 'outcome'> = {
    resourceId: resource.id,
    subjectId: user.subjectId,
    actor: 'person',
    details: {},
  }
  const left = withoutCode(keys, assignment, code)
  if (left === null) {
    const counters = countMiss(assignment, resource.secondFactor.attemptLimit, now)
    const next = lockStateOf({ ...assignment, ...counters }, now)
    return {
      result: next.locked
        ? { outcome: 'locked', retryAt: next.retryAt }
        : { outcome: 'wrong_code', attemptsLeft: resource.secondFactor.attemptLimit - counters.misses },
      writes: [update('assignments', assignment, counters)],
      audit: [{ ...audit, action: 'recovery_code.missed', outcome: 'failure' }],
      events: next.locked
        ? [{ name: 'assignment.locked', data: { resourceId: resource.id, userId: user.id, until: next.retryAt } }]
        : [],
    }
  }
  const change = {
    secretHash: newSecretHash,
    methods: { ...session.methods, recovery: now.getTime() },
    lastSeenAt: now,
  }
  const about = { event: 'recovery_code.used', user, resource, assignment, tokenId: null }
  const notice = changeNotice(keys, about, now)
  return {
    result: {
      outcome: 'signed_in',
      session: sessionView({ ...session, ...change }, assignment, resource, now),
      codesLeft: left.length,
    },
    writes: [
      update('sessions', session, change),
      update('assignments', assignment, { ...noMisses, recoveryCodes: left, lastAcceptedAt: now }),
      ...notice.writes,
    ],
    deliveries: notice.deliveries,
    audit: [{ ...audit, action: 'recovery_code.used', outcome: 'success' }],
  }
}
