import { z } from 'zod'
import { bindingHash } from '../challenges/ownership.js'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import { mailDelivery } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { challengeCode } from '../keys/challenge-code.js'
import { sameText } from '../keys/key-ring.js'
import { countGuess, guessLimitRefs, nextGuessAt } from '../policy/guess-limits.js'
import { trustedEmail } from '../policy/trusted-email.js'
import { byId } from '../ports/store.js'
import { insert, update } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { Door } from './door.js'
import type { SelfServiceOfPerson } from './self-service.js'

const purpose = 'email_proof'
const lifeMs = 600_000
const answerSchema = z.strictObject({ attemptId: z.string().max(100), code: z.string().max(100) })

type Verbs = SelfServiceOfPerson['mailProof']
type Started = Awaited<ReturnType<Verbs['start']>>
type Finished = Awaited<ReturnType<Verbs['finish']>>

/** Proves in a running session that the person reads the mail of their address: what some Resources ask before a first token (R3). */
export function mailProofVerbs(engine: Engine, door: Door): Verbs {
  return {
    async start() {
      const { user, assignment, resource, person } = await door.enter()
      const email = trustedEmail(user, engine.clock.now())
      const { sessionId } = person
      if (email === null || sessionId === undefined)
        throw new ChatfactorError('POLICY_DENIED', { rule: 'first_enrollment' })
      const limits = guessLimitRefs('email_code', `proof:${user.id}`, null)
      return operate(engine, {
        refs: [byId('users', user.id), ...limits],
        decide: ([_owner, ...sent], now): Decision<Started> => {
          const retryAt = nextGuessAt(sent, now)
          if (retryAt !== null) return { result: { outcome: 'throttled', retryAt } }
          const keyId = engine.keys.currentId
          const challenge: ChallengeRecord = {
            id: newId(now),
            version: 1,
            resourceId: resource.id,
            userId: user.id,
            assignmentId: assignment.id,
            tokenId: null,
            kind: 'email_code',
            state: 'pending',
            purpose,
            bindingHash: bindingHash(engine.keys, keyId, sessionId),
            digits: 6,
            keyId,
            sendNumber: 1,
            misses: 0,
            missLimit: 5,
            expiresAt: new Date(now.getTime() + lifeMs),
            context: null,
            createdAt: now,
            answeredAt: null,
            endedAt: null,
          }
          const owner = { resourceId: resource.id, userId: user.id, assignmentId: assignment.id }
          const params = { resource: resource.name }
          return {
            result: { outcome: 'mailed', attemptId: challenge.id, expiresAt: challenge.expiresAt },
            writes: [insert('challenges', challenge), ...countGuess(limits, sent, now)],
            deliveries: [mailDelivery(now, owner, email, { template: 'mail_sign_in_code', params, challenge })],
            audit: [entry('email_proof.requested', 'success', resource.id, user.subjectId)],
          }
        },
      })
    },

    async finish(input) {
      const { attemptId, code } = parseInput(answerSchema, input)
      const { user, resource, person } = await door.enter()
      const { sessionId } = person
      if (sessionId === undefined) throw new ChatfactorError('UNAUTHENTICATED', {})
      return operate(engine, {
        refs: [byId('challenges', attemptId), byId('sessions', sessionId)],
        decide: ([challenge, session], now): Decision<Finished> => {
          const own =
            challenge !== null &&
            session !== null &&
            challenge.purpose === purpose &&
            challenge.userId === user.id &&
            challenge.resourceId === resource.id &&
            sameText(challenge.bindingHash ?? '', bindingHash(engine.keys, challenge.keyId, sessionId) ?? '')
          if (!own || challenge.state !== 'pending' || challenge.expiresAt <= now)
            return { result: { outcome: 'expired' } }
          const right = sameText(
            code.replace(/[\s-]/g, ''),
            challengeCode(engine.keys, challenge, challenge.sendNumber),
          )
          if (right) {
            return {
              result: { outcome: 'proven' },
              writes: [
                update('challenges', challenge, { state: 'accepted', endedAt: now }),
                update('sessions', session, { methods: { ...session.methods, email: now.getTime() } }),
              ],
              audit: [entry('email_proof.accepted', 'success', resource.id, user.subjectId)],
            }
          }
          const misses = challenge.misses + 1
          const over = misses >= challenge.missLimit
          return {
            result: over
              ? { outcome: 'expired' }
              : { outcome: 'wrong_code', attemptsLeft: challenge.missLimit - misses },
            writes: [update('challenges', challenge, { misses, ...(over ? { state: 'locked', endedAt: now } : {}) })],
            audit: [entry('email_proof.missed', 'failure', resource.id, user.subjectId)],
          }
        },
      })
    },
  }
}

function entry(action: string, outcome: 'success' | 'failure', resourceId: string, subjectId: string) {
  return { action, resourceId, subjectId, actor: 'person', outcome, details: {} }
}
