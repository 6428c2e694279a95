import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { laneOf, members } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { byId, follow } from '../ports/store.js'
import type { Actor } from '../records/audit-record.js'
import { type ChallengeRecord, signInPurpose } from '../records/challenge-record.js'
import type { UserRecord } from '../records/user-record.js'
import type { JudgeRecords } from './acceptance.js'
import { cancelChallenge } from './cancel.js'
import {
  challengeAnswerSchema,
  challengeCancelSchema,
  challengeRedeemSchema,
  challengeResendSchema,
  challengeStartSchema,
  challengeVerifySchema,
  hostStartSchema,
} from './challenge-input.js'
import type { Challenges } from './challenges.js'
import { judgeCode } from './judge.js'
import { isOwnChallenge, type Ownership, refsOfChallenge, requireOwn } from './ownership.js'
import { challengeProgress, watchChallenge } from './progress.js'
import { redeemChallenge } from './redeem.js'
import { reissueChallenge } from './reissue.js'
import { tellingOfSignIn } from './sign-in-told.js'
import { busyAsValue, startChallenge } from './start-challenge.js'
import { startedFrom } from './started.js'

/**
 * The caller: the host, whose sign-ins are announced here, or our own pages, whose sessions announce themselves, and which use purposes that no
 * host may name.
 */
export type AskedBy = 'host' | 'own_pages'

/** The challenge service. */
export function createChallenges(engine: Engine, by: AskedBy = 'host'): Challenges {
  const site = engine.settings.site
  /** On our own pages it is the person themselves who asks and answers. */
  const asker: Actor = by === 'host' ? 'host' : 'person'
  const isOf = (given: Ownership) => (challenge: ChallengeRecord, user: UserRecord) =>
    isOwnChallenge(engine.keys, given, challenge, user)
  const telling: typeof tellingOfSignIn = (keys, records, decision, now) =>
    by === 'host' ? tellingOfSignIn(keys, records, decision, now) : decision

  return {
    async start(input) {
      const given = parseInput(by === 'host' ? hostStartSchema : challengeStartSchema, input)
      const ofSession = by === 'own_pages' && given.purpose === signInPurpose ? given.binding : undefined
      return startChallenge(engine, { ...given, actor: given.actor ?? asker, ofSession })
    },

    async resend(input) {
      const given = parseInput(challengeResendSchema, input)
      const refs = refsOfChallenge(given.challengeId)
      const issued = await busyAsValue(
        operate(engine, {
          lane: laneOf(given.resourceId, given.user),
          warm: true,
          refs: { token: follow(refs.challenge, 'tokenId', 'tokens'), ...refs },
          need: ['challenge', ...members],
          missing: 'CHALLENGE_NOT_FOUND',
          decide(records, now) {
            requireOwn(engine.keys, given, records)
            const question = engine.features.question(records.challenge.kind)
            return reissueChallenge(
              { ...records, asker: given.binding },
              { site, actor: given.actor ?? asker, question, isFetched: false },
              engine,
              now,
            )
          },
        }),
      )
      return startedFrom(engine, issued, { site, deadlineMs: given.deadlineMs, fallback: given.fallback })
    },

    async verify(input) {
      const given = parseInput(challengeVerifySchema, input)
      const refs = refsOfChallenge(given.challengeId)
      const judge = (others: readonly (ChallengeRecord | null)[] | null) =>
        operate(engine, {
          lane: laneOf(given.resourceId, given.user),
          warm: true,
          refs: { token: follow(refs.challenge, 'tokenId', 'tokens'), ...refs },
          need: ['challenge', ...members],
          missing: 'CHALLENGE_NOT_FOUND',
          decide(records, now) {
            requireOwn(engine.keys, given, records)
            requireTyped(records)
            const asked = { ...records, asker: given.binding, caller: callerOf(given) }
            return telling(engine.keys, asked, judgeCode(engine, asked, given.code, now, asker, others), now)
          },
        })
      const verdict = await judge(null)
      if (verdict.outcome !== 'to_compare') return verdict
      const compared = await judge(await engine.store.read(verdict.ids.map((id) => byId('challenges', id))))
      if (compared.outcome === 'to_compare') throw new ChatfactorError('INVARIANT_BROKEN', { what: 'compared twice' })
      return compared
    },

    async redeem(input) {
      const given = parseInput(challengeRedeemSchema, input)
      const refs = refsOfChallenge(given.challengeId)
      return operate(engine, {
        lane: laneOf(given.resourceId, given.user),
        refs: { token: follow(refs.challenge, 'tokenId', 'tokens'), ...refs },
        need: ['challenge', ...members],
        missing: 'CHALLENGE_NOT_FOUND',
        decide(records, now) {
          requireOwn(engine.keys, given, records)
          const asked = { ...records, asker: given.binding, caller: callerOf(given) }
          return telling(engine.keys, asked, redeemChallenge(engine, asked, now, asker), now)
        },
      })
    },

    async progress(input) {
      const given = parseInput(challengeAnswerSchema, input)
      return challengeProgress(engine, given.challengeId, isOf(given))
    },

    watch(input, { signal } = {}) {
      const given = parseInput(challengeAnswerSchema, input)
      return watchChallenge(engine, given.challengeId, isOf(given), signal)
    },

    async cancel(input) {
      const given = parseInput(challengeCancelSchema, input)
      return operate(engine, {
        lane: laneOf(given.resourceId, given.user),
        refs: refsOfChallenge(given.challengeId),
        need: ['challenge', ...members],
        missing: 'CHALLENGE_NOT_FOUND',
        decide(records, now) {
          requireOwn(engine.keys, given, records)
          return cancelChallenge(records, given.actor ?? asker, now)
        },
      })
    },
  }
}

/** The browser that answers. */
function callerOf({ network = null }: { readonly network?: string | null | undefined }) {
  return { network }
}

/** What is answered in the chat has no code. */
function requireTyped({ challenge }: JudgeRecords): void {
  if (challenge.kind !== 'otp') throw new ChatfactorError('CHALLENGE_NOT_FOUND', {})
}
