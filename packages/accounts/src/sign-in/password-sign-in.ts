import {
  type Decision,
  type Engine,
  loginKeyOf,
  look,
  operate,
  parseInput,
  placed,
  withoutCode,
} from '@chatfactor/core/feature'
import { byId, byKey, follow, type OneTimeLinkRecord, update } from '@chatfactor/core/store'
import { toldOfAccount } from '../account-happenings.js'
import { chatCodeFor, chatCodeRefs } from '../chat-code/chat-code.js'
import { chatOfCode, noChat, secondFactorBy, useChatCode } from '../chat-code/chat-code-use.js'
import type { Hashing } from '../passwords/hashing.js'
import type { PasswordHasher } from '../passwords/password-hasher.js'
import { attackAfter } from './attack-notice.js'
import { countedNetwork } from './counted-network.js'
import { entitled, someone, startSession } from './first-factor.js'
import {
  countGuess,
  type Guesser,
  guessLimitRefs,
  loginHash,
  type NotLookedAt,
  rowOfStrangers,
  takeBackGuess,
  whyNotLookedAt,
} from './guess-limits.js'
import { guesserOf } from './known-browser.js'
import { refusedHere } from './refused-here.js'
import { shownInvitation } from './shown-invitation.js'
import type { SignedIn, SignIn } from './sign-in.js'
import { passwordSignInSchema } from './sign-in-input.js'

type Given = ReturnType<typeof passwordSignInSchema.parse>

/** A guess is counted before it is checked, so that a burst cannot slip through. */
interface Counted {
  readonly outcome: 'counted'
  readonly at: Date
  readonly inARow: number
  /** The user with this login, and their password's hash. */
  readonly userId: string | null
  readonly passwordHash: string | null
}

/** A guess that was compared with the stored hash. */
interface Compared extends Omit<Counted, 'outcome'> {
  readonly outcome: 'compared'
  readonly matches: boolean
  /** A new hash of the same password, if the stored one is weaker than today's. */
  readonly betterHash: string | null
}

/**
 * Signs in by login and password. Known, unknown, unassigned and disabled people cost the same: three reads, one hash,
 * two commits (C61).
 *
 * Guesses are counted separately if they come with something that cannot be guessed: a browser that has signed this
 * person in before, a code from their chat, their invitation or, once strangers' guesses are no longer checked, a
 * recovery code.
 */
export function createPasswordSignIn(
  engine: Engine,
  hashing: Hashing,
  withRecoveryCode: SignIn['withRecoveryCode'],
): SignIn['withPassword'] {
  const compare = comparing(engine, hashing)
  const shownLinks = shownInvitation(engine)

  return async (input) => {
    const given = parseInput(passwordSignInSchema, input)
    const { resourceId, deviceCookie, recoveryCode } = given
    const loginKey = loginKeyOf(given.login)
    const who = loginHash(engine.keys, loginKey)
    const stranger: Guesser = { who, address: given.network, known: null }
    const limits = guessLimitRefs(stranger)
    const links = given.invitation === null ? [] : shownLinks.refs(given.invitation)
    const codes = chatCodeRefs(engine.keys, given.chatCode)
    const found = await look(engine.store, {
      user: byKey('users', 'login', { loginKey }),
      resource: byId('resources', resourceId),
      links,
      codes,
      misses: limits,
    })
    const user = found?.user ?? null
    const now = engine.clock.now()
    const away = await placed(() => refusedHere(engine, found?.resource ?? null, given.network, now))
    if (away !== null) return away
    const at = { resourceId, user }
    const code = chatCodeFor(at, found?.codes ?? [], now)
    if (code !== null) {
      const answer = await compare(given, { ...stranger, known: `chat ${code.userId}` }, code)
      if (answer.outcome !== 'link_needed') return answer
    }
    const known = (await guesserOf(engine, at, deviceCookie)) ?? shownLinks.nameOf(at, found?.links ?? [], now)
    if (known !== null) {
      const answer = await compare(given, { ...stranger, known })
      if (answer.outcome !== 'link_needed') return answer
    }
    const blocked = whyNotLookedAt(limits, found?.misses ?? [], now)
    if (blocked?.outcome === 'link_needed' && recoveryCode !== null) return recovered(recoveryCode)
    // A guess that is not checked must not queue for a hash either.
    return blocked ?? compare(given, stranger)

    /** Password and recovery code together; the answer does not say which one was wrong. */
    async function recovered(code: string): Promise<SignedIn> {
      const person = byKey('assignments', 'person', { resourceId, userId: user?.id ?? 'nobody' })
      const [assignment] = await engine.store.read([person])
      if (assignment === null || withoutCode(engine.keys, assignment, code) === null) return { outcome: 'refused' }
      const answer = await compare(given, { ...stranger, known: `recovery ${assignment.id}` })
      if (answer.outcome !== 'signed_in' || answer.session.state !== 'second_factor') return answer
      const { network } = given
      const done = await withRecoveryCode({ resourceId, secret: answer.secret, code, deviceCookie, network })
      if (done.outcome !== 'signed_in') return answer
      const { codesLeft: _told, ...started } = done
      return started
    }
  }
}

/** Counts a guess, compares it once it is its turn, and takes the count back if it was right. */
function comparing(
  engine: Engine,
  hashing: Hashing,
): (given: Given, guesser: Guesser, code?: OneTimeLinkRecord) => Promise<SignedIn> {
  // The hash of a made-up password, made once, so that an unknown login takes as long as a known one.
  let nobodysHash: Promise<string> | null = null
  const hashOfNobody = (hasher: PasswordHasher) => {
    if (nobodysHash === null) {
      nobodysHash = hasher.hash('nobody has this password')
      // A failed hash is made again, and must not become an unhandled rejection.
      nobodysHash.catch(() => {
        nobodysHash = null
      })
    }
    return nobodysHash
  }

  return async ({ resourceId, login, password, ...browser }, guesser, code) => {
    const { who, known } = guesser
    // Strangers have a queue of their own, so that known browsers do not wait behind them.
    const lane = known === null ? `sign-in/${who}` : `sign-in/${who}/${known}`
    const limits = guessLimitRefs(guesser)
    const userRef = byKey('users', 'login', { loginKey: loginKeyOf(login) })
    // Extra reads only for a right code from the chat: all others read as much as strangers do.
    const chat = code === undefined ? noChat : chatOfCode(code)
    if (known !== null) {
      const blocked = whyNotLookedAt(limits, await engine.store.read(limits), engine.clock.now())
      if (blocked !== null) return blocked
    }

    const count = () =>
      operate(engine, {
        lane,
        refs: { user: userRef, misses: limits, ...chat },
        decide: ({ user, misses, ...shown }, now): Decision<Counted | NotLookedAt> => {
          const blocked = whyNotLookedAt(limits, misses, now)
          if (blocked !== null) return { result: blocked }
          const used = code === undefined ? [] : useChatCode(engine, { user, ...shown }, now)
          if (used === null) return { result: { outcome: 'link_needed' } }
          const { writes, inARow } = countGuess(limits, misses, now)
          const { id: userId = null, passwordHash = null } = user ?? {}
          return {
            result: { outcome: 'counted', at: now, inARow, userId, passwordHash },
            writes: [...writes, ...used],
            untold: 'guess_counted',
          }
        },
      })

    const guess = await hashing.inTurn(
      { line: known ?? countedNetwork(guesser.address) ?? who, known: known !== null },
      async (hasher): Promise<Compared | NotLookedAt> => {
        const counted = await count()
        if (counted.outcome !== 'counted') return counted
        const { passwordHash: stored } = counted
        // A hash that no hasher can read counts as none, and takes as long as any other.
        const passwordHash = stored !== null && hasher.reads?.(stored) !== false ? stored : null
        const hash = passwordHash ?? (await hashOfNobody(hasher))
        const matches = await hasher.verify(password, hash)
        const isWeak = matches && passwordHash !== null && hasher.needsRehash?.(hash) === true
        const betterHash = isWeak ? await hasher.hash(password) : null
        return { ...counted, outcome: 'compared', passwordHash, matches, betterHash }
      },
    )
    if (guess.outcome !== 'compared') return guess

    const { at, inARow, matches, betterHash, userId, passwordHash } = guess
    const assignment = byKey('assignments', 'person', { resourceId, userId: userId ?? 'nobody' })
    const ended = known === null || known.startsWith('device ') ? limits : [...limits, rowOfStrangers(who)]
    return operate(engine, {
      lane,
      refs: {
        user: userRef,
        assignment,
        resource: byId('resources', resourceId),
        chat: follow(assignment, 'preferredTokenId', 'tokens'),
        // A wrong guess changes none of these, and must not lose a race about them.
        misses: matches ? ended : [],
        tokens: chat.tokens,
      },
      decide: ({ misses, chat, tokens, ...records }, now): Decision<SignedIn> => {
        const away = refusedHere(engine, records.resource, browser.network, now)
        if (away !== null) return { result: away }
        const isRight = matches && passwordHash !== null && records.user?.passwordHash === passwordHash
        const member = isRight ? entitled(records) : null
        if (member === null) {
          const attack = attackAfter(records, chat, inARow, now)
          return {
            result: { outcome: 'refused' },
            deliveries: attack.deliveries,
            told: [toldOfAccount('sign_in.refused', someone(records), { by: 'password' }), ...attack.told],
          }
        }
        const otp =
          code === undefined ? null : secondFactorBy(engine, { ...member, code, token: tokens[0] ?? null }, now)
        const methods = { password: now.getTime(), ...otp?.methods }
        const rehashed = betterHash === null ? [] : [update('users', member.user, { passwordHash: betterHash })]
        const writes = [...takeBackGuess(ended, misses, at), ...rehashed]
        return startSession(engine, member, { methods, browser, chat, writes, change: otp?.change ?? {} }, now)
      },
    })
  }
}
