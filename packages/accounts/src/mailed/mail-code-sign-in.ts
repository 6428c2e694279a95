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

/** Signs in by a mailed code, in the browser that asked for it: one success per attempt, five misses, and a delay after that. */
export function createMailedCodeSignIn(engine: Engine): SignIn['withMailCode'] {
  return async (input) => {
    const { resourceId, attemptId, code, ...browser } = parseInput(mailedCodeSignInSchema, input)
    const given = readMailAttempt(attemptId)
    const attempt = byId('challenges', given.challengeId)
    const owner = ownerOfAttempt(engine.keys, resourceId, given)
    const user = owner === null ? follow(attempt, 'userId', 'users') : byId('users', owner)
    const found = await look(engine.store, { attempt, user })
    const asked = found?.attempt ?? null
    // Attempts of an earlier version do not name their owner; their record does.
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
        // A password set in the meantime counts more than the email that was on its way (R1).
        const member = records.user?.passwordHash === null ? entitled(records) : null
        const proofBy = (asked: ChallengeRecord) => {
          const methods = provenBy(engine.keys, asked, code, records, now)
          return methods === null || member === null ? null : { methods, member }
        }
        const question = { purpose: 'sign_in', resourceId, ...askedOf(userId, records) }
        const verdict = judgeMailedCode(engine.keys, challenge, question, proofBy, now)
        if (verdict.outcome !== 'right') {
          // Where no code is open, because none was sent or it was used up, a guess counts all the same: it must not show which it is.
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

/** Of whom it was asked, as far as there is anybody. */
function askedOf(userId: string, records: Claimed) {
  const owners = isMembership(records) ? records : null
  return { user: records.user ?? { id: userId, emailSetAt: null }, owners }
}

/** Which mailbox the code came from, if it was right. */
function provenBy(
  keys: KeyRing,
  challenge: ChallengeRecord,
  code: string,
  { user, assignment }: Claimed,
  now: Date,
): ProvenMethods | null {
  if (user === null) return null
  if (isCurrentCode(keys, challenge, code)) return { email: now.getTime() }
  const isNew = assignment?.enrolled === true && unsettledEmail(user, now) !== null
  return isNew && isCurrentCode(keys, challenge, code, 'new') ? { newEmail: now.getTime() } : null
}
