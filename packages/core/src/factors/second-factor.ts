import type { AuthenticationMethod } from '../challenges/authentication-methods.js'
import type { ChallengeVerdict } from '../challenges/challenge-answer.js'
import type { ChallengeProgress } from '../challenges/challenge-progress.js'
import type { ApprovalShow, ChallengeStart, ChallengeStarted, Transaction } from '../challenges/challenge-start.js'
import type { UserRef } from '../kernel/user-ref.js'

/** What a step-up is about, and what the browser brought along. */
export interface SecondFactorCheck {
  readonly resourceId: string
  readonly user: UserRef
  /** What the proof is good for, e.g. `pay`; a proof for something else does not count. */
  readonly purpose: string
  /** The host's session id; a proof of another session does not count. */
  readonly binding: string
  /** A code to type (the default), or an approval in the chat; then only call again until something else than `waiting` comes. */
  readonly kind?: 'otp' | 'approval'
  /** See {@link ChallengeStart.mode} and {@link ChallengeStart.instead}. */
  readonly mode?: ChallengeStart['mode']
  readonly instead?: 'code' | 'refuse'
  /** What exactly the person signs; the proof counts for this call alone, as with `once`, and for no other transaction. */
  readonly transaction?: Transaction
  /** The one thing that the proof is good for, e.g. the id of a payment; a proof of another one does not count. */
  readonly subject?: string
  /** The proof counts for the call that brings the right code, and never again; `maxAgeMs` says nothing then. */
  readonly once?: boolean
  /**
   * The challenge this browser was given before. Not a secret: it proves nothing outside its session. Without it the answer is the challenge
   * that is open already for the same person, Resource, purpose, binding, subject and transaction, if it can be answered for 30 seconds more.
   */
  readonly challengeId?: string
  /** What the person typed. */
  readonly code?: string
  /** A new code is wanted, whatever is open: of that challenge while it lasts, under the same counters, else of a new one. */
  readonly again?: boolean
  /** A new code is wanted, and in this live token of the person's. */
  readonly tokenId?: string
  /** Whether a code may be sent, `true` by default; `false` for a page that is only fetched ahead, or opened by a link of somebody else's. */
  readonly ask?: boolean
  /** How long an accepted proof counts, 10 minutes by default. */
  readonly maxAgeMs?: number
  /** Whether this person has signed in with this browser before, `false` by default; see {@link ChallengeStart.known}. */
  readonly known?: boolean
  readonly context?: { readonly network?: string; readonly device?: string; readonly reason?: string }
}

/** Which challenge is meant; everything as it was when the code was asked for. */
export type SecondFactorOf = Pick<
  SecondFactorCheck,
  'resourceId' | 'user' | 'purpose' | 'binding' | 'subject' | 'transaction'
> & {
  readonly challengeId: string
}

/** Whether to go on, and if not, what to show. Only `passed` is a proof. */
export type SecondFactorAnswer =
  /** Go on. `until` is when the proof stops counting; `amr` names how it was proven, for tokens that you issue. */
  | {
      readonly outcome: 'passed'
      readonly challengeId: string
      readonly until: Date
      readonly amr: readonly AuthenticationMethod[]
    }
  /** An administrator lets this person through for now; it is not a proof, has no `amr`, and is never the answer with `once` or a `subject`. */
  | { readonly outcome: 'bypassed'; readonly until: Date }
  /** There is no proof, and with `ask: false` nothing was sent. */
  | { readonly outcome: 'not_asked' }
  /** Nobody has answered in the chat yet: show what `show` says, and come back with `challengeId`, when its page is loaded again or something changes. */
  | {
      readonly outcome: 'waiting'
      readonly challengeId: string
      readonly messenger: string
      readonly expiresAt: Date
      readonly show: ApprovalShow | null
    }
  /** A code, or an approval (`kind`), was sent; ask for it, and come back with `challengeId` and `code`, or with the id alone. */
  | (ChallengeStarted & { readonly outcome: 'sent' | 'queued' | 'undelivered' | 'needs_user' })
  /**
   * The code was not right; ask again with the same challenge, or without one for a new code. `exhausted` takes no more codes, and
   * with `denied` the person said that it was not them: come back without one, after `denied` only when they ask for it. `locked` is the person, and stays whatever challenge is asked about.
   */
  | Exclude<ChallengeVerdict, { readonly outcome: 'accepted' }>
  | Exclude<ChallengeStarted, { readonly outcome: 'sent' | 'queued' | 'undelivered' | 'needs_user' | 'bypassed' }>

/** Step-up for any framework: one call before whatever needs it, as often as wanted. */
export interface SecondFactor {
  /**
   * Says whether this session has proven a second factor for this purpose lately; if not, sends a code or judges the one given.
   *
   * Asking the same again sends nothing, however often a page is loaded, fetched ahead or rendered, one after the other or at once: the answer
   * is the challenge that is open. Only `again` and `tokenId` send anew.
   *
   * A proof stops counting when the token it came from is revoked or the account is locked. Throws `INVALID_INPUT`,
   * `ASSIGNMENT_NOT_FOUND`, `POLICY_DENIED` (rule `active`); a challenge of somebody else is treated as none.
   *
   * @example
   * const asked = { resourceId, user: { id: userId }, purpose: 'pay', binding: sessionId }
   * const answer = await chatfactor.secondFactor.check(asked)
   * if (answer.outcome === 'sent') {
   *   const { challengeId } = answer
   *   await chatfactor.secondFactor.check({ ...asked, challengeId, code: '123456' }) // what the person typed
   * }
   */
  check(input: SecondFactorCheck): Promise<SecondFactorAnswer>
  /** Where the challenge of this session stands, for the page that asks for the code; without `challengeId` the one that is open. Reading it changes nothing. Throws `CHALLENGE_NOT_FOUND`, `INVALID_INPUT`. */
  progress(input: Omit<SecondFactorOf, 'challengeId'> & Partial<SecondFactorOf>): Promise<ChallengeProgress>
  /** The same now and after each change, until it is over, the signal aborts, or Chatfactor is closed. */
  watch(input: SecondFactorOf, options?: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeProgress>
}
