import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { laneOf, personRefs } from '../kernel/person-refs.js'
import { byId, follow } from '../ports/store.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { UserRecord } from '../records/user-record.js'
import {
  challengeAnswerSchema,
  challengeResendSchema,
  challengeStartSchema,
  challengeVerifySchema,
} from './challenge-input.js'
import type { Challenges } from './challenges.js'
import { type Issued, issueChallenge, reissueChallenge, requireActive } from './issue.js'
import { judgeCode } from './judge.js'
import { bindingHash, isOwnChallenge, type Ownership } from './ownership.js'
import { redeemChallenge } from './redeem.js'
import { startedFrom } from './started.js'

/** The challenge service. */
export function createChallenges(engine: Engine): Challenges {
  const site = new URL(engine.publicUrl).host

  return {
    async start(input) {
      const { resourceId, user, purpose, binding, context, deadlineMs, tokenId, fallback } = parseInput(
        challengeStartSchema,
        input,
      )
      const [assignment, person, resource] = personRefs(resourceId, user)
      const keyId = engine.keys.currentId
      const issue = {
        purpose,
        keyId,
        site,
        bindingHash: bindingHash(engine.keys, keyId, binding),
        context:
          context === undefined
            ? null
            : { network: context.network ?? null, device: context.device ?? null, reason: context.reason ?? null },
      }
      const issued = await busyAsValue(
        operate(engine, {
          lane: laneOf(resourceId, user),
          warm: true,
          refs: [
            assignment,
            person,
            resource,
            tokenId === undefined ? follow(assignment, 'preferredTokenId', 'tokens') : byId('tokens', tokenId),
          ],
          decide: ([membership, owner, system, token], now) =>
            issueChallenge({ assignment: membership, user: owner, resource: system, token }, issue, now),
        }),
      )
      // Whoever names a token wants that one.
      return startedFrom(engine, issued, { site, deadlineMs, fallback: tokenId === undefined ? fallback : false })
    },

    async resend(input) {
      const given = parseInput(challengeResendSchema, input)
      const challenge = byId('challenges', given.challengeId)
      const issued = await busyAsValue(
        operate(engine, {
          lane: laneOf(given.resourceId, given.user),
          warm: true,
          refs: [
            challenge,
            follow(challenge, 'assignmentId', 'assignments'),
            follow(challenge, 'userId', 'users'),
            follow(challenge, 'resourceId', 'resources'),
            follow(challenge, 'tokenId', 'tokens'),
          ],
          decide: ([record, assignment, user, resource, token], now) => {
            const own = requireOwn(engine, given, { challenge: record, assignment, user, resource })
            if (own.challenge.kind !== 'otp') throw new ChatfactorError('CHALLENGE_NOT_FOUND', {})
            return reissueChallenge({ ...own, token }, site, now)
          },
        }),
      )
      return startedFrom(engine, issued, { site, deadlineMs: given.deadlineMs, fallback: given.fallback })
    },

    async verify(input) {
      const given = parseInput(challengeVerifySchema, input)
      const challenge = byId('challenges', given.challengeId)
      return operate(engine, {
        lane: laneOf(given.resourceId, given.user),
        warm: true,
        refs: [
          challenge,
          follow(challenge, 'assignmentId', 'assignments'),
          follow(challenge, 'userId', 'users'),
          follow(challenge, 'resourceId', 'resources'),
        ],
        decide: ([record, assignment, user, resource], now) => {
          const own = requireOwn(engine, given, { challenge: record, assignment, user, resource })
          requireActive(own.assignment, own.user, own.resource)
          if (own.challenge.kind !== 'otp') throw new ChatfactorError('CHALLENGE_NOT_FOUND', {})
          return judgeCode(engine.keys, own, given.code, now)
        },
      })
    },

    async redeem(input) {
      const given = parseInput(challengeAnswerSchema, input)
      const challenge = byId('challenges', given.challengeId)
      return operate(engine, {
        lane: laneOf(given.resourceId, given.user),
        refs: [
          challenge,
          follow(challenge, 'assignmentId', 'assignments'),
          follow(challenge, 'userId', 'users'),
          follow(challenge, 'resourceId', 'resources'),
        ],
        decide: ([record, assignment, user, resource], now) => {
          const own = requireOwn(engine, given, { challenge: record, assignment, user, resource })
          requireActive(own.assignment, own.user, own.resource)
          return redeemChallenge(own, now)
        },
      })
    },
  }
}

/** One error for an unknown challenge and for somebody else's: of another person, Resource, purpose or session (C12, R21). */
function requireOwn(
  engine: Engine,
  given: Ownership,
  records: {
    readonly challenge: ChallengeRecord | null
    readonly assignment: AssignmentRecord | null
    readonly user: UserRecord | null
    readonly resource: ResourceRecord | null
  },
) {
  const { challenge, assignment, user, resource } = records
  const own = challenge !== null && user !== null && isOwnChallenge(engine.keys, given, challenge, user)
  if (!own || challenge === null || user === null || assignment === null || resource === null)
    throw new ChatfactorError('CHALLENGE_NOT_FOUND', {})
  return { challenge, assignment, user, resource }
}

async function busyAsValue(issuing: Promise<Issued>): Promise<Issued> {
  try {
    return await issuing
  } catch (error) {
    if (error instanceof ChatfactorError && error.code === 'BUSY') return { final: { outcome: 'busy' } }
    throw error
  }
}
