import { isCurrentCode, newMailedChallenge } from '../challenges/new-challenge.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { told } from '../kernel/happenings.js'
import { parseInput } from '../kernel/input.js'
import { ownerOf, ownersOf } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { mailDelivery } from '../messages/new-delivery.js'
import { challengeChange } from '../policy/challenge-change.js'
import { afterMiss } from '../policy/challenge-misses.js'
import { countGuess, forgetGuesses, guessLimitRefs, nextGuessAt } from '../policy/guess-limits.js'
import { byId, byKey } from '../ports/store.js'
import { insert, update } from '../ports/writes.js'
import { entitled, someone, startSession } from './first-factor.js'
import type { SignedIn, SignIn } from './sign-in.js'
import { mailCodeSchema, mailedCodeSignInSchema } from './sign-in-input.js'

type MailAttempt = Awaited<ReturnType<SignIn['mailCode']>>

/**
 * Starts a sign-in by e-mail. Everybody gets the same answer after the same work; a mail goes only to an assigned person who has an
 * address and no password, and only after the answer (R1, C61).
 */
export function createMailCode(engine: Engine): SignIn['mailCode'] {
  return async (input) => {
    const { resourceId, login, network, device } = parseInput(mailCodeSchema, input)
    const userRef = byKey('users', 'login', { loginKey: login.trim().toLowerCase() })
    const who = engine.keys.lookupHash(engine.keys.currentId, 'login', login.trim().toLowerCase())
    const limits = guessLimitRefs('email_code', `send:${who}`, network)
    const [known] = await engine.store.read([userRef])
    return operate(engine, {
      lane: `mail/${who}`,
      refs: {
        user: userRef,
        assignment: byKey('assignments', 'person', { resourceId, userId: known?.id ?? 'nobody' }),
        resource: byId('resources', resourceId),
        sent: limits,
      },
      decide: ({ sent, ...records }, now): Decision<MailAttempt> => {
        const isDelayed = nextGuessAt(sent, now) !== null
        const member = isDelayed || records.user?.passwordHash !== null ? null : entitled(records)
        const email = member?.user.email ?? null
        // The attempt of an unknown person is written too: it answers, misses and expires like any other.
        const owner =
          member === null || email === null ? { resourceId, userId: 'nobody', assignmentId: 'nobody' } : ownerOf(member)
        const context = { network, device, reason: null }
        const about = { purpose: 'sign_in', bindingHash: null, keyId: engine.keys.currentId, context }
        const challenge = newMailedChallenge(owner, about, now)
        const { id, expiresAt } = challenge
        const mail = { template: 'mail_sign_in_code', challenge } as const
        return {
          result: { outcome: 'mailed_if_known', attemptId: id, expiresAt },
          // Counting a request that sends nothing would let a stranger keep the person from ever getting a mail.
          writes: [insert('challenges', challenge), ...(isDelayed ? [] : countGuess(limits, sent, now))],
          deliveries: member === null || email === null ? [] : [mailDelivery(now, member, email, mail)],
          told: [told('sign_in.mail_requested', someone(records), { challengeId: id, sent: email !== null })],
        }
      },
    })
  }
}

/** Signs in by a mailed code: one success per attempt, five misses, and a delay for whoever goes on guessing. */
export function createMailedCodeSignIn(engine: Engine): SignIn['withMailCode'] {
  return async (input) => {
    const { resourceId, attemptId, code, network, device } = parseInput(mailedCodeSignInSchema, input)
    const attempt = byId('challenges', attemptId)
    const limits = guessLimitRefs('email_code', attemptId, network)
    return operate(engine, {
      lane: `mail-code/${attemptId}`,
      refs: { challenge: attempt, ...ownersOf(attempt), misses: limits },
      decide: ({ challenge, misses, ...records }, now): Decision<SignedIn> => {
        const retryAt = nextGuessAt(misses, now)
        if (retryAt !== null) return { result: { outcome: 'throttled', retryAt } }
        const open =
          challenge !== null &&
          challenge.kind === 'email_code' &&
          challenge.resourceId === resourceId &&
          challenge.state === 'pending' &&
          challenge.expiresAt > now
        if (!open) return { result: { outcome: 'refused' } }
        const isRight = isCurrentCode(engine.keys, challenge, code)
        // A password set in the meantime counts more than the mail that was on its way (R1).
        const member = isRight && records.user?.passwordHash === null ? entitled(records) : null
        if (member === null) {
          return {
            result: { outcome: 'refused' },
            writes: [
              update('challenges', challenge, afterMiss(challenge, now).change),
              ...countGuess(limits, misses, now),
            ],
            told: [told('sign_in.refused', someone(records), { by: 'email' })],
          }
        }
        const used = update('challenges', challenge, challengeChange(challenge, 'accept', now))
        const writes = [used, ...forgetGuesses(misses)]
        return startSession(engine, member, { email: now.getTime() }, { network, device }, writes, now)
      },
    })
  }
}
