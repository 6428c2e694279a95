import { type AttemptId, ChatfactorError } from '@chatfactor/core'
import {
  bindingHash,
  by,
  type Decision,
  type Door,
  denied,
  type Engine,
  isCurrentCode,
  mailDelivery,
  mailProofPurpose,
  ofMember,
  operate,
  ownerOf,
  parseInput,
  refused,
  strictObject,
  trustedEmail,
  trustNow,
  upTo,
} from '@chatfactor/core/feature'
import { byId, type ChallengeRecord, insert, update } from '@chatfactor/core/store'
import { toldOfAccount } from '../account-happenings.js'
import { countMail, mailLimitRefs, nextMail } from './mail-limits.js'
import { mailTemplates } from './mail-templates.js'
import { judgeMailedCode } from './mailed-answer.js'
import { newMailedChallenge } from './mailed-challenge.js'
import { type NotProven, notProven } from './not-proven.js'

/** Proves that the person reads the mail at their address, if the Resource wants that before a first token (R3). */
export interface OwnMailProof {
  /** Mails a code to the person's address, for this session. Throws `POLICY_DENIED` without an address or a session. */
  start(): Promise<
    | { readonly outcome: 'mailed'; readonly attemptId: AttemptId; readonly expiresAt: Date }
    | { readonly outcome: 'throttled'; readonly retryAt: Date }
  >
  /** Checks the mailed code. Throws `UNAUTHENTICATED` without a session. */
  verify(input: {
    readonly attemptId: AttemptId
    readonly code: string
  }): Promise<{ readonly outcome: 'proven' } | NotProven>
}

const purpose = mailProofPurpose
const answerSchema = strictObject({ attemptId: upTo(100), code: upTo(100) })

type Verbs = OwnMailProof
type Started = Awaited<ReturnType<Verbs['start']>>
type Finished = Awaited<ReturnType<Verbs['verify']>>

/**
 * Proves, in a running session, that the person reads the mail at their address; some Resources want that before a
 * first token (R3).
 */
export function mailProofVerbs(engine: Engine, door: Door): Verbs {
  return {
    start() {
      const limits = mailLimitRefs({ who: `proof ${door.userId}`, address: null, known: null })
      return operate(engine, {
        refs: { ...door.refs, limits },
        ...ofMember,
        decide: ({ limits: sent, ...records }, now): Decision<Started> => {
          const entry = door.enter(records, {}, now)
          const { user, own } = entry
          const email = trustedEmail(user, now)
          if (email === null || own === null) throw refused(denied('first_enrollment'))
          const { retryAt } = nextMail(limits, sent, now)
          if (retryAt !== null) return { result: { outcome: 'throttled', retryAt } }
          const keyId = engine.keys.currentId
          const about = {
            purpose,
            bindingHash: bindingHash(engine.keys, keyId, own.id),
            keyId,
            trust: trustNow(entry),
            context: null,
          }
          const challenge = newMailedChallenge(ownerOf(entry), about, now)
          const content = { template: mailTemplates.code, challenge } as const
          return {
            result: { outcome: 'mailed', attemptId: challenge.id, expiresAt: challenge.expiresAt },
            writes: [insert('challenges', challenge), ...countMail(limits, sent, now)],
            deliveries: [mailDelivery(now, entry, email, content)],
            told: [toldOfAccount('email_proof.requested', by('person', entry), { challengeId: challenge.id })],
          }
        },
      })
    },

    async verify(input) {
      const { attemptId, code } = parseInput(answerSchema, input)
      const { sessionId } = door
      if (sessionId === null) throw new ChatfactorError('UNAUTHENTICATED', {})
      return operate(engine, {
        refs: { ...door.refs, challenge: byId('challenges', attemptId) },
        ...ofMember,
        decide: ({ challenge, ...records }, now): Decision<Finished> => {
          const entry = door.enter(records, {}, now)
          const { user, resource, own } = entry
          if (own === null) return { result: { outcome: 'expired' } }
          const question = {
            ...{ purpose, user, owners: entry, resourceId: resource.id },
            bindingOf: (keyId: string) => bindingHash(engine.keys, keyId, sessionId),
          }
          const proofBy = (asked: ChallengeRecord) => (isCurrentCode(engine.keys, asked, code) ? own : null)
          const verdict = judgeMailedCode(engine.keys, challenge, question, proofBy, now)
          if (verdict.outcome !== 'right') return notProven(verdict, entry)
          return {
            result: { outcome: 'proven' },
            writes: [verdict.write, update('sessions', own, { methods: { ...own.methods, email: now.getTime() } })],
            told: [toldOfAccount('email_proof.accepted', by('person', entry), {})],
          }
        },
      })
    },
  }
}
