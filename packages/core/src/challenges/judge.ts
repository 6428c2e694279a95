import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { by } from '../kernel/membership.js'
import { challengeCode } from '../keys/challenge-code.js'
import { type KeyRing, sameText } from '../keys/key-ring.js'
import { lockNotice } from '../messages/security-notice.js'
import { update } from '../ports/writes.js'
import type { Actor } from '../records/audit-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { type AskedRecords, earlierAnswer, isAwaited, obstacleTo } from '../rules/answerable.js'
import { missOfPerson } from '../rules/attempt-limits.js'
import { afterMiss } from '../rules/challenge-misses.js'
import { refused } from '../rules/refusal.js'
import { withoutWaiting } from '../rules/waiting-challenges.js'
import { aboutOf, acceptance, type JudgeRecords } from './acceptance.js'
import type { ChallengeVerdict } from './challenge-answer.js'
import { toldOfChallenge } from './challenge-happenings.js'
import { isCurrentCode, withoutGaps } from './new-challenge.js'

/** How many earlier sends of a challenge are still recognised, so that the person hears "use the newest code". */
const recognisedSends = 2

/**
 * Decides the outcome of a code. The lock comes first, and an evaluated attempt is counted in the same commit that tells
 * its result (R9, R21).
 */
export function judgeCode(
  engine: Pick<Engine, 'keys' | 'rules' | 'features'>,
  records: AskedRecords,
  typed: string,
  now: Date,
  actor: Actor,
): Decision<ChallengeVerdict> {
  const { challenge, assignment } = records
  const obstacle = obstacleTo(engine, records, now)
  if (obstacle?.kind === 'denied') throw refused(obstacle.refusal)
  if (obstacle?.kind === 'disowned') return { result: { outcome: 'disowned' } }
  if (obstacle?.kind === 'locked') return { result: { outcome: 'locked', retryAt: obstacle.retryAt } }
  const { tokenId } = challenge
  const earlier = earlierAnswer(challenge)
  if (earlier !== null) return { result: { outcome: earlier } }
  if (obstacle !== null || tokenId === null || !isAwaited(challenge, now)) return { result: { outcome: 'expired' } }

  const { keys } = engine
  // What stands in front of the code and the code are judged together and both always, so that it does not show which of them was wrong (R28).
  const { code, isRight: frontIsRight } = engine.features.takeOff(keys, assignment, withoutGaps(typed))
  const codeIsRight = isCurrentCode(keys, challenge, code)
  if (codeIsRight && frontIsRight) return acceptance(records, 'accept', tokenId, now, actor)
  const superseded = isSuperseded(keys, challenge, code) && frontIsRight
  return superseded ? missOfChallenge(records, now, actor) : missOfBoth(records, now, actor)
}

/** The code of an earlier message: an honest mistake, so it counts within this challenge only. */
function missOfChallenge(records: JudgeRecords, now: Date, actor: Actor): Decision<ChallengeVerdict> {
  const { challenge, assignment } = records
  const { change, isOver, attemptsLeft } = afterMiss(challenge, now)
  return {
    result: isOver ? { outcome: 'exhausted' } : { outcome: 'superseded', attemptsLeft },
    writes: [
      update('challenges', challenge, change),
      ...(isOver ? [update('assignments', assignment, withoutWaiting(assignment, challenge.id))] : []),
    ],
    told: [toldOfChallenge('challenge.superseded', by(actor, records), aboutOf(challenge))],
  }
}

function missOfBoth(records: AskedRecords, now: Date, actor: Actor): Decision<ChallengeVerdict> {
  const { challenge, assignment } = records
  const person = missOfPerson(records, actor, now)
  const { change, isOver, attemptsLeft } = afterMiss(challenge, now, person.attemptsLeft)
  const over: ChallengeVerdict = person.lock.locked
    ? { outcome: 'locked', retryAt: person.lock.retryAt }
    : { outcome: 'exhausted' }
  return {
    result: isOver ? over : { outcome: 'wrong_code', attemptsLeft },
    writes: [
      update('challenges', challenge, change),
      update('assignments', assignment, {
        ...person.counters,
        ...(isOver ? withoutWaiting(assignment, challenge.id) : {}),
      }),
    ],
    deliveries: lockNotice(records, [records.token], person, now),
    told: [
      toldOfChallenge('challenge.missed', by(actor, records), { ...aboutOf(challenge), attemptsLeft }),
      ...person.told,
    ],
  }
}

function isSuperseded(keys: KeyRing, challenge: ChallengeRecord, given: string): boolean {
  // Every recognised send is compared, so the time says nothing about which one it was.
  let hit = false
  for (let back = 1; back <= recognisedSends; back += 1) {
    const sendNumber = challenge.sendNumber - back
    if (sendNumber >= 1 && sameText(given, challengeCode(keys, challenge, sendNumber))) hit = true
  }
  return hit
}
