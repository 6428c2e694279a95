import type { ChallengeStarted, PersonLocked } from '../challenges/challenge-start.js'
import type { Challenges, ChallengeVerdict } from '../challenges/challenges.js'
import { ChatfactorError } from '../errors/index.js'
import { by, type Decision, type Effect, type Engine, ofMember, operate } from '../kernel/index.js'
import { update } from '../ports/index.js'
import { type ChallengeId, elsewherePurpose, type ResourceId, type TokenId } from '../records/index.js'
import { enrolledElsewhere } from '../rules/index.js'
import type { Token, Tokens } from '../tokens/tokens.js'
import { type Door, type Entry, fromOf, reachableTokensElsewhere, readElsewhere } from './door.js'
import { toldOfOwn } from './own-happenings.js'

/** A Resource whose proof counts here, and the ways to give it. */
export interface WayToProve {
  readonly resourceId: ResourceId
  readonly resource: string
  /** The tokens that can receive a code. */
  readonly tokens: readonly Token[]
  /** Whether there are recovery codes left. */
  readonly recoveryCodes: boolean
}

/** The code was right: it now counts for five minutes in this session. */
export interface ProvenElsewhere {
  readonly outcome: 'proven'
  readonly resourceId: ResourceId
  /** For a host without sessions of ours, which passes it on as `methods.elsewhere[resourceId]` (epoch ms). */
  readonly at: number
}

/**
 * Proves a second factor that the person has on another Resource: asked for before a first token on this one, and
 * before a change that affects them everywhere. Misses count on the token's Resource.
 */
export interface OwnProofElsewhere {
  /** The other Resources on which the person is enrolled. */
  list(): Promise<readonly WayToProve[]>
  /**
   * Sends a code to a token on another Resource; the message names the Resource that asks. Throws `TOKEN_NOT_FOUND`.
   */
  start(tokenId: TokenId): Promise<ChallengeStarted>
  /** Checks that code. Throws `TOKEN_NOT_FOUND`, `CHALLENGE_NOT_FOUND`. */
  verify(
    tokenId: TokenId,
    input: { readonly challengeId: ChallengeId; readonly code: string },
  ): Promise<ProvenElsewhere | Exclude<ChallengeVerdict, { readonly outcome: 'accepted' }>>
  /** Uses up a recovery code of another Resource. Throws `ASSIGNMENT_NOT_FOUND`. */
  withRecoveryCode(input: {
    readonly resourceId: ResourceId
    readonly code: string
  }): Promise<ProvenElsewhere | { readonly outcome: 'wrong_code'; readonly attemptsLeft: number } | PersonLocked>
}

/** Proofs by the person's tokens on other Resources. */
export function proofElsewhereVerbs(
  engine: Engine,
  { tokens, challenges }: { readonly tokens: Tokens; readonly challenges: Challenges },
  door: Door,
  withRecoveryCode: OwnProofElsewhere['withRecoveryCode'],
): OwnProofElsewhere {
  const user = { id: door.userId }

  const foreignToken = async (tokenId: string): Promise<Token> => {
    await door.look()
    const found = (await reachableTokensElsewhere(engine, tokens, door)).find(({ id }) => id === tokenId)
    if (found === undefined) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
    return found
  }
  /** The code is only valid for this Resource and this session. */
  const question = ({ resourceId }: Token) => ({
    resourceId,
    user,
    purpose: elsewherePurpose,
    binding: `${door.resourceId}/${door.sessionId ?? ''}`,
  })

  return {
    async list() {
      await door.look()
      const [{ others, resources }, reachable] = await Promise.all([
        readElsewhere(engine, door),
        reachableTokensElsewhere(engine, tokens, door),
      ])
      const asking = new Set(enrolledElsewhere({ others, resources }))
      return resources.flatMap((resource, at) => {
        if (resource === null || !asking.has(resource.id)) return []
        const own = reachable.filter((token) => token.resourceId === resource.id)
        const recoveryCodes = (others[at]?.recovery.codes.length ?? 0) > 0
        return [{ resourceId: resource.id, resource: resource.name, tokens: own, recoveryCodes }]
      })
    },

    async start(tokenId) {
      const token = await foreignToken(tokenId)
      const { resource } = await door.look()
      return challenges.start({
        ...question(token),
        kind: 'otp',
        tokenId,
        ignoreBypass: true,
        context: { reason: resource.name, ...fromOf(door) },
      })
    },

    async verify(tokenId, { challengeId, code }) {
      const token = await foreignToken(tokenId)
      const verdict = await challenges.verify({ ...question(token), ...fromOf(door), challengeId, code })
      if (verdict.outcome !== 'accepted') return verdict
      if (verdict.tokenId !== tokenId) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
      return operate(engine, {
        refs: door.refs,
        ...ofMember,
        decide: (records, now): Decision<ProvenElsewhere> => {
          const entry = door.enter(records, {}, now)
          return { result: proven(token.resourceId, now), ...provenIn(entry, token.resourceId, now) }
        },
      })
    },

    withRecoveryCode,
  }
}

/** The answer to the person. */
export function proven(resourceId: string, now: Date): ProvenElsewhere {
  return { outcome: 'proven', resourceId, at: now.getTime() }
}

/** What the session stores about it, if there is one. */
export function provenIn({ own, ...entry }: Entry, resourceId: string, now: Date): Effect {
  const methods = { ...own?.methods, elsewhere: { ...own?.methods.elsewhere, [resourceId]: now.getTime() } }
  return {
    writes: own === null ? [] : [update('sessions', own, { methods })],
    deliveries: [],
    told: [toldOfOwn('elsewhere_proof.accepted', by('person', entry), { from: resourceId })],
  }
}
