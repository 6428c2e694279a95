import { ChatfactorError } from '../errors/index.js'
import { by, type Decision, type Engine, laneOf, members, operate, parseInput } from '../kernel/index.js'
import type { KeyRing } from '../keys/index.js'
import { signInNotice } from '../messages/index.js'
import { byId, follow, update } from '../ports/index.js'
import {
  type Actor,
  type ChallengeRecord,
  nextChallengeState,
  signInPurpose,
  type UserRecord,
} from '../records/index.js'
import {
  type AskedRecords,
  challengeChange,
  earlierAnswer,
  grants,
  isAwaited,
  isRedeemable,
  isToldOf,
  type Judges,
  lastingName,
  lockedOut,
  obstacleTo,
  refused,
  withoutWaiting,
} from '../rules/index.js'
import { toldOfChallenge } from './challenge-happenings.js'
import {
  challengeAnswerSchema,
  challengeCancelSchema,
  challengeRedeemSchema,
  challengeResendSchema,
  challengeStartSchema,
  challengeVerifySchema,
  hostStartSchema,
} from './challenge-input.js'
import type { ChallengeCancelled, ChallengeRedemption, Challenges } from './challenges.js'
import { aboutOf, acceptance, type JudgeRecords, judgeCode } from './judge.js'
import { challengeProgress, watchChallenge } from './progress.js'
import { isOwnChallenge, type Ownership, overMessage, refsOfChallenge, requireOwn } from './question.js'
import { reissueChallenge } from './reissue.js'
import { busyAsValue, startChallenge } from './start-challenge.js'
import { startedFrom } from './started.js'

/**
 * Decides whether an answer that was given in the chat lets its person in, once (R22).
 *
 * Between the answer and this call the person may have been locked or lost the token, and the policy may have become
 * stricter, so every rule is asked again (C13).
 */
export function redeemChallenge(
  judges: Judges,
  records: AskedRecords,
  now: Date,
  actor: Actor,
): Decision<ChallengeRedemption> {
  const { challenge } = records
  const obstacle = obstacleTo(judges, records, now)
  if (obstacle?.kind === 'denied') throw refused(obstacle.refusal)
  if (obstacle?.kind === 'away') return { result: obstacle.refused }
  if (obstacle?.kind === 'disowned') return { result: { outcome: 'disowned' } }
  if (obstacle?.kind === 'locked') return { result: lockedOut(obstacle) }
  const { tokenId } = challenge
  const earlier = earlierAnswer(challenge)
  if (earlier !== null) return { result: { outcome: earlier } }
  if (obstacle !== null || tokenId === null) return { result: { outcome: 'expired' } }
  if (isAwaited(challenge, now)) return { result: { outcome: 'pending' } }
  return isRedeemable(challenge, now)
    ? acceptance(records, 'redeem', tokenId, now, actor)
    : { result: { outcome: 'expired' } }
}

/** Decides to end a challenge that is no longer needed; one that is over stays as it is. */
export function cancelChallenge(records: JudgeRecords, actor: Actor, now: Date): Decision<ChallengeCancelled> {
  const { challenge, assignment } = records
  if (nextChallengeState(challenge.state, 'cancel') === null) return { result: { outcome: 'already_over' } }
  return {
    result: { outcome: 'cancelled' },
    writes: [
      update('challenges', challenge, challengeChange(challenge, 'cancel', now)),
      update('assignments', assignment, { challenges: withoutWaiting(assignment.challenges, challenge.id) }),
    ],
    edits: overMessage(challenge, 'cancelled'),
    told: [toldOfChallenge('challenge.cancelled', by(actor, records), aboutOf(challenge))],
  }
}

const purpose = 'sign_in'

/**
 * The same decision; if it is a sign-in with a device that the host did not call known, the person is told. Sessions of
 * the portal announce themselves.
 */
export function tellingOfSignIn<R extends { readonly outcome: string }>(
  keys: KeyRing,
  records: AskedRecords,
  decision: Decision<R>,
  now: Date,
): Decision<R> {
  if (decision.result.outcome !== 'accepted' || decision.told === undefined || !isSignIn(records)) return decision
  const { challenge, token, assignment, asker } = records
  const { network = null, device = null } = challenge.context ?? {}
  const lasting = asker === undefined ? [] : [lastingName(assignment.id, asker)]
  const names = [...grants.challenge(challenge).names, ...lasting]
  const told = { of: { challengeId: challenge.id }, names, network, device, chat: token, password: 'any' } as const
  const notice = signInNotice(keys, records, told, now)
  return {
    ...decision,
    writes: [...(decision.writes ?? []), ...notice.writes],
    deliveries: [...(decision.deliveries ?? []), ...notice.deliveries],
  }
}

function isSignIn({ challenge, assignment, resource }: AskedRecords): boolean {
  if (challenge.purpose !== purpose || (challenge.context?.device ?? '') === '') return false
  const isKnown = assignment.challenges.waiting.some(({ challengeId, known }) => challengeId === challenge.id && known)
  return isToldOf(resource.secondFactor, { isKnown })
}

/**
 * The caller: the host, whose sign-ins are announced here, or our own pages, whose sessions announce themselves, and
 * which use reserved purposes.
 */
export type AskedBy = 'host' | 'own_pages'

/** The challenge service. */
export function createChallenges(engine: Engine, by: AskedBy = 'host'): Challenges {
  const site = engine.settings.site
  /** On our own pages the person asks and answers themselves. */
  const asker: Actor = by === 'host' ? 'host' : 'person'
  const isOf = (given: Ownership) => (challenge: ChallengeRecord, user: UserRecord) =>
    isOwnChallenge(engine.keys, given, challenge, user)
  const telling: typeof tellingOfSignIn = (keys, records, decision, now) =>
    by === 'host' ? tellingOfSignIn(keys, records, decision, now) : decision

  return {
    async start(input) {
      const given = parseInput(by === 'host' ? hostStartSchema : challengeStartSchema, input)
      const ofSession = by === 'own_pages' && given.purpose === signInPurpose ? given.binding : undefined
      return startChallenge(engine, { ofSession, ...given, actor: given.actor ?? asker })
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
              { asker: given.binding, ...records },
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
            const asked = { asker: given.binding, caller: callerOf(given), ...records }
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
          const asked = { asker: given.binding, caller: callerOf(given), ...records }
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

/** The answering browser. */
function callerOf({ network = null }: { readonly network?: string | null | undefined }) {
  return { network }
}

/** Only a code can be typed. */
function requireTyped({ challenge }: JudgeRecords): void {
  if (challenge.kind !== 'otp') throw new ChatfactorError('CHALLENGE_NOT_FOUND', {})
}
