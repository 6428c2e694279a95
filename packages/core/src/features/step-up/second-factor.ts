import type {
  ChallengeNeedsUser,
  ChallengeQueued,
  ChallengeSent,
  ChallengeStart,
  ChallengeStarted,
  ChallengeUndelivered,
  PersonBusy,
  PersonBypassed,
  PersonLocked,
  PersonNeedsRecovery,
  PersonNotEnrolled,
  QuestionThrottled,
  SignInDisowned,
  Transaction,
} from '../../challenges/challenge-start.js'
import type {
  AuthenticationMethod,
  ChallengeAlreadyUsed,
  ChallengeDeclined,
  ChallengeDenied,
  ChallengeExhausted,
  ChallengeExpired,
  ChallengeOtherSignIn,
  ChallengeProgress,
  ChallengeSuperseded,
  ChallengeWrongCode,
} from '../../challenges/challenges.js'
import type { QuestionShow, UserRef } from '../../kernel/index.js'
import type { AskedKind, ChallengeId, ResourceId, TokenId } from '../../records/index.js'
import type { AccessRefused } from '../../rules/index.js'

/** The subject of a step-up, and the data from the browser. */
export interface SecondFactorCheck {
  readonly resourceId: ResourceId
  readonly user: UserRef
  /** What the proof is for, e.g. `pay`; a proof for anything else does not count. */
  readonly purpose: string
  /** The host's session id; a proof from another session does not count. */
  readonly binding: string
  /**
   * A code to type (the default), or a question that is answered in the chat; for that, just call again until the outcome is no longer `waiting`.
   */
  readonly kind?: AskedKind
  /** See {@link ChallengeStart.mode} and {@link ChallengeStart.instead}. */
  readonly mode?: ChallengeStart['mode']
  readonly instead?: 'code' | 'refuse'
  /**
   * The least that counts, weakest first: `code` (the default), `approve_deny`, `number_matching`, `code_entry`. Every proof is held against it, an older
   * one and the code of this very call; what is less is not used up, and the person is asked anew. A question in the chat with `instead: 'refuse'` means at least its `mode`.
   */
  readonly least?: ChallengeStart['least']
  /** A question in the chat that is ended before a code is sent, because the person wants a code; not where that is less than `least`. */
  readonly insteadOf?: ChallengeId
  /** What exactly the person signs; the proof counts for this call only, as with `once`, and for no other transaction. */
  readonly transaction?: Transaction
  /** The one thing that the proof is for, e.g. the id of a payment; a proof for another one does not count. */
  readonly subject?: string
  /** The proof counts only for the call that brings the right code; `maxAgeMs` is then ignored. */
  readonly once?: boolean
  /**
   * The challenge that this browser was given before. It is not secret: it proves nothing outside its session. Without
   * it, the answer is about the open challenge for the same person, Resource, purpose, binding, subject and
   * transaction, if it can be answered for at least 30 more seconds.
   */
  readonly challengeId?: ChallengeId
  /** What the person typed. */
  readonly code?: string
  /**
   * Send a new code even if one is open: for that challenge while it lasts, with the same counters, otherwise for a new
   * one.
   */
  readonly again?: boolean
  /** Send a new code, to this live token of the person. */
  readonly tokenId?: TokenId
  /**
   * Whether a code may be sent; `true` by default. Use `false` for a page that is only prefetched, or opened by a link
   * from another site.
   */
  readonly ask?: boolean
  /** Whether an answer that was given in the chat is used up by this call, `true` by default; with `false`, as for a page that is only opened, the answer is `waiting`. */
  readonly redeem?: boolean
  /** How long an accepted proof counts, 10 minutes by default. */
  readonly maxAgeMs?: number
  /**
   * Whether this person has signed in with this browser before; `false` by default; see {@link ChallengeStart.known}.
   */
  readonly known?: boolean
  readonly context?: { readonly network?: string; readonly device?: string; readonly reason?: string }
}

/** Names a challenge; everything has to be as it was when the code was asked for. */
export type SecondFactorOf = Pick<
  SecondFactorCheck,
  'resourceId' | 'user' | 'purpose' | 'binding' | 'subject' | 'transaction' | 'least'
> & {
  readonly challengeId: ChallengeId
}

/** Go on. `until` is when the proof stops counting; `amr` says how they proved it, for tokens that you issue. */
export interface SecondFactorPassed {
  readonly outcome: 'passed'
  readonly challengeId: ChallengeId
  readonly until: Date
  readonly amr: readonly AuthenticationMethod[]
}

/**
 * There is no proof, and because of `ask: false` nothing was sent. A session that its person disowned is still
 * `disowned`.
 */
export interface SecondFactorNotAsked {
  readonly outcome: 'not_asked'
}

/** A question in the chat that is not answered yet: show what `show` says, and call again with `challengeId` when the page is reloaded or something changes. */
export interface SecondFactorWaiting {
  readonly outcome: 'waiting'
  readonly challengeId: ChallengeId
  readonly messenger: string
  readonly expiresAt: Date
  readonly show: QuestionShow | null
}

/**
 * Whether to go on, and if not, what to show. Only `passed` is a proof.
 *
 * - `passed`: go on. `bypassed`: an administrator lets them through; never the answer with `once` or a `subject`.
 * - `sent`, `queued`, `undelivered`, `needs_user`: ask for the code or the answer, and call again with `challengeId`, and `code` if one was typed.
 * - `waiting`, `not_asked`: call again later.
 * - `wrong_code`, `superseded`, `other_sign_in`: ask again with the same challenge.
 * - `exhausted`, `expired`, `already_used`: call again without a challenge; after `declined` and `denied` only when the person asks for it, with `again`.
 * - `disowned`: the person said *It wasn't me* of this sign-in. End your session; only a new sign-in leads on.
 * - `not_from_here`, `not_now`: the Resource is not open from there, or at this time, whoever asks.
 * - `locked`, `throttled`, `busy`: wait. `not_enrolled`, `recovery_needed`: there is no token to ask.
 */
export type SecondFactorAnswer =
  | SecondFactorPassed
  | SecondFactorNotAsked
  | SecondFactorWaiting
  | PersonBypassed
  | ChallengeSent
  | ChallengeQueued
  | ChallengeUndelivered
  | ChallengeNeedsUser
  | ChallengeWrongCode
  | ChallengeSuperseded
  | ChallengeOtherSignIn
  | ChallengeExpired
  | ChallengeExhausted
  | ChallengeDeclined
  | ChallengeDenied
  | ChallengeAlreadyUsed
  | PersonLocked
  | PersonNotEnrolled
  | PersonNeedsRecovery
  | SignInDisowned
  | AccessRefused
  | QuestionThrottled
  | PersonBusy

/** Step-up for any framework: one call before anything that needs it, as often as you like. */
export interface SecondFactor {
  /**
   * Says whether this session has recently proven a second factor for this purpose; if not, sends a code or judges the
   * given one.
   *
   * Asking the same again sends nothing, however often a page is loaded, prefetched or rendered, even at the same time:
   * the answer is about the open challenge. Only `again` and `tokenId` send a new code.
   *
   * A proof stops counting when the token it came from is revoked or the account is locked. Throws `INVALID_INPUT`,
   * `ASSIGNMENT_NOT_FOUND`, `POLICY_DENIED` (rule `active`); another person's challenge counts as none.
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
  /**
   * Sends a new code for the same challenge of this session; the old one is void, and counters stay.
   *
   * `check` with `again` does the same, and starts another challenge if that one is over. Throws `CHALLENGE_NOT_FOUND`,
   * `INVALID_INPUT`; `TRANSITION_REFUSED` once it is over.
   */
  resend(input: SecondFactorOf): Promise<ChallengeStarted>
  /**
   * The progress of this session's challenge, for the page that asks for the code; without `challengeId`, of the open
   * one. Changes nothing. Throws `CHALLENGE_NOT_FOUND`, `INVALID_INPUT`.
   */
  progress(input: Omit<SecondFactorOf, 'challengeId'> & Partial<SecondFactorOf>): Promise<ChallengeProgress>
  /** Follows the progress: now and after each change, until it is over, the signal aborts, or Chatfactor is closed. */
  watch(input: SecondFactorOf, options?: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeProgress>
}
