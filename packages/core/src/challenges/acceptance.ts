import type { Decision } from '../kernel/decision.js'
import type { MessageEdit } from '../kernel/drafts.js'
import { by, type Membership } from '../kernel/membership.js'
import { codeTemplates } from '../messages/code-templates.js'
import { update } from '../ports/writes.js'
import type { Actor } from '../records/audit-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { noMisses } from '../records/groups/attempts.js'
import { challengeChange } from '../rules/challenge-change.js'
import { withoutSends } from '../rules/send-limits.js'
import { usedNow } from '../rules/token-uses.js'
import { withoutWaiting } from '../rules/waiting-challenges.js'
import { spokenForBy } from '../rules/warnings.js'
import { methodsOf } from './authentication-methods.js'
import type { ChallengeAccepted } from './challenge-answer.js'
import { toldOfChallenge } from './challenge-happenings.js'

/** A challenge and everything that decides whether its answer counts, from one read. */
export interface JudgeRecords extends Membership {
  readonly challenge: ChallengeRecord
}

/** What an accepted answer writes: the challenge is used up, and the person's counters start at zero. */
export function acceptance(
  records: JudgeRecords,
  event: 'accept' | 'redeem',
  tokenId: string,
  now: Date,
  actor: Actor,
): Decision<ChallengeAccepted> {
  const { challenge, assignment } = records
  return {
    result: { outcome: 'accepted', tokenId, amr: methodsOf(challenge) },
    writes: [
      update('challenges', challenge, challengeChange(challenge, event, now)),
      update('assignments', assignment, {
        lastAcceptedAt: now,
        attempts: noMisses,
        sends: withoutSends(assignment.sends, challenge.purpose),
        challenges: withoutWaiting(assignment.challenges, challenge.id),
        ...usedNow(assignment, tokenId, now),
        ...spokenForBy(assignment, tokenId),
      }),
    ],
    told: [toldOfChallenge('challenge.accepted', by(actor, records), aboutOf(challenge))],
    edits: usedMessage(challenge),
  }
}

/** Edits the message of the used code: it says what the code was for, and shows it no more. */
function usedMessage(challenge: ChallengeRecord): readonly MessageEdit[] {
  const { kind, deliveryId } = challenge
  if (kind !== 'otp' || deliveryId === null) return []
  return [{ deliveryId, template: codeTemplates.otpUsed, challenge, orRetract: true }]
}

/** What the trail says of a challenge. */
export function aboutOf({ id, purpose, transaction }: ChallengeRecord): {
  challengeId: string
  purpose: string
  transaction?: string
} {
  return { challengeId: id, purpose, ...(transaction === null ? {} : { transaction: transaction.digest }) }
}
