import * as z from 'zod'
import { isCurrentCode, newMailedChallenge } from '../challenges/new-challenge.js'
import { bindingHash } from '../challenges/ownership.js'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { told } from '../kernel/happenings.js'
import { parseInput } from '../kernel/input.js'
import { by, members, ownerOf } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { sameText } from '../keys/key-ring.js'
import { accessTemplates } from '../messages/access-templates.js'
import { mailDelivery } from '../messages/new-delivery.js'
import { byId } from '../ports/store.js'
import { insert, update } from '../ports/writes.js'
import { mailProofPurpose } from '../records/challenge-record.js'
import { challengeChange } from '../rules/challenge-change.js'
import { afterMiss } from '../rules/challenge-misses.js'
import { countMail, mailLimitRefs, nextMail } from '../rules/mail-limits.js'
import { denied, refused } from '../rules/refusal.js'
import { trustedEmail } from '../rules/trusted-email.js'
import type { Door } from './door.js'

/** Proves that the person reads the mail of their address, where the Resource asks for that before a first token (R3). */
export interface OwnMailProof {
  /** Mails a code to the person's address, for this session. Throws `POLICY_DENIED` without an address or a session. */
  start(): Promise<
    | { readonly outcome: 'mailed'; readonly attemptId: string; readonly expiresAt: Date }
    | { readonly outcome: 'throttled'; readonly retryAt: Date }
  >
  /** Checks the mailed code. Throws `UNAUTHENTICATED` without a session. */
  finish(input: { readonly attemptId: string; readonly code: string }): Promise<
    | { readonly outcome: 'proven' }
    | { readonly outcome: 'wrong_code'; readonly attemptsLeft: number }
    | { readonly outcome: 'expired' }
    /** Too many wrong codes: ask for another mail. */
    | { readonly outcome: 'exhausted' }
  >
}

const purpose = mailProofPurpose
const answerSchema = z.strictObject({ attemptId: z.string().max(100), code: z.string().max(100) })

type Verbs = OwnMailProof
type Started = Awaited<ReturnType<Verbs['start']>>
type Finished = Awaited<ReturnType<Verbs['finish']>>

/** Proves in a running session that the person reads the mail of their address: what some Resources ask before a first token (R3). */
export function mailProofVerbs(engine: Engine, door: Door): Verbs {
  return {
    start() {
      const limits = mailLimitRefs({ who: `proof ${door.userId}`, address: null, known: null })
      return operate(engine, {
        refs: { ...door.refs, limits },
        need: members,
        missing: 'ASSIGNMENT_NOT_FOUND',
        decide: ({ limits: sent, ...records }, now): Decision<Started> => {
          const entry = door.enter(records, {}, now)
          const { user, own } = entry
          const email = trustedEmail(user, now)
          if (email === null || own === null) throw refused(denied('first_enrollment'))
          const { retryAt } = nextMail(limits, sent, now)
          if (retryAt !== null) return { result: { outcome: 'throttled', retryAt } }
          const keyId = engine.keys.currentId
          const about = { purpose, bindingHash: bindingHash(engine.keys, keyId, own.id), keyId, context: null }
          const challenge = newMailedChallenge(ownerOf(entry), about, now)
          const content = { template: accessTemplates.code, challenge } as const
          return {
            result: { outcome: 'mailed', attemptId: challenge.id, expiresAt: challenge.expiresAt },
            writes: [insert('challenges', challenge), ...countMail(limits, sent, now)],
            deliveries: [mailDelivery(now, entry, email, content)],
            told: [told('email_proof.requested', by('person', entry), {})],
          }
        },
      })
    },

    async finish(input) {
      const { attemptId, code } = parseInput(answerSchema, input)
      const { sessionId } = door
      if (sessionId === null) throw new ChatfactorError('UNAUTHENTICATED', {})
      return operate(engine, {
        refs: { ...door.refs, challenge: byId('challenges', attemptId) },
        need: members,
        missing: 'ASSIGNMENT_NOT_FOUND',
        decide: ({ challenge, ...records }, now): Decision<Finished> => {
          const entry = door.enter(records, {}, now)
          const { user, resource, own } = entry
          const isOwn =
            challenge !== null &&
            own !== null &&
            challenge.purpose === purpose &&
            challenge.userId === user.id &&
            challenge.resourceId === resource.id &&
            sameText(challenge.bindingHash ?? '', bindingHash(engine.keys, challenge.keyId, sessionId) ?? '')
          if (isOwn && challenge.state === 'exhausted') return { result: { outcome: 'exhausted' } }
          if (!isOwn || challenge.state !== 'pending' || challenge.expiresAt <= now) {
            return { result: { outcome: 'expired' } }
          }
          if (!isCurrentCode(engine.keys, challenge, code)) {
            const { change, isOver, attemptsLeft } = afterMiss(challenge, now)
            return {
              result: isOver ? { outcome: 'exhausted' } : { outcome: 'wrong_code', attemptsLeft },
              writes: [update('challenges', challenge, change)],
              told: [told('email_proof.missed', by('person', entry), {})],
            }
          }
          return {
            result: { outcome: 'proven' },
            writes: [
              update('challenges', challenge, challengeChange(challenge, 'accept', now)),
              update('sessions', own, { methods: { ...own.methods, email: now.getTime() } }),
            ],
            told: [told('email_proof.accepted', by('person', entry), {})],
          }
        },
      })
    },
  }
}
