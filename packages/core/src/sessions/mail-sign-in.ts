import type { Decision } from '../kernel/decision-tuples.js'
import { mailDelivery } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { challengeCode } from '../keys/challenge-code.js'
import { sameText } from '../keys/key-ring.js'
import { countGuess, forgetGuesses, guessLimitRefs, nextGuessAt } from '../policy/guess-limits.js'
import { byId, byKey, follow } from '../ports/store.js'
import { insert, update } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { entitledOwners, startSession } from './first-factor.js'
import type { SignedIn, SignIn } from './sign-in.js'
import { mailCodeSchema, mailedCodeSignInSchema } from './sign-in-input.js'

const mailCodeLifeMs = 600_000
const mailMissLimit = 5
const mailDigits = 6

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
      refs: [
        userRef,
        byKey('assignments', 'person', { resourceId, userId: known?.id ?? 'nobody' }),
        byId('resources', resourceId),
        ...limits,
      ],
      decide: ([user, assignment, resource, ...sent], now): Decision<MailAttempt> => {
        const expiresAt = new Date(now.getTime() + mailCodeLifeMs)
        const attemptId = newId(now)
        const delayed = nextGuessAt(sent, now) !== null
        const entitled =
          user?.active &&
          user.passwordHash === null &&
          user.email !== null &&
          assignment?.active &&
          resource?.active &&
          resource.selfService.enabled &&
          !delayed
        const challenge: ChallengeRecord = {
          id: attemptId,
          version: 1,
          resourceId,
          userId: entitled ? user.id : 'nobody',
          assignmentId: entitled ? assignment.id : 'nobody',
          tokenId: null,
          kind: 'email_code',
          state: 'pending',
          purpose: 'sign_in',
          bindingHash: null,
          digits: mailDigits,
          keyId: engine.keys.currentId,
          sendNumber: 1,
          misses: 0,
          missLimit: mailMissLimit,
          expiresAt,
          context: { network, device, reason: null },
          createdAt: now,
          answeredAt: null,
          endedAt: null,
        }
        // The attempt of an unknown person is written too: it answers, misses and expires like any other.
        const owner = { resourceId, userId: challenge.userId, assignmentId: challenge.assignmentId }
        return {
          result: { outcome: 'mailed_if_known', attemptId, expiresAt },
          // Counting a request that sends nothing would let a stranger keep the person from ever getting a mail.
          writes: [insert('challenges', challenge), ...(delayed ? [] : countGuess(limits, sent, now))],
          deliveries:
            entitled && user.email !== null
              ? [
                  mailDelivery(now, owner, user.email, {
                    template: 'mail_sign_in_code',
                    params: { resource: resource.name },
                    challenge,
                  }),
                ]
              : [],
          audit: [
            {
              action: 'sign_in.mail_requested',
              resourceId: resource?.id ?? null,
              subjectId: user?.subjectId ?? null,
              actor: 'person',
              outcome: entitled ? 'success' : 'failure',
              details: { challengeId: attemptId },
            },
          ],
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
      refs: [
        attempt,
        follow(attempt, 'userId', 'users'),
        follow(attempt, 'assignmentId', 'assignments'),
        follow(attempt, 'resourceId', 'resources'),
        ...limits,
      ],
      decide: ([challenge, user, assignment, resource, ...misses], now): Decision<SignedIn> => {
        const retryAt = nextGuessAt(misses, now)
        if (retryAt !== null) return { result: { outcome: 'throttled', retryAt } }
        const open =
          challenge !== null &&
          challenge.kind === 'email_code' &&
          challenge.resourceId === resourceId &&
          challenge.state === 'pending' &&
          challenge.expiresAt > now
        if (!open) return { result: { outcome: 'refused' } }
        const right = sameText(code.replace(/[\s-]/g, ''), challengeCode(engine.keys, challenge, challenge.sendNumber))
        // A password set in the meantime counts more than the mail that was on its way (R1).
        const isEntitled = right && user?.passwordHash === null
        const owners = isEntitled ? entitledOwners(user, assignment, resource) : null
        if (owners === null) {
          const missed = challenge.misses + 1
          const over = missed >= challenge.missLimit
          return {
            result: { outcome: 'refused' },
            writes: [
              update('challenges', challenge, { misses: missed, ...(over ? { state: 'exhausted', endedAt: now } : {}) }),
              ...countGuess(limits, misses, now),
            ],
            audit: [
              {
                action: 'sign_in.refused',
                resourceId,
                subjectId: user?.subjectId ?? null,
                actor: 'person',
                outcome: 'failure',
                details: { by: 'email' },
              },
            ],
          }
        }
        const writes = [update('challenges', challenge, { state: 'accepted', endedAt: now }), ...forgetGuesses(misses)]
        return startSession(engine.keys, owners, { email: now.getTime() }, { network, device }, writes, now)
      },
    })
  }
}
