import type { ChallengeProgress, ChallengeStarted, ChallengeVerdict, Clock, FactorStatus } from '@chatfactor/core'
import { goneCodes, whenGone, whenLate } from '@chatfactor/portal/parts'
import type { AnswerVerdict, ChallengeNow, NotAsked, OtherMessenger } from '../challenge-now.js'
import { challengeView } from './challenge-view.js'

/** How to ask. */
export interface AskWish {
  /** A code to type, or an approval in the chat. */
  readonly kind?: 'otp' | 'approval'
  /** This messenger of the person's, not the preferred one. */
  readonly tokenId?: string
  /** A challenge that is ended before: a code was wanted in place of an approval. */
  readonly insteadOf?: string
}

/** The result of asking: an open question, or why there is none; after `disowned`, with the headers that your server gave as it ended its session. */
export type Asked = (
  | { readonly now: ChallengeNow; readonly notAsked: null }
  | { readonly now: null; readonly notAsked: NotAsked }
) & { readonly headers: Headers }

/** The verdict on an answer; with `accepted` and `disowned`, the headers that your server gave for the response, such as a cookie. */
export type Answered = AnswerVerdict & { readonly headers: Headers }

/** What the browser of one person may ask and answer: each call names what the challenge was bound to. */
export interface Questions {
  /** Asks in the chat. */
  ask(wish?: AskWish): Promise<Asked>
  /** Another message for the same question, or a new question where that one is over. Asked for too early, nothing is sent. */
  again(challengeId: string): Promise<Asked>
  /** Its state; `null` if this person has none of this id. */
  now(challengeId: string): Promise<ChallengeNow | null>
  /** The same now and after each change, until it is over. Throws `CHALLENGE_NOT_FOUND`. */
  watch(challengeId: string, options?: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeNow>
  /** Judges a code. */
  answer(challengeId: string, code: string): Promise<Answered>
  /** Uses up an approval that was given in the chat, once. */
  redeem(challengeId: string): Promise<Answered>
  /** Ends it: an answer does not count any more. */
  cancel(challengeId: string): Promise<void>
  /** For whom it is asked: the name of the Resource. */
  owner(): Promise<string>
  /** Whose questions these are: our own id or a digest, for what is drawn for them; `null` where no one is signed in. */
  person(): Promise<string | null>
}

/** What core can do about the challenges of one browser. */
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

/** What core says to an answer, and what the host says to one that is right. */
export type Judged =
  | Exclude<ChallengeVerdict, { readonly outcome: 'accepted' }>
  | { readonly outcome: 'pending' }
  | { readonly outcome: 'accepted'; readonly headers: Headers }

/** Says the same of both kinds of challenges: those of a host's own session, and those of a sign-in. */
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
      // A code or an approval, and in the messenger that the person had chosen, if it is still theirs.
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

/** A challenge that is not there (any more) has run out as far as the person is concerned; what is no code is a wrong one. */
const expiredWhenGone = whenGone(() => ({ outcome: 'expired' }) as const)

const nullWhenGone = whenGone(() => null)
const nullWhenRefused = whenLate([...goneCodes, 'TRANSITION_REFUSED'], () => null)
