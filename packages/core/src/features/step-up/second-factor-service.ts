import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { challengeAnswerSchema, challengeStartSchema, hostPurpose } from '../../challenges/challenge-input.js'
import type { Challenges } from '../../challenges/challenges.js'
import type { Ownership } from '../../challenges/question.js'
import { openChallengeId, startChallenge } from '../../challenges/start-challenge.js'
import { ChatfactorError, fit, invalidOption, isChatfactorError } from '../../errors/index.js'
import { type Engine, parseInput, personRefs } from '../../kernel/index.js'
import { text, upTo, wholeNumber } from '../../records/index.js'
import { askingFor, isDisowned } from '../../rules/index.js'
import type { SecondFactor, SecondFactorAnswer } from './second-factor.js'
import { type Counting, standingChallenge } from './standing-challenge.js'

const checkSchema = z.extend(challengeAnswerSchema, {
  purpose: hostPurpose,
  binding: text(1, 500),
  subject: z.optional(text(1, 500)),
  kind: z._default(challengeStartSchema.shape.kind, 'otp'),
  mode: challengeStartSchema.shape.mode,
  instead: challengeStartSchema.shape.instead,
  insteadOf: z.optional(upTo(100)),
  once: z._default(z.boolean(), false),
  challengeId: z.optional(upTo(100)),
  code: z.optional(upTo(100)),
  again: z._default(z.boolean(), false),
  ask: z._default(z.boolean(), true),
  redeem: z._default(z.boolean(), true),
  tokenId: challengeStartSchema.shape.tokenId,
  maxAgeMs: z._default(wholeNumber(1_000, 24 * 60 * 60_000), 10 * 60_000),
  known: challengeStartSchema.shape.known,
  context: challengeStartSchema.shape.context,
})

/** The options of a guard that are the same for each of its requests. */
type GuardLiterals = Pick<z.input<typeof checkSchema>, 'purpose' | 'mode' | 'least' | 'maxAgeMs' | 'kind' | 'once'>

/** Refuses, when a guard is made, what each of its checks would refuse. Throws `INVALID_CONFIG` for the first. */
export function refuseLiterals(given: GuardLiterals): void {
  for (const [name, shape] of Object.entries(checkSchema.shape)) {
    const value: unknown = Reflect.get(given, name)
    const issue = value === undefined && name !== 'purpose' ? undefined : fit(shape, value).error?.issues[0]
    if (issue !== undefined) throw invalidOption(name, issue.message)
  }
}

const watchSchema = z.extend(challengeAnswerSchema, {
  binding: checkSchema.shape.binding,
  subject: checkSchema.shape.subject,
})

const progressSchema = z.partial(watchSchema, { challengeId: true })

/** The step-up service. */
export function createSecondFactor(engine: Engine, challenges: Challenges): SecondFactor {
  const standing = (challengeId: string, own: Ownership, counting: Counting) =>
    standingChallenge(engine, challenges, challengeId, own, counting)

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
        least,
        insteadOf,
        subject,
        known: isKnown,
        context,
        again,
        ask,
        redeem,
        tokenId,
        ...given
      } = parseInput(checkSchema, input)
      const how = askingFor({ kind, mode, instead, least })
      const own = { ...given, binding: boundTo(given.binding, subject), least: how.least }
      // A question about one thing in a session still belongs to that session.
      const session = subject === undefined ? {} : { session: given.binding }
      // A transaction is signed once: an older proof of it does not count again.
      const once = isOnce || given.transaction !== undefined
      const from = context?.network === undefined ? {} : { network: context.network }
      const counting = { maxAgeMs, once, known: isKnown, redeem, ...from }
      if (again && challengeId !== undefined) {
        const resent = await resendOrForget(challenges, { ...own, challengeId })
        if (resent !== null) return resent
      } else if (challengeId !== undefined && tokenId === undefined) {
        if (code !== undefined) {
          const verdict = await verifyOrForget(challenges, { ...own, ...from, challengeId, code })
          if (verdict !== null && once) {
            // Of many right answers exactly one is accepted, and only that one passes.
            return verdict.outcome === 'accepted'
              ? { outcome: 'passed', challengeId, until: engine.clock.now(), amr: verdict.amr }
              : verdict
          }
          if (verdict !== null && verdict.outcome !== 'accepted' && verdict.outcome !== 'already_used') return verdict
        }
        const known = await standing(challengeId, { ...own, ...session }, counting)
        if (known !== null) return known
      }
      if (!ask) return { outcome: (await isOver(engine, given)) ? 'disowned' : 'not_asked' }
      if (insteadOf !== undefined && how.kind === 'otp')
        await cancelOrForget(challenges, { ...own, challengeId: insteadOf })
      return startChallenge(
        engine,
        {
          ...session,
          ...parseInput(challengeStartSchema, {
            ...own,
            ...how,
            known: isKnown,
            // A bypass does not answer for a single act: otherwise a form that is sent twice would pay twice (R28).
            ignoreBypass: once || subject !== undefined,
            ...(tokenId === undefined ? {} : { tokenId }),
            ...(context === undefined ? {} : { context: saidIn(context) }),
          }),
        },
        // A new code is sent only on request; otherwise the open one is used.
        {
          isNew: again || tokenId !== undefined,
          ofOpen: (openId) => standing(openId, { ...own, ...session }, counting),
        },
      )
    },

    resend: async (input) => challenges.resend(ownOf(parseInput(watchSchema, input))),

    async progress(input) {
      const { challengeId, ...given } = parseInput(progressSchema, input)
      const own = ownOf(given)
      const id = challengeId ?? (await openChallengeId(engine, own))
      if (id === null) throw new ChatfactorError('CHALLENGE_NOT_FOUND', {})
      return challenges.progress({ ...own, challengeId: id })
    },
    watch: (input, options) => challenges.watch(ownOf(parseInput(watchSchema, input)), options),
  }
}

function ownOf<T extends { readonly binding: string; readonly subject?: string | undefined }>({
  subject,
  ...given
}: T) {
  return { ...given, binding: boundTo(given.binding, subject) }
}

/**
 * Even if nothing is asked, the membership says whether the person disowned this session: then the host has to end it
 * (R2).
 */
async function isOver(engine: Engine, { resourceId, user, binding }: Ownership): Promise<boolean> {
  const [assignment] = await engine.store.read([personRefs(resourceId, user).assignment])
  return assignment !== null && isDisowned(engine.keys, assignment, binding)
}

/** A session alone, or with the one thing that it is about, as a hash, so that no two pairs look alike. */
function boundTo(binding: string, subject: string | undefined): string {
  return subject === undefined
    ? binding
    : createHash('sha256')
        .update(JSON.stringify([binding, subject]))
        .digest('base64url')
}

/** A challenge of another session, or one that was asked less strictly, counts as none: the person is asked anew. */
async function verifyOrForget(challenges: Challenges, answer: Parameters<Challenges['verify']>[0]) {
  try {
    return await challenges.verify(answer)
  } catch (error) {
    if (isChatfactorError(error, 'CHALLENGE_NOT_FOUND')) return null
    throw error
  }
}

/** Whether a challenge is gone or has ended, so that a new code needs a new one. */
function isSpent(error: unknown): boolean {
  return isChatfactorError(error) && (error.code === 'CHALLENGE_NOT_FOUND' || error.code === 'TRANSITION_REFUSED')
}

async function resendOrForget(challenges: Challenges, answer: Parameters<Challenges['resend']>[0]) {
  try {
    const resent = await challenges.resend(answer)
    // A resend never lets a person through: a bypass counts only at a new start.
    return resent.outcome === 'bypassed' ? null : resent
  } catch (error) {
    if (isSpent(error)) return null
    throw error
  }
}

/** A challenge that is gone or over needs no cancelling. */
async function cancelOrForget(challenges: Challenges, answer: Parameters<Challenges['cancel']>[0]): Promise<void> {
  try {
    await challenges.cancel(answer)
  } catch (error) {
    if (!isChatfactorError(error, 'CHALLENGE_NOT_FOUND')) throw error
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
