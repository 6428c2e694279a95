import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { laneOf, members } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { follow } from '../ports/store.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { UserRecord } from '../records/user-record.js'
import type { JudgeRecords } from './acceptance.js'
import { cancelChallenge } from './cancel.js'
import { challengeAnswerSchema, challengeResendSchema, challengeVerifySchema } from './challenge-input.js'
import type { Challenges } from './challenges.js'
import { reissueChallenge, requireActive } from './issue.js'
import { judgeCode } from './judge.js'
import { isOwnChallenge, type Ownership, refsOfChallenge, requireOwn } from './ownership.js'
import { challengeProgress, watchChallenge } from './progress.js'
import { redeemChallenge } from './redeem.js'
import { tellingOfSignIn } from './sign-in-told.js'
import { busyAsValue, startChallenge } from './start-challenge.js'
import { startedFrom } from './started.js'

/** Who lets people in by challenges: the host, whose sign-ins are told here, or the portal, whose sessions tell of themselves. */
export type SignInsOf = 'host' | 'portal'

/** The challenge service. */
export function createChallenges(engine: Engine, signIns: SignInsOf = 'host'): Challenges {
  const site = new URL(engine.publicUrl).host
  const isOf = (given: Ownership) => (challenge: ChallengeRecord, user: UserRecord) =>
    isOwnChallenge(engine.keys, given, challenge, user)
  const telling: typeof tellingOfSignIn = (keys, records, decision, now) =>
    signIns === 'host' ? tellingOfSignIn(keys, records, decision, now) : decision

  return {
    start: (input) => startChallenge(engine, input),

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
            return reissueChallenge(records, { site, actor: 'host', isFetched: false }, now)
          },
        }),
      )
      return startedFrom(engine, issued, { site, deadlineMs: given.deadlineMs, fallback: given.fallback })
    },

    async verify(input) {
      const given = parseInput(challengeVerifySchema, input)
      const refs = refsOfChallenge(given.challengeId)
      return operate(engine, {
        lane: laneOf(given.resourceId, given.user),
        warm: true,
        refs: { token: follow(refs.challenge, 'tokenId', 'tokens'), ...refs },
        need: ['challenge', ...members],
        missing: 'CHALLENGE_NOT_FOUND',
        decide(records, now) {
          requireOwn(engine.keys, given, records)
          requireActive(records)
          requireTyped(records)
          return telling(engine.keys, records, judgeCode(engine, records, given.code, now), now)
        },
      })
    },

    async redeem(input) {
      const given = parseInput(challengeAnswerSchema, input)
      const refs = refsOfChallenge(given.challengeId)
      return operate(engine, {
        lane: laneOf(given.resourceId, given.user),
        refs: { token: follow(refs.challenge, 'tokenId', 'tokens'), ...refs },
        need: ['challenge', ...members],
        missing: 'CHALLENGE_NOT_FOUND',
        decide(records, now) {
          requireOwn(engine.keys, given, records)
          requireActive(records)
          return telling(engine.keys, records, redeemChallenge(records, now), now)
        },
      })
    },

    async get(input) {
      const given = parseInput(challengeAnswerSchema, input)
      return challengeProgress(engine, given.challengeId, isOf(given))
    },

    watch(input, { signal } = {}) {
      const given = parseInput(challengeAnswerSchema, input)
      return watchChallenge(engine, given.challengeId, isOf(given), signal)
    },

    async cancel(input) {
      const given = parseInput(challengeAnswerSchema, input)
      return operate(engine, {
        lane: laneOf(given.resourceId, given.user),
        refs: refsOfChallenge(given.challengeId),
        need: ['challenge', ...members],
        missing: 'CHALLENGE_NOT_FOUND',
        decide(records, now) {
          requireOwn(engine.keys, given, records)
          return cancelChallenge(records, now)
        },
      })
    },
  }
}

/** An approval has no code. */
function requireTyped({ challenge }: JudgeRecords): void {
  if (challenge.kind !== 'otp') throw new ChatfactorError('CHALLENGE_NOT_FOUND', {})
}
