import { createHash } from 'node:crypto'
import { z } from 'zod'
import { challengeAnswerSchema, challengeStartSchema } from '../challenges/challenge-input.js'
import type { Challenges } from '../challenges/challenges.js'
import { isOwnChallenge, type Ownership, refsOfChallenge } from '../challenges/ownership.js'
import { showOf } from '../challenges/show.js'
import { askedBy, toFetch } from '../challenges/started.js'
import { senderOf } from '../challenges/withheld.js'
import { isChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { members } from '../kernel/membership.js'
import { inARow, named } from '../kernel/named-refs.js'
import { messengerOf } from '../kernel/token-chat.js'
import { lockStateOf } from '../policy/attempt-limits.js'
import { nextSendAt } from '../policy/send-limits.js'
import { follow } from '../ports/store.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { TokenRecord } from '../records/token-record.js'
import type { SecondFactor, SecondFactorAnswer } from './second-factor.js'

const checkSchema = challengeAnswerSchema.extend({
  binding: z.string().min(1).max(500),
  subject: z.string().min(1).max(500).optional(),
  kind: challengeStartSchema.shape.kind.default('otp'),
  mode: challengeStartSchema.shape.mode,
  instead: challengeStartSchema.shape.instead,
  once: z.boolean().default(false),
  challengeId: z.string().max(100).optional(),
  code: z.string().max(100).optional(),
  again: z.boolean().default(false),
  ask: z.boolean().default(true),
  tokenId: challengeStartSchema.shape.tokenId,
  maxAgeMs: z
    .int()
    .min(1_000)
    .max(24 * 60 * 60_000)
    .default(10 * 60_000),
  known: challengeStartSchema.shape.known,
  context: challengeStartSchema.shape.context,
})

const progressSchema = challengeAnswerSchema.extend({
  binding: checkSchema.shape.binding,
  subject: checkSchema.shape.subject,
})

/** The step-up service. */
export function createSecondFactor(engine: Engine, challenges: Challenges): SecondFactor {
  /** What a challenge of this session says by itself: it was passed lately, or its code is still on the way; `null` for any other. */
  const standing = async (
    challengeId: string,
    own: Ownership,
    { maxAgeMs, once }: { readonly maxAgeMs: number; readonly once: boolean },
  ): Promise<SecondFactorAnswer | null> => {
    const refs = refsOfChallenge(challengeId)
    const wanted = { ...refs, token: follow(refs.challenge, 'tokenId', 'tokens') }
    const records = named(wanted, await engine.store.read(inARow(wanted)), ['challenge', 'token', ...members])
    if (records === null) return null
    const { challenge, assignment, user, resource, token } = records
    const now = engine.clock.now()
    const usable =
      isOwnChallenge(engine.keys, own, challenge, user) &&
      assignment.tokenIds.includes(token.id) &&
      !lockStateOf(assignment, now).locked &&
      assignment.active &&
      user.active &&
      resource.active
    if (!usable) return null
    if (challenge.state === 'accepted' && challenge.endedAt !== null) {
      if (once) return null
      const until = new Date(challenge.endedAt.getTime() + maxAgeMs)
      return until > now ? { outcome: 'passed', challengeId, until } : null
    }
    // Said in the chat, so whoever only loads the page again must not bother the person once more.
    if (challenge.state === 'denied') return { outcome: 'denied' }
    if (challenge.kind === 'approval') return approvalStanding(challenge, token, { own, once }, now)
    // A page that is loaded again asks for the code that was sent, and sends no other.
    if (challenge.state !== 'pending' || challenge.expiresAt <= now) return null
    if (challenge.sendNumber === 0) {
      const retryAt = nextSendAt(assignment, senderOf(challenge), now)
      return retryAt === null
        ? null
        : toFetch(engine, { challengeId, token, ...askedBy(engine, challenge) }, 'send_limit', retryAt)
    }
    const { messenger } = messengerOf(token, engine.transports)
    const { digits, expiresAt } = challenge
    return { outcome: 'sent', challengeId, messenger, digits, expiresAt, ...askedBy(engine, challenge) }
  }

  /** An approval that was given is redeemed by whoever asks with the right session, purpose and transaction; one that waits shows itself again. */
  const approvalStanding = async (
    challenge: ChallengeRecord,
    token: TokenRecord,
    { own, once }: { readonly own: Ownership; readonly once: boolean },
    now: Date,
  ): Promise<SecondFactorAnswer | null> => {
    const { id: challengeId, expiresAt } = challenge
    if (challenge.state === 'approved') {
      const { resourceId, user, purpose, binding, transaction } = own
      const answer = {
        challengeId,
        resourceId,
        user,
        purpose,
        transaction,
        ...(binding === undefined ? {} : { binding }),
      }
      const redeemed = await challenges.redeem(answer)
      if (redeemed.outcome === 'pending') return null
      if (redeemed.outcome !== 'accepted') return redeemed.outcome === 'already_used' && !once ? null : redeemed
      return { outcome: 'passed', challengeId, until: now }
    }
    if (challenge.state !== 'pending' || expiresAt <= now) return null
    const { messenger } = messengerOf(token, engine.transports)
    return { outcome: 'waiting', challengeId, messenger, expiresAt, show: showOf(engine.keys, challenge) }
  }

  return {
    async check(input): Promise<SecondFactorAnswer> {
      const {
        challengeId,
        code,
        maxAgeMs,
        once: isOnce,
        kind,
        mode,
        instead,
        subject,
        known: isKnown,
        context,
        again,
        ask,
        tokenId,
        ...given
      } = parseInput(checkSchema, input)
      const own = { ...given, binding: boundTo(given.binding, subject) }
      // What is signed is signed once: no older proof of it pays a second time.
      const once = isOnce || given.transaction !== undefined
      if (again && challengeId !== undefined) {
        const resent = await resendOrForget(challenges, { ...own, challengeId })
        if (resent !== null) return resent
      } else if (challengeId !== undefined && tokenId === undefined) {
        if (code !== undefined) {
          const verdict = await verifyOrForget(challenges, { ...own, challengeId, code })
          if (verdict !== null && once) {
            // Of many right answers exactly one is accepted, and only that one passes.
            return verdict.outcome === 'accepted'
              ? { outcome: 'passed', challengeId, until: engine.clock.now() }
              : verdict
          }
          if (verdict !== null && verdict.outcome !== 'accepted' && verdict.outcome !== 'already_used') return verdict
        }
        const known = await standing(challengeId, own, { maxAgeMs, once })
        if (known !== null) return known
      }
      if (!ask) return { outcome: 'not_asked' }
      return challenges.start({
        ...own,
        kind,
        mode,
        instead,
        known: isKnown,
        // Being let in is no answer to one certain act: with a bypass a form that is sent twice would pay twice (R28).
        ignoreBypass: once || subject !== undefined,
        ...(tokenId === undefined ? {} : { tokenId }),
        ...(context === undefined ? {} : { context: saidIn(context) }),
      })
    },

    async progress(input) {
      return challenges.get(ownOf(input))
    },
    watch: (input, options) => challenges.watch(ownOf(input), options),
  }
}

function ownOf(input: unknown) {
  const { subject, ...given } = parseInput(progressSchema, input)
  return { ...given, binding: boundTo(given.binding, subject) }
}

/** A session alone, or a session and the one thing it is about: as a hash, so that no two pairs can look alike. */
function boundTo(binding: string, subject: string | undefined): string {
  return subject === undefined
    ? binding
    : createHash('sha256')
        .update(JSON.stringify([binding, subject]))
        .digest('base64url')
}

type Verify = Challenges['verify']

/** A challenge that is not this session's is no challenge: the person simply gets a new code. */
async function verifyOrForget(challenges: Challenges, answer: Parameters<Verify>[0]) {
  try {
    return await challenges.verify(answer)
  } catch (error) {
    if (isChatfactorError(error) && error.code === 'CHALLENGE_NOT_FOUND') return null
    throw error
  }
}

/** Whether a challenge is gone, or over: then a new code needs a new one. */
function isOver(error: unknown): boolean {
  return isChatfactorError(error) && (error.code === 'CHALLENGE_NOT_FOUND' || error.code === 'TRANSITION_REFUSED')
}

async function resendOrForget(challenges: Challenges, answer: Parameters<Challenges['resend']>[0]) {
  try {
    const resent = await challenges.resend(answer)
    // Of a resend nobody is let through: a bypass is asked for where one starts anew.
    return resent.outcome === 'bypassed' ? null : resent
  } catch (error) {
    if (isOver(error)) return null
    throw error
  }
}

function saidIn(context: {
  readonly network?: string | undefined
  readonly device?: string | undefined
  readonly reason?: string | undefined
}) {
  const { network, device, reason } = context
  return {
    ...(network === undefined ? {} : { network }),
    ...(device === undefined ? {} : { device }),
    ...(reason === undefined ? {} : { reason }),
  }
}
