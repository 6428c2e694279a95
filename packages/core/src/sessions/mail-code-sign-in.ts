import { isCurrentCode, mailedCodeLifeMs } from '../challenges/new-challenge.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { told } from '../kernel/happenings.js'
import { timeOf } from '../kernel/ids.js'
import { parseInput } from '../kernel/input.js'
import { personRefs } from '../kernel/membership.js'
import { look } from '../kernel/named-refs.js'
import { operate } from '../kernel/operate.js'
import type { KeyRing } from '../keys/key-ring.js'
import { byId, follow } from '../ports/store.js'
import { update } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { ProvenMethods } from '../records/session-record.js'
import { challengeChange } from '../rules/challenge-change.js'
import { afterMiss } from '../rules/challenge-misses.js'
import { countGuess, guessLimitRefs, takeBackGuess, whyNotLookedAt } from '../rules/guess-limits.js'
import { isToEarlierAddress, unsettledEmail } from '../rules/trusted-email.js'
import { attackAfter } from './attack-notice.js'
import { type Claimed, entitled, someone, startSession } from './first-factor.js'
import { knownBrowser } from './known-browser.js'
import { isOfAttempt, ownerOfAttempt, readMailAttempt } from './mail-attempt.js'
import type { SignedIn, SignIn } from './sign-in.js'
import { mailedCodeSignInSchema } from './sign-in-input.js'

/** Signs in by a mailed code, in the browser that asked for it: one success per attempt, five misses, and a delay for whoever goes on. */
export function createMailedCodeSignIn(engine: Engine): SignIn['withMailCode'] {
  return async (input) => {
    const { resourceId, attemptId, code, ...browser } = parseInput(mailedCodeSignInSchema, input)
    const given = readMailAttempt(attemptId)
    const attempt = byId('challenges', given.challengeId)
    const owner = ownerOfAttempt(engine.keys, resourceId, given)
    const user = owner === null ? follow(attempt, 'userId', 'users') : byId('users', owner)
    const found = await look(engine.store, { attempt, user })
    const asked = found?.attempt ?? null
    // What an earlier version made says nothing of its owner; its record does.
    const isEarlier = given.owner === '' && isOfAttempt(engine.keys, asked, resourceId, given)
    const userId = owner ?? (isEarlier ? asked.userId : null)
    if (userId === null) return { outcome: 'refused' }
    const person = personRefs(resourceId, { id: userId })
    const at = { resourceId, user: found?.user ?? null }
    const known = knownBrowser(engine.keys, at, browser.deviceCookie, engine.clock.now())
    const limits = guessLimitRefs({ who: given.who, address: browser.network, known })
    return operate(engine, {
      lane: `mail-code/${given.challengeId}`,
      refs: {
        challenge: attempt,
        ...person,
        chat: follow(person.assignment, 'preferredTokenId', 'tokens'),
        misses: limits,
      },
      decide: ({ challenge, misses, chat, ...records }, now): Decision<SignedIn> => {
        const blocked = whyNotLookedAt(limits, misses, now)
        if (blocked?.outcome === 'throttled') return { result: blocked }
        const isInTime = timeOf(given.challengeId).getTime() + mailedCodeLifeMs > now.getTime()
        if (!isInTime || blocked !== null) return { result: { outcome: 'refused' } }
        const open = challenge?.state === 'pending' ? challenge : null
        const proven = open === null ? null : provenBy(engine.keys, open, code, records, now)
        // A password set in the meantime counts more than the mail that was on its way (R1).
        const member = proven !== null && records.user?.passwordHash === null ? entitled(records) : null
        if (open === null || member === null || proven === null) {
          // Where no code is open, because none was sent or it was used up, a guess counts all the same: nobody can tell which it is.
          const { writes, inARow } = countGuess(limits, misses, now)
          const attack = attackAfter(records, chat, inARow, now)
          return {
            result: { outcome: 'refused' },
            writes: [...(open === null ? [] : [update('challenges', open, afterMiss(open, now).change)]), ...writes],
            deliveries: attack.deliveries,
            told: [told('sign_in.refused', someone(records), { by: 'email' }), ...attack.told],
          }
        }
        const used = update('challenges', open, challengeChange(open, 'accept', now))
        const writes = [used, ...takeBackGuess(limits, misses, null)]
        return startSession(engine, member, { methods: proven, browser, chat, writes }, now)
      },
    })
  }
}

/** Whose mailbox the code came from, if it was right: none that the host has replaced since. */
function provenBy(
  keys: KeyRing,
  challenge: ChallengeRecord,
  code: string,
  { user, assignment }: Claimed,
  now: Date,
): ProvenMethods | null {
  if (user === null || isToEarlierAddress(challenge, user)) return null
  if (isCurrentCode(keys, challenge, code)) return { email: now.getTime() }
  const isNew = assignment?.enrolled === true && unsettledEmail(user, now) !== null
  return isNew && isCurrentCode(keys, challenge, code, 'new') ? { newEmail: now.getTime() } : null
}
