import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { told } from '../kernel/happenings.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate.js'
import { countGuess, guessLimitRefs, nextGuessAt, takeBackGuess } from '../policy/guess-limits.js'
import type { PasswordHasher } from '../ports/password-hasher.js'
import { byId, byKey } from '../ports/store.js'
import { entitled, someone, startSession } from './first-factor.js'
import type { SignedIn, SignIn } from './sign-in.js'
import { passwordSignInSchema } from './sign-in-input.js'

type Throttled = Extract<SignedIn, { readonly outcome: 'throttled' }>

/** A guess that counts already: a burst of them must not pass before the first is counted. */
interface Counted {
  readonly outcome: 'counted'
  readonly at: Date
  /** Whose login it is, and the hash of their password. */
  readonly userId: string | null
  readonly passwordHash: string | null
}

/** A guess that was compared with the hash that stood there. */
interface Compared extends Omit<Counted, 'outcome'> {
  readonly outcome: 'compared'
  readonly matches: boolean
}

/**
 * Signs in by login and password. Known, unknown, unassigned and disabled people cost the same: three reads, one hash, two commits (C61).
 */
export function createPasswordSignIn(engine: Engine): SignIn['withPassword'] {
  // A hash of nobody's password, made once, so that an unknown login takes as long as a known one.
  let nobodysHash: Promise<string> | null = null
  const hashOfNobody = (hasher: PasswordHasher) => {
    if (nobodysHash === null) {
      nobodysHash = hasher.hash('nobody has this password')
      // One that failed is made again, and is no reason for a rejection that nobody hears.
      nobodysHash.catch(() => {
        nobodysHash = null
      })
    }
    return nobodysHash
  }

  return async (input) => {
    const { resourceId, login, password, network, device } = parseInput(passwordSignInSchema, input)
    const loginKey = login.trim().toLowerCase()
    const who = engine.keys.lookupHash(engine.keys.currentId, 'login', loginKey)
    const lane = `sign-in/${who}`
    const limits = guessLimitRefs('password', who, network)
    const userRef = byKey('users', 'login', { loginKey })
    // A guess inside a delay is not looked at, so it must not stand in line for a hash either.
    const blocked = nextGuessAt(await engine.store.read(limits), engine.clock.now())
    if (blocked !== null) return { outcome: 'throttled', retryAt: blocked }

    const count = () =>
      operate(engine, {
        lane,
        refs: { user: userRef, misses: limits },
        decide: ({ user, misses }, now): Decision<Counted | Throttled> => {
          const retryAt = nextGuessAt(misses, now)
          if (retryAt !== null) return { result: { outcome: 'throttled', retryAt } }
          const { id: userId = null, passwordHash = null } = user ?? {}
          return {
            result: { outcome: 'counted', at: now, userId, passwordHash },
            writes: countGuess(limits, misses, now),
            untold: 'guess_counted',
          }
        },
      })

    const guess = await engine.hashing.inTurn(
      { line: network ?? who },
      async (hasher): Promise<Compared | Throttled> => {
        const counted = await count()
        if (counted.outcome === 'throttled') return counted
        const hash = counted.passwordHash ?? (await hashOfNobody(hasher))
        const matches = await hasher.verify(password, hash)
        return { ...counted, outcome: 'compared', matches }
      },
    )
    if (guess.outcome === 'throttled') return guess

    const { at, matches, userId, passwordHash } = guess
    return operate(engine, {
      lane,
      refs: {
        user: userRef,
        assignment: byKey('assignments', 'person', { resourceId, userId: userId ?? 'nobody' }),
        resource: byId('resources', resourceId),
        // Whoever is wrong changes none of them, and must not lose a race about them.
        misses: matches ? limits : [],
      },
      decide: ({ misses, ...records }, now): Decision<SignedIn> => {
        const isRight = matches && passwordHash !== null && records.user?.passwordHash === passwordHash
        const member = isRight ? entitled(records) : null
        if (member === null) {
          return {
            result: { outcome: 'refused' },
            told: [told('sign_in.refused', someone(records), { by: 'password' })],
          }
        }
        const proven = { password: now.getTime() }
        return startSession(engine, member, proven, { network, device }, takeBackGuess(misses, at), now)
      },
    })
  }
}
