import type { ChallengeProgress, ChallengeStarted, ChallengeVerdict, Clock, FactorStatus } from '@chatfactor/core'
import { goneCodes, whenGone, whenLate } from '@chatfactor/portal/parts'
import type { AnswerVerdict, ChallengeNow, NotAsked, OtherMessenger } from '../challenge-now.js'
import { challengeView } from './challenge-view.js'

/** How to ask. */
export interface AskWish {
  /** A code to type, or an approval in the chat. */
  readonly kind?: 'otp' | 'approval'
  /** Ask in this messenger, not in the preferred one. */
  readonly tokenId?: string
  /** A challenge that is cancelled first: a code was wanted instead of an approval. */
  readonly insteadOf?: string
}

/**
 * The result of asking: an open question, or why there is none; after `disowned`, with your server's headers for the
 * response.
 */
export type Asked = (
  | { readonly now: ChallengeNow; readonly notAsked: null }
  | { readonly now: null; readonly notAsked: NotAsked }
) & { readonly headers: Headers }

/**
 * The verdict on an answer; with `accepted` and `disowned`, with your server's headers for the response, such as a
 * cookie.
 */
export type Answered = AnswerVerdict & { readonly headers: Headers }

/** What one person's browser may ask and answer; each call names what the challenge was bound to. */
export interface Questions {
  /** Asks in the chat. */
  ask(wish?: AskWish): Promise<Asked>
  /** Another message for the same question, or a new question if that one is over. Sends nothing if it is too early. */
  again(challengeId: string): Promise<Asked>
  /** Its state; `null` if this person has no such challenge. */
  now(challengeId: string): Promise<ChallengeNow | null>
  /** Its state now and after each change, until it is over. Throws `CHALLENGE_NOT_FOUND`. */
  watch(challengeId: string, options?: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeNow>
  /** Judges a code. */
  answer(challengeId: string, code: string): Promise<Answered>
  /** Uses up an approval that was given in the chat, once. */
  redeem(challengeId: string): Promise<Answered>
  /** Ends it: an answer no longer counts. */
  cancel(challengeId: string): Promise<void>
  /** The name of the Resource that asks. */
  owner(): Promise<string>
  /**
   * Whose questions these are: our own id or a digest, to mark what is drawn for them; `null` if no one is signed in.
   */
  person(): Promise<string | null>
}

/** Core's verbs for the challenges of one browser. */
export interface ChallengeVerbs {
  start(wish: AskWish): Promise<ChallengeStarted>
  resend(challengeId: string): Promise<ChallengeStarted>
  progress(challengeId: string): Promise<ChallengeProgress>
  watch(challengeId: string, options: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeProgress>
  verify(challengeId: string, code: string): Promise<Judged>
  redeem(challengeId: string): Promise<Judged>
  cancel(challengeId: string): Promise<unknown>
  messengers(): Promise<FactorStatus['messengers']>
  owner(): Promise<string>
  person(): Promise<string | null>
  /** Ends the host's session, which its person disowned. */
  signOut?(): Promise<Headers>
}

/** Core's verdict on an answer, with the host's headers if it is right. */
export type Judged =
  | Exclude<ChallengeVerdict, { readonly outcome: 'accepted' }>
  | { readonly outcome: 'pending' }
  | { readonly outcome: 'accepted'; readonly headers: Headers }

/** The same questions for both kinds of challenges: those of a host's own session, and those of a sign-in. */
export function questionsBy(verbs: ChallengeVerbs, clock: Clock, mayType = true): Questions {
  const view = async (progress: ChallengeProgress): Promise<ChallengeNow> => {
    const others: readonly OtherMessenger[] = (await verbs.messengers()).filter(
      ({ tokenId }) => tokenId !== progress.tokenId,
    )
    return challengeView(progress, { others, mayType }, clock.now())
  }

  const found = async (progress: ChallengeProgress): Promise<Asked> => {
    return { now: await view(progress), notAsked: null, headers: new Headers() }
  }

  const headersOf = async ({ outcome }: { readonly outcome: string }): Promise<Headers> =>
    outcome === 'disowned' && verbs.signOut !== undefined ? verbs.signOut() : new Headers()

  const asked = async (started: ChallengeStarted): Promise<Asked> => {
    switch (started.outcome) {
      case 'sent':
      case 'queued':
      case 'undelivered':
      case 'needs_user':
        return found(await verbs.progress(started.challengeId))
      default: {
        const reason = started.outcome === 'locked' ? { reason: started.reason } : {}
        const notAsked = { why: started.outcome, retryMs: retryMs(started, clock.now()), ...reason }
        return { now: null, notAsked, headers: await headersOf(started) }
      }
    }
  }

  const judged = async (judging: Promise<Judged>): Promise<Answered> => {
    const verdict = await judging.catch(expiredWhenGone)
    switch (verdict.outcome) {
      case 'accepted':
        return verdict
      case 'wrong_code':
      case 'superseded':
        return { outcome: verdict.outcome, attemptsLeft: verdict.attemptsLeft, headers: new Headers() }
      case 'other_sign_in': {
        const { outcome, attemptsLeft, device, askedAt } = verdict
        const agoMs = clock.now().getTime() - askedAt.getTime()
        return { outcome, attemptsLeft, device, agoMs, headers: new Headers() }
      }
      case 'locked':
        return {
          ...{ outcome: 'locked', reason: verdict.reason },
          ...{ retryMs: retryMs(verdict, clock.now()), headers: new Headers() },
        }
      case 'not_now':
        return { outcome: 'not_now', retryMs: retryMs(verdict, clock.now()), headers: new Headers() }
      default:
        return { outcome: verdict.outcome, headers: await headersOf(verdict) }
    }
  }

  const find = (challengeId: string) => verbs.progress(challengeId).catch(nullWhenGone)

  return {
    ask: async (wish = {}) => asked(await verbs.start(wish)),

    async again(challengeId) {
      const progress = await find(challengeId)
      if (progress === null) return asked(await verbs.start({}))
      const { state, sendAgainAt, kind, tokenId } = progress
      const isTooEarly = state === 'waiting' && sendAgainAt !== null && sendAgainAt > clock.now()
      if (isTooEarly || state === 'approved') return found(progress)
      if (state === 'waiting') {
        const resent = await verbs.resend(challengeId).catch(nullWhenRefused)
        if (resent !== null) return asked(resent)
      }
      // Keeps the kind, and the messenger that the person had chosen, if it is still theirs.
      const isThere = (await verbs.messengers()).some((one) => one.tokenId === tokenId)
      return asked(await verbs.start({ kind, ...(isThere ? { tokenId } : {}) }))
    },

    async now(challengeId) {
      const progress = await find(challengeId)
      return progress === null ? null : view(progress)
    },

    async *watch(challengeId, options = {}) {
      for await (const progress of verbs.watch(challengeId, options)) yield view(progress)
    },

    answer: (challengeId, code) => judged(verbs.verify(challengeId, code)),
    redeem: (challengeId) => judged(verbs.redeem(challengeId)),

    owner: () => verbs.owner(),
    person: () => verbs.person(),

    async cancel(challengeId) {
      await verbs.cancel(challengeId).catch(nullWhenGone)
    },
  }
}

function retryMs(answer: { readonly retryAt?: Date | null } | object, now: Date): number | null {
  const at = 'retryAt' in answer ? answer.retryAt : null
  return at instanceof Date ? Math.max(0, at.getTime() - now.getTime()) : null
}

/** To the person, a challenge that no longer exists has expired, and a malformed code is a wrong one. */
const expiredWhenGone = whenGone(() => ({ outcome: 'expired' }) as const)

const nullWhenGone = whenGone(() => null)
const nullWhenRefused = whenLate([...goneCodes, 'TRANSITION_REFUSED'], () => null)
