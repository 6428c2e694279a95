import type { AuditDraft, Decision } from '../kernel/decision-tuples.js'
import { noMisses } from '../policy/attempt-limits.js'
import { update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { UserRecord } from '../records/user-record.js'

/** A challenge and everything that says whether its answer counts, all of one read. */
export interface JudgeRecords {
  readonly challenge: ChallengeRecord
  readonly assignment: AssignmentRecord
  readonly user: UserRecord
  readonly resource: ResourceRecord
}

/** What an accepted answer writes: the challenge is used up, and the person's counters begin anew. */
export function acceptance(
  { challenge, assignment, user, resource }: JudgeRecords,
  tokenId: string,
  now: Date,
): Decision<{ readonly outcome: 'accepted'; readonly tokenId: string }> {
  return {
    result: { outcome: 'accepted', tokenId },
    writes: [
      update('challenges', challenge, { state: 'accepted', endedAt: now }),
      update('assignments', assignment, { ...noMisses, sentAt: [], liveChallengeId: null, lastAcceptedAt: now }),
    ],
    audit: [challengeEntry('challenge.accepted', 'success', challenge, user)],
    events: [
      {
        name: 'challenge.accepted',
        data: { challengeId: challenge.id, resourceId: resource.id, userId: user.id, purpose: challenge.purpose },
      },
    ],
  }
}

/** The audit entry of an answer. */
export function challengeEntry(
  action: string,
  outcome: AuditDraft['outcome'],
  challenge: ChallengeRecord,
  user: UserRecord,
): AuditDraft {
  return {
    action,
    resourceId: challenge.resourceId,
    subjectId: user.subjectId,
    actor: 'host',
    outcome,
    details: { challengeId: challenge.id, purpose: challenge.purpose },
  }
}
