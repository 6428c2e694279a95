import { by, type Decision, type Engine, type Membership, type MessageEdit } from '../kernel/index.js'
import { challengeCode, type KeyRing, sameText } from '../keys/index.js'
import { codeTemplates, lockNotice } from '../messages/index.js'
import { update } from '../ports/index.js'
import { type Actor, type ChallengeRecord, noMisses, signInPurpose } from '../records/index.js'
import {
  type AskedRecords,
  afterMiss,
  challengeChange,
  earlierAnswer,
  isAwaited,
  isOnRing,
  lockedOut,
  missOfPerson,
  obstacleTo,
  refused,
  spokenForBy,
  usedNow,
  withoutSends,
  withoutWaiting,
} from '../rules/index.js'
import { toldOfChallenge } from './challenge-happenings.js'
import {
  type ChallengeAccepted,
  type ChallengeOtherSignIn,
  type ChallengeSuperseded,
  type ChallengeVerdict,
  methodsOf,
} from './challenges.js'
import { isCurrentCode, withoutGaps } from './new-challenge.js'

/** A challenge with all records that decide whether its answer counts, from one read. */
export interface JudgeRecords extends Membership {
  readonly challenge: ChallengeRecord
}

/** The writes of an accepted answer: the challenge is used up, and the person's counters start at zero. */
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
        tokens: { ...usedNow(assignment, tokenId, now), ...spokenForBy(assignment, tokenId) },
      }),
    ],
    told: [toldOfChallenge('challenge.accepted', by(actor, records), aboutOf(challenge))],
    edits: usedMessage(challenge),
  }
}

/** Edits the message of a used code: it says what the code was for, without the code. */
function usedMessage(challenge: ChallengeRecord): readonly MessageEdit[] {
  const { kind, deliveryId } = challenge
  if (kind !== 'otp' || deliveryId === null) return []
  return [{ deliveryId, template: codeTemplates.otpUsed, challenge, orRetract: true }]
}

/** The audit facts of a challenge. */
export function aboutOf({ id, purpose, transaction }: ChallengeRecord): {
  challengeId: string
  purpose: string
  transaction?: string
} {
  return { challengeId: id, purpose, ...(transaction === null ? {} : { transaction: transaction.digest }) }
}

/** How many earlier sends of a challenge are still recognised, so that the person is told to use the newest code. */
const recognisedSends = 2

/** The code is none of this challenge's, but may belong to one of these other sign-ins: read them, and judge again. */
export interface ToCompare {
  readonly outcome: 'to_compare'
  readonly ids: readonly string[]
}

/**
 * Decides the outcome of a code. The lock comes first, and an evaluated attempt is counted in the same commit that
 * tells its result (R9, R21).
 *
 * `others` are the person's other sign-ins; `null` if they were not read yet, which only a miss needs.
 */
export function judgeCode(
  engine: Pick<Engine, 'keys' | 'rules' | 'features'>,
  records: AskedRecords,
  typed: string,
  now: Date,
  actor: Actor,
  others: readonly (ChallengeRecord | null)[] | null,
): Decision<ChallengeVerdict | ToCompare> {
  const { challenge, assignment } = records
  const obstacle = obstacleTo(engine, records, now)
  if (obstacle?.kind === 'denied') throw refused(obstacle.refusal)
  if (obstacle?.kind === 'away') return { result: obstacle.refused }
  if (obstacle?.kind === 'disowned') return { result: { outcome: 'disowned' } }
  if (obstacle?.kind === 'locked') return { result: lockedOut(obstacle) }
  const { tokenId } = challenge
  const earlier = earlierAnswer(challenge)
  if (earlier !== null) return { result: { outcome: earlier } }
  if (obstacle !== null || tokenId === null || !isAwaited(challenge, now)) return { result: { outcome: 'expired' } }

  const { keys } = engine
  // PIN and code are always judged both, and together, so that the answer does not reveal which one was wrong (R28).
  const { code, isRight: frontIsRight } = engine.features.takeOff(keys, assignment, withoutGaps(typed))
  const codeIsRight = isCurrentCode(keys, challenge, code)
  if (codeIsRight && frontIsRight) return acceptance(records, 'accept', tokenId, now, actor)
  if (isSuperseded(keys, challenge, code) && frontIsRight) {
    return missOfChallenge(records, { outcome: 'superseded' }, now, actor)
  }
  const ids = otherSignIns(records)
  if (others === null && ids.length > 0) return { result: { outcome: 'to_compare', ids } }
  const other = signInOf(keys, others ?? [], code, now)
  if (other === null || !frontIsRight) return missOfBoth(records, now, actor)
  const { createdAt, context } = other
  const honest = { outcome: 'other_sign_in', askedAt: createdAt, device: context?.device ?? null } as const
  return missOfChallenge(records, honest, now, actor)
}

/** An honest mistake: the code of an earlier message, or of the person's sign-in in another browser. */
type Honest = Omit<ChallengeSuperseded, 'attemptsLeft'> | Omit<ChallengeOtherSignIn, 'attemptsLeft'>

/** It counts only in this challenge. */
function missOfChallenge(records: JudgeRecords, honest: Honest, now: Date, actor: Actor): Decision<ChallengeVerdict> {
  const { challenge, assignment } = records
  const { change, isOver, attemptsLeft } = afterMiss(challenge, now)
  return {
    result: isOver ? { outcome: 'exhausted' } : { ...honest, attemptsLeft },
    writes: [
      update('challenges', challenge, change),
      ...(isOver
        ? [update('assignments', assignment, { challenges: withoutWaiting(assignment.challenges, challenge.id) })]
        : []),
    ],
    told: [toldOfChallenge(trailOf[honest.outcome], by(actor, records), aboutOf(challenge))],
  }
}

const trailOf = { superseded: 'challenge.superseded', other_sign_in: 'challenge.mixed_up' } as const

function missOfBoth(records: AskedRecords, now: Date, actor: Actor): Decision<ChallengeVerdict> {
  const { challenge, assignment } = records
  const person = missOfPerson(records, actor, now)
  const { change, isOver, attemptsLeft } = afterMiss(challenge, now, person.attemptsLeft)
  const over: ChallengeVerdict = person.lock.locked ? lockedOut(person.lock) : { outcome: 'exhausted' }
  return {
    result: isOver ? over : { outcome: 'wrong_code', attemptsLeft },
    writes: [
      update('challenges', challenge, change),
      update('assignments', assignment, {
        attempts: person.counters,
        ...(isOver ? { challenges: withoutWaiting(assignment.challenges, challenge.id) } : {}),
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
  // Every recognised send is compared, so that the time does not reveal which one matched.
  let hit = false
  for (let back = 1; back <= recognisedSends; back += 1) {
    const sendNumber = challenge.sendNumber - back
    if (sendNumber >= 1 && sameText(given, challengeCode(keys, challenge, sendNumber))) hit = true
  }
  return hit
}

/** The person's other waiting sign-ins, if this is one: the newest of each browser, and only a few. */
function otherSignIns({ challenge, assignment }: JudgeRecords): readonly string[] {
  if (challenge.purpose !== signInPurpose) return []
  return assignment.challenges.waiting.map(({ challengeId }) => challengeId).filter((id) => id !== challenge.id)
}

/** The sign-in among them with this code. All are compared, so that the time does not reveal which one matched. */
function signInOf(
  keys: KeyRing,
  others: readonly (ChallengeRecord | null)[],
  given: string,
  now: Date,
): ChallengeRecord | null {
  let hit: ChallengeRecord | null = null
  for (const other of others) {
    if (other?.kind !== 'otp' || other.purpose !== signInPurpose) continue
    if (isAwaited(other, now) && isOnRing(keys, other) && isCurrentCode(keys, other, given)) hit ??= other
  }
  return hit
}
