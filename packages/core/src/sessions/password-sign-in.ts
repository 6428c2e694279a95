import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { told } from '../kernel/happenings.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate.js'
import { countGuess, forgetGuesses, guessLimitRefs, nextGuessAt } from '../policy/guess-limits.js'
import { byId, byKey } from '../ports/store.js'
import { entitled, someone, startSession } from './first-factor.js'
import type { SignedIn, SignIn } from './sign-in.js'
import { passwordSignInSchema } from './sign-in-input.js'

/**
 * Signs in by login and password. Known, unknown, unassigned and disabled people cost the same: two reads, one hash, one commit (C61).
 */
export function createPasswordSignIn(engine: Engine): SignIn['withPassword'] {
  // A hash of nobody's password, made once, so that an unknown login takes as long as a known one.
  let nobodysHash: Promise<string> | null = null

  return async (input) => {
    const { resourceId, login, password, network, device } = parseInput(passwordSignInSchema, input)
    const loginKey = login.trim().toLowerCase()
    const who = engine.keys.lookupHash(engine.keys.currentId, 'login', loginKey)
    const limits = guessLimitRefs('password', who, network)
    const userRef = byKey('users', 'login', { loginKey })
    const [known, ...early] = await engine.store.read([userRef, ...limits])
    // A guess inside a delay is not looked at, so it must not cost a hash either.
    const blocked = nextGuessAt(early, engine.clock.now())
    if (blocked !== null) return { outcome: 'throttled', retryAt: blocked }

    if (nobodysHash === null) {
      nobodysHash = engine.hasher.hash('nobody has this password')
      // One that failed is made again, and is no reason for a rejection that nobody hears.
      nobodysHash.catch(() => {
        nobodysHash = null
      })
    }
    const hash = known?.passwordHash ?? (await nobodysHash)
    const matches = await engine.hasher.verify(password, hash)

    return operate(engine, {
      lane: `sign-in/${who}`,
      refs: {
        user: userRef,
        assignment: byKey('assignments', 'person', { resourceId, userId: known?.id ?? 'nobody' }),
        resource: byId('resources', resourceId),
        misses: limits,
      },
      decide: ({ misses, ...records }, now): Decision<SignedIn> => {
        const retryAt = nextGuessAt(misses, now)
        if (retryAt !== null) return { result: { outcome: 'throttled', retryAt } }
        const isRight = matches && records.user?.passwordHash === hash
        const member = isRight ? entitled(records) : null
        if (member === null) {
          return {
            result: { outcome: 'refused' },
            writes: countGuess(limits, misses, now),
            told: [told('sign_in.refused', someone(records), { by: 'password' })],
          }
        }
        const proven = { password: now.getTime() }
        return startSession(engine, member, proven, { network, device }, forgetGuesses(misses), now)
      },
    })
  }
}
