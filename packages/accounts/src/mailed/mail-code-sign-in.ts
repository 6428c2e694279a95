import {
  type Decision,
  type Engine,
  isCurrentCode,
  isMembership,
  type KeyRing,
  look,
  operate,
  parseInput,
  personRefs,
  timeOf,
  unsettledEmail,
} from '@chatfactor/core/feature'
import { byId, type ChallengeRecord, follow, type ProvenMethods } from '@chatfactor/core/store'
import { toldOfAccount } from '../account-happenings.js'
import { attackAfter } from '../sign-in/attack-notice.js'
import { type Claimed, entitled, someone, startSession } from '../sign-in/first-factor.js'
import { countGuess, guessLimitRefs, takeBackGuess, whyNotLookedAt } from '../sign-in/guess-limits.js'
import { knownBrowserOf } from '../sign-in/known-browser.js'
import { refusedHere } from '../sign-in/refused-here.js'
import type { SignedIn, SignIn } from '../sign-in/sign-in.js'
import { mailedCodeSignInSchema } from '../sign-in/sign-in-input.js'
import { isOfAttempt, ownerOfAttempt, readMailAttempt } from './mail-attempt.js'
import { judgeMailedCode } from './mailed-answer.js'
import { mailedCodeLifeMs } from './mailed-challenge.js'

/** Signs in by a mailed code, in the browser that asked for it: one success per attempt, five misses, then a delay. */
export function createMailedCodeSignIn(engine: Engine): SignIn['withMailCode'] {
  return async (input) => {
    const { resourceId, attemptId, code, ...browser } = parseInput(mailedCodeSignInSchema, input)
    const given = readMailAttempt(attemptId)
    const attempt = byId('challenges', given.challengeId)
    const owner = ownerOfAttempt(engine.keys, resourceId, given)
    const user = owner === null ? follow(attempt, 'userId', 'users') : byId('users', owner)
    const found = await look(engine.store, { attempt, user })
    const asked = found?.attempt ?? null
    // Attempts of an earlier version do not name their owner, but their record does.
    const isEarlier = given.owner === '' && isOfAttempt(engine.keys, asked, resourceId, given)
    const userId = owner ?? (isEarlier ? asked.userId : null)
    if (userId === null) return { outcome: 'refused' }
    const person = personRefs(resourceId, { id: userId })
    const at = { resourceId, user: found?.user ?? null }
    const known = await knownBrowserOf(engine, at, browser.deviceCookie)
    const limits = guessLimitRefs({ who: given.who, address: browser.network, known })
    return operate(engine, {
      lane: `mail-code/${given.challengeId}`,
      refs: {
        challenge: attempt,
        ...person,
        resource: byId('resources', resourceId),
        chat: follow(person.assignment, 'preferredTokenId', 'tokens'),
        misses: limits,
      },
      decide: ({ challenge, misses, chat, ...records }, now): Decision<SignedIn> => {
        const away = refusedHere(engine, records.resource, browser.network, now)
        if (away !== null) return { result: away }
        const blocked = whyNotLookedAt(limits, misses, now)
        if (blocked?.outcome === 'throttled') return { result: blocked }
        const isInTime = timeOf(given.challengeId).getTime() + mailedCodeLifeMs > now.getTime()
        if (!isInTime || blocked !== null) return { result: { outcome: 'refused' } }
        // If a password was set in the meantime, the code no longer counts (R1).
        const member = records.user?.passwordHash === null ? entitled(records) : null
        const proofBy = (asked: ChallengeRecord) => {
          const methods = provenBy(engine.keys, asked, code, records, now)
          return methods === null || member === null ? null : { methods, member }
        }
        const question = { purpose: 'sign_in', resourceId, ...askedOf(userId, records) }
        const verdict = judgeMailedCode(engine.keys, challenge, question, proofBy, now)
        if (verdict.outcome !== 'right') {
          // A guess counts even if no code is open, because none was sent or it was used: otherwise the difference
          // would show.
          const { writes, inARow } = countGuess(limits, misses, now)
          const attack = attackAfter(records, chat, inARow, now)
          return {
            result: { outcome: 'refused' },
            writes: [...('write' in verdict && verdict.write !== null ? [verdict.write] : []), ...writes],
            deliveries: attack.deliveries,
            told: [toldOfAccount('sign_in.refused', someone(records), { by: 'email' }), ...attack.told],
          }
        }
        const writes = [verdict.write, ...takeBackGuess(limits, misses, null)]
        const { member: owner, methods } = verdict.proof
        return startSession(engine, owner, { methods, browser, chat, writes, challengeId: given.challengeId }, now)
      },
    })
  }
}

/** The person whom the attempt is about, if there is one. */
function askedOf(userId: string, records: Claimed) {
  const owners = isMembership(records) ? records : null
  return { user: records.user ?? { id: userId, emailSetAt: null }, owners }
}

/** The mailbox that the code came from, if it was right. */
function provenBy(
  keys: KeyRing,
  challenge: ChallengeRecord,
  code: string,
  { user, assignment }: Claimed,
  now: Date,
): ProvenMethods | null {
  if (user === null) return null
  if (isCurrentCode(keys, challenge, code)) return { email: now.getTime() }
  const isNew = assignment?.enrollment.enrolled === true && unsettledEmail(user, now) !== null
  return isNew && isCurrentCode(keys, challenge, code, 'new') ? { newEmail: now.getTime() } : null
}
