import type { Decision } from '../kernel/decision.js'
import { by } from '../kernel/membership.js'
import { update } from '../ports/writes.js'
import type { Actor } from '../records/audit-record.js'
import { nextChallengeState } from '../records/challenge-machine.js'
import { challengeChange } from '../rules/challenge-change.js'
import { withoutWaiting } from '../rules/waiting-challenges.js'
import { aboutOf, type JudgeRecords } from './acceptance.js'
import type { ChallengeCancelled } from './challenge-answer.js'
import { toldOfChallenge } from './challenge-happenings.js'
import { overMessage } from './question.js'

/** Decides to end a challenge that is not needed any more; one that is over already stays as it is. */
export function cancelChallenge(records: JudgeRecords, actor: Actor, now: Date): Decision<ChallengeCancelled> {
  const { challenge, assignment } = records
  if (nextChallengeState(challenge.state, 'cancel') === null) return { result: { outcome: 'already_over' } }
  return {
    result: { outcome: 'cancelled' },
    writes: [
      update('challenges', challenge, challengeChange(challenge, 'cancel', now)),
      update('assignments', assignment, { challenges: withoutWaiting(assignment.challenges, challenge.id) }),
    ],
    edits: overMessage(challenge, 'cancelled'),
    told: [toldOfChallenge('challenge.cancelled', by(actor, records), aboutOf(challenge))],
  }
}
