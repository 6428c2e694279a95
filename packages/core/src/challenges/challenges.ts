import type { ActedBy, QuestionShow, UserRef } from '../kernel/index.js'
import type {
  AskedKind,
  ChallengeId,
  ChallengeRecord,
  LeastProof,
  LockReason,
  ResourceId,
  TokenId,
} from '../records/index.js'
import type { AccessRefused } from '../rules/index.js'
import type {
  ChallengeFallback,
  ChallengeStart,
  ChallengeStarted,
  PersonLocked,
  SignInDisowned,
  Transaction,
} from './challenge-start.js'

/**
 * How a person has proven themselves, in the terms of [RFC 8176](https://www.rfc-editor.org/rfc/rfc8176). `otp`: a one-time password was
 * typed. `mca`: it came over another channel than the page. `user`: the person was present and answered.
 */
export type AuthenticationMethod = 'otp' | 'mca' | 'user'

/** What an accepted challenge proves; one with a mode was answered in the chat. */
export function methodsOf({ mode }: Pick<ChallengeRecord, 'mode'>): readonly AuthenticationMethod[] {
  return mode === null ? ['otp', 'mca'] : ['mca', 'user']
}

/** Names a challenge. Everything must be as it was at the start, or the challenge is not found. */
export interface ChallengeAnswer {
  readonly challengeId: ChallengeId
  readonly resourceId: ResourceId
  readonly user: UserRef
  readonly purpose: string
  readonly binding?: string
  readonly transaction?: Transaction | undefined
  /** The least that the proof must be; a challenge that was asked in a weaker way is not found, and not used up. */
  readonly least?: LeastProof | undefined
}

/** Where an answer comes from. */
export interface AnsweredFrom {
  /**
   * The address of the answering browser, for the access rules of the Resource: if they restrict places, both this browser and the asking
   * one have to pass.
   */
  readonly network?: string | undefined
}

/** The result of cancelling: a challenge that was already answered or cancelled stays as it is. */
export interface ChallengeCancelled {
  readonly outcome: 'cancelled' | 'already_over'
}

/** The answer was right. */
export interface ChallengeAccepted {
  readonly outcome: 'accepted'
  readonly tokenId: TokenId
  /** For the `amr` of tokens that you issue, after your own first factor (`pwd`): `['otp', 'mca']` for a code, `['mca', 'user']` for an answer in the chat. */
  readonly amr: readonly AuthenticationMethod[]
}

/** A wrong code. The miss has already been counted. */
export interface ChallengeWrongCode {
  readonly outcome: 'wrong_code'
  readonly attemptsLeft: number
}

/** The code of an earlier message: the newest message has the right one. This miss counts only in this challenge. */
export interface ChallengeSuperseded {
  readonly outcome: 'superseded'
  readonly attemptsLeft: number
}

/** The code of the same person's sign-in in another browser, which continues there. This miss counts only in this challenge. */
export interface ChallengeOtherSignIn {
  readonly outcome: 'other_sign_in'
  readonly attemptsLeft: number
  /** When that sign-in asked for its code. */
  readonly askedAt: Date
  /** A short name of its browser, if known. */
  readonly device: string | null
}

/** It was not answered in time, or what was answered in the chat was not redeemed within 60 seconds of the answer, or the token is gone. */
export interface ChallengeExpired {
  readonly outcome: 'expired'
}

/** Out of tries: the challenge accepts no code any more, and cannot be sent again. Start another one. */
export interface ChallengeExhausted {
  readonly outcome: 'exhausted'
}

/**
 * The person said no in the chat: nothing was counted against them, and the challenge accepts no answer any more. Ask again only if they
 * want it.
 */
export interface ChallengeDeclined {
  readonly outcome: 'declined'
}

/** The person said in the chat that it was not them. The challenge accepts no answer any more; do not start another one by yourself. */
export interface ChallengeDenied {
  readonly outcome: 'denied'
}

/** The right answer, but it had been used before. */
export interface ChallengeAlreadyUsed {
  readonly outcome: 'already_used'
}

/** It was not answered in the chat yet. */
export interface ChallengePending {
  readonly outcome: 'pending'
}

/** A code that was not accepted. If the person is `locked`, by this miss or since before, the code was neither evaluated nor counted. */
export type ChallengeRefused =
  | ChallengeWrongCode
  | ChallengeSuperseded
  | ChallengeOtherSignIn
  | ChallengeExpired
  | ChallengeExhausted
  | ChallengeDeclined
  | ChallengeDenied
  | SignInDisowned
  | AccessRefused
  | PersonLocked
  | ChallengeAlreadyUsed

/** The result of checking a code. A miss has already been counted. */
export type ChallengeVerdict = ChallengeAccepted | ChallengeRefused

/** The result of redeeming. Only `accepted` authorises anything, and only once. */
export type ChallengeRedemption =
  | ChallengeAccepted
  | ChallengePending
  | ChallengeDeclined
  | ChallengeDenied
  | ChallengeExpired
  | ChallengeExhausted
  | SignInDisowned
  | AccessRefused
  | PersonLocked
  | ChallengeAlreadyUsed

/**
 * The state of a challenge's newest message. `none`: nothing was sent, and the person fetches the code in the chat. `on_its_way`: it has
 * not been sent, or the platform has not answered yet. `chat_closed`: the person has to write first. `unknown`: it may have arrived, and
 * then it works.
 */
export type ChallengeMessage =
  | 'none'
  | 'on_its_way'
  | 'sent'
  | 'chat_closed'
  | 'unknown'
  | 'throttled'
  | 'unavailable'
  | 'unreachable'
  | 'misconfigured'
  | 'rejected'

/** The state of a challenge: everything that a page needs while it waits for an answer. */
export interface ChallengeProgress {
  readonly challengeId: ChallengeId
  readonly kind: AskedKind
  /** What the page shows of a question in the chat; `null` for a code, and once nothing can be answered any more. */
  readonly show: QuestionShow | null
  /**
   * `waiting`: for an answer. `approved`: in the chat, and not redeemed yet. `declined`: a plain no. `denied`: it was not them. `accepted`:
   * used up. `exhausted`: out of tries. `locked`: the person is. `over`: too late, or its token is gone.
   */
  readonly state: 'waiting' | 'approved' | 'declined' | 'denied' | 'accepted' | 'exhausted' | 'locked' | 'over'
  /** When a lock ends; `null` without one, or if only an administrator can unlock. */
  readonly lockedUntil: Date | null
  /** Why the person is locked; `null` in any other state. */
  readonly lockReason: LockReason | null
  /** The token that the newest message went to. */
  readonly tokenId: TokenId
  readonly transport: string
  readonly messenger: string
  readonly digits: number
  readonly message: ChallengeMessage
  /** How many messages were sent; 0 before the first. */
  readonly sends: number
  /** Until when the newest code works, a question can be answered, or an answer that was given be redeemed. */
  readonly expiresAt: Date
  /** Until when a new code can be sent for it. */
  readonly endsAt: Date
  /** When to offer a new message; `null` for now. An earlier one may duplicate a message that is still on its way. */
  readonly sendAgainAt: Date | null
  /** Until when no message is sent because there were too many; `null` if there is no such limit now. The newest code still works. */
  readonly limitedUntil: Date | null
  /** Opens the bot; `null` if the messenger has no such address. */
  readonly pullUrl: string | null
}

/** Questions to a person in their chat. Trusts its caller to have checked a first factor. */
export interface Challenges {
  /**
   * Sends a one-time password, or a question to answer in the chat, to the person's preferred messenger, or another one of theirs, and returns the outcome.
   *
   * Throws `INVALID_INPUT`, `ASSIGNMENT_NOT_FOUND`; `POLICY_DENIED` (rule `active`) if Resource, user or assignment is switched off.
   *
   * @example
   * const asked = { resourceId, user: { id: userId }, purpose: 'sign_in', binding: sessionId }
   * const started = await chatfactor.challenges.start({ ...asked, kind: 'otp' })
   * if (started.outcome === 'sent') console.log(`A code with ${started.digits} digits is in ${started.messenger}.`)
   */
  start(input: ChallengeStart & ActedBy): Promise<ChallengeStarted>
  /** Sends a new code for the same challenge; the old code stops working, and counters stay. Throws `CHALLENGE_NOT_FOUND`, `INVALID_INPUT`; `TRANSITION_REFUSED` once it is over, e.g. `exhausted`. */
  resend(
    input: ChallengeAnswer & { readonly deadlineMs?: number; readonly fallback?: ChallengeFallback } & ActedBy,
  ): Promise<ChallengeStarted>
  /**
   * Checks a code. Of many correct answers at once, exactly one is `accepted`.
   *
   * Throws `CHALLENGE_NOT_FOUND` for an unknown id and, in the same way, for one of another person, Resource, purpose or binding.
   *
   * @example
   * const asked = { resourceId, user: { id: userId }, purpose: 'sign_in', binding: sessionId }
   * const verdict = await chatfactor.challenges.verify({ ...asked, challengeId: id, code: '123456' }) // what was typed
   * if (verdict.outcome === 'wrong_code') console.log(`${verdict.attemptsLeft} more tries`)
   */
  verify(input: ChallengeAnswer & AnsweredFrom & { readonly code: string }): Promise<ChallengeVerdict>
  /**
   * Turns a challenge that was approved in the chat into `accepted`, once, within 60 seconds of the answer.
   *
   * Locks, switches and the token are checked again; events and watching only inform, only this authorises. Of many calls at once exactly one
   * is `accepted`. A one-time password is never approved in the chat: redeeming it says `pending`. Throws `CHALLENGE_NOT_FOUND`
   * as {@link Challenges.verify} does.
   *
   * @example
   * const asked = { resourceId, user: { id: userId }, purpose: 'pay', binding: sessionId }
   * const { outcome } = await chatfactor.challenges.redeem({ ...asked, challengeId: id }) // once they have answered in the chat
   * if (outcome === 'accepted') console.log('pay, this once')
   */
  redeem(input: ChallengeAnswer & AnsweredFrom): Promise<ChallengeRedemption>
  /** The state of a challenge, for the page that asks for its answer. Changes nothing. Throws `CHALLENGE_NOT_FOUND`, `INVALID_INPUT`. */
  progress(input: ChallengeAnswer): Promise<ChallengeProgress>
  /** Follows the progress: now and after each change, until it is over, the signal aborts, or Chatfactor is closed. */
  watch(input: ChallengeAnswer, options?: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeProgress>
  /**
   * Ends a challenge that is no longer needed; its message then says so, if the messenger can edit it. Throws `CHALLENGE_NOT_FOUND` as
   * {@link Challenges.verify} does.
   */
  cancel(input: ChallengeAnswer & ActedBy): Promise<ChallengeCancelled>
}
