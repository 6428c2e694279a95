import type { Decision } from '../kernel/decision-tuples.js'
import type { ChatfactorEvent } from '../kernel/events.js'
import { challengeCode } from '../keys/challenge-code.js'
import { type KeyRing, sameText } from '../keys/key-ring.js'
import { isPin, splitPin } from '../keys/pin.js'
import { countMiss, lockStateOf } from '../policy/attempt-limits.js'
import { update } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { acceptance, challengeEntry, type JudgeRecords } from './acceptance.js'
import type { ChallengeVerdict } from './challenges.js'

/** How many earlier sends of a challenge are still recognised, so that the person hears "use the newest code". */
const recognisedSends = 2

/**
 * Decides what a code comes to. The lock is looked at first, and an attempt that is evaluated is counted in the same commit that tells
 * its result (R9, R21).
 */
export function judgeCode(keys: KeyRing, records: JudgeRecords, code: string, now: Date): Decision<ChallengeVerdict> {
  const { challenge, assignment } = records
  const lock = lockStateOf(assignment, now)
  if (lock.locked) return { result: { outcome: 'locked', retryAt: lock.retryAt } }
  if (challenge.state === 'accepted') return { result: { outcome: 'already_used' } }
  if (challenge.state === 'exhausted') return { result: { outcome: 'locked', retryAt: now } }
  const usable = challenge.tokenId !== null && assignment.tokenIds.includes(challenge.tokenId)
  if (challenge.state !== 'pending' || challenge.expiresAt <= now || !usable) return { result: { outcome: 'expired' } }

  const { pin, code: given } = splitPin(assignment, code.replace(/[\s-]/g, ''))
  // PIN and code are judged together and both always, so nobody learns which of them was wrong (R28).
  const pinIsRight = isPin(keys, assignment, pin)
  const codeIsRight = sameText(given, challengeCode(keys, challenge, challenge.sendNumber))
  if (codeIsRight && pinIsRight) return acceptance(records, challenge.tokenId ?? '', now)
  const superseded = isSuperseded(keys, challenge, given) && pinIsRight
  return superseded ? missOfChallenge(records, now) : missOfAccount(records, now)
}

/** The code of an earlier message: an honest mistake, so it counts within this challenge only. */
function missOfChallenge({ challenge, user }: JudgeRecords, now: Date): Decision<ChallengeVerdict> {
  const misses = challenge.misses + 1
  const over = misses >= challenge.missLimit
  return {
    result: over
      ? { outcome: 'locked', retryAt: now }
      : { outcome: 'superseded', attemptsLeft: challenge.missLimit - misses },
    writes: [update('challenges', challenge, { misses, ...(over ? { state: 'exhausted', endedAt: now } : {}) })],
    audit: [challengeEntry('challenge.superseded', 'failure', challenge, user)],
  }
}

function missOfAccount({ challenge, assignment, user, resource }: JudgeRecords, now: Date): Decision<ChallengeVerdict> {
  const { attemptLimit } = resource.secondFactor
  const misses = challenge.misses + 1
  const counters = countMiss(assignment, attemptLimit, now)
  const next = { ...assignment, ...counters }
  const lock = lockStateOf(next, now)
  const over = lock.locked || misses >= challenge.missLimit
  const attemptsLeft = Math.min(challenge.missLimit - misses, attemptLimit - next.misses)
  const ids = { resourceId: resource.id, userId: user.id }
  const events: ChatfactorEvent[] = [
    { name: 'challenge.missed', data: { ...ids, challengeId: challenge.id, attemptsLeft: over ? 0 : attemptsLeft } },
  ]
  if (lock.locked) events.push({ name: 'assignment.locked', data: { ...ids, until: lock.retryAt } })
  return {
    result: over
      ? { outcome: 'locked', retryAt: lock.locked ? lock.retryAt : now }
      : { outcome: 'wrong_code', attemptsLeft },
    writes: [
      update('challenges', challenge, { misses, ...(over ? { state: 'exhausted', endedAt: now } : {}) }),
      update('assignments', assignment, counters),
    ],
    audit: [challengeEntry('challenge.missed', 'failure', challenge, user)],
    events,
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
