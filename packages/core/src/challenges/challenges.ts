import type { UserRef } from '../kernel/user-ref.js'
import type { ApprovalMode, TransactionField } from '../records/challenge-record.js'
import type { AuthenticationMethod } from './authentication-methods.js'

/** Whom to ask, on which Resource, and what the answer will be good for. */
export interface ChallengeStart {
  readonly resourceId: string
  readonly user: UserRef
  /** A code for the person to type, or an approval that they give in the chat. */
  readonly kind: 'otp' | 'approval'
  /** How an approval is answered; the Resource's `secondFactor.approvalMode` by default, and never a weaker one. */
  readonly mode?: ApprovalMode | undefined
  /**
   * What happens where no approval may be sent, because too many were or the person refused some: a code (the default), of which `kind`
   * in the answer tells, or nothing, and the answer is `throttled`.
   */
  readonly instead?: 'code' | 'refuse'
  /** What exactly the answer is good for, shown to the person line by line; verifying must name the same. */
  readonly transaction?: Transaction | undefined
  /** What the answer is good for, 1 to 50 of `a-z 0-9 _`, e.g. `sign_in`; verifying must name the same. */
  readonly purpose: string
  /** The caller's session id; verifying must name the same. */
  readonly binding?: string
  /**
   * Whether this person has signed in with this browser before, `false` by default: half of the sends are kept for such browsers, so that
   * a stranger who knows the password cannot use all of them up.
   */
  readonly known?: boolean
  /** Ask this live token instead of the preferred one. */
  readonly tokenId?: string
  /** Said in the message, so that the person can tell a stranger's attempt from their own. */
  readonly context?: { readonly network?: string; readonly device?: string; readonly reason?: string }
  /** How long to wait for the messenger, or for all that are tried, 3 s by default; after that the worker goes on alone. */
  readonly deadlineMs?: number
  /** What to do when the preferred messenger surely delivers nothing in that time, see {@link ChallengeFallback}. */
  readonly fallback?: ChallengeFallback
  /** A code is asked for even while an administrator lets the person in without one: for what must never be done twice, as a payment. */
  readonly ignoreBypass?: boolean
}

/**
 * What a person signs: 1 to 12 fields, each with a label of its own (40 characters) and a value (200), 1,200 characters in all.
 *
 * Every field is shown, in order and uncut. Characters that cannot be seen, or change the direction of others, are refused.
 */
export interface Transaction {
  readonly fields: readonly TransactionField[]
}

/** What the page shows of an approval: the number to press, or the six digits to send to the bot. */
export type ApprovalShow =
  | { readonly mode: 'number_matching'; readonly number: number }
  | { readonly mode: 'code_entry'; readonly code: string }
  | { readonly mode: 'approve_deny' }

/** How the person is asked: by a code, or by an approval of which the page shows something; `null` for a code. */
export interface Asked {
  readonly kind: 'otp' | 'approval'
  readonly show: ApprovalShow | null
}

/**
 * Which of the person's other messengers to try: `true` (the default) all, in the order they were enrolled; an array of transport
 * names in that order and no others; `false` none. At most three in all. Each gets a code of its own: the one before is void. A code
 * that only waits for its turn goes to another one if it would leave there at once.
 */
export type ChallengeFallback = boolean | readonly string[]

/** The result of starting or resending. With any outcome but `sent` and `queued` there is no code to type yet. */
export type ChallengeStarted =
  | (Asked & {
      readonly outcome: 'sent'
      readonly challengeId: string
      /** What people call the messenger, e.g. `Telegram`. */
      readonly messenger: string
      readonly digits: number
      readonly expiresAt: Date
    })
  /** The messenger is busy: the code waits for its turn and leaves by itself, about at `expectedAt`. Ask for it as after `sent`. */
  | (Asked & {
      readonly outcome: 'queued'
      readonly challengeId: string
      readonly messenger: string
      readonly digits: number
      readonly expiresAt: Date
      readonly expectedAt: Date
    })
  /** The message did not get through; `resend` with this id tries again with a new code. */
  | (Asked & {
      readonly outcome: 'undelivered'
      readonly challengeId: string
      readonly messenger: string
      readonly digits: number
      readonly expiresAt: Date
      /** `unknown`: nobody can say; the code may have arrived, or arrive yet, and then it works. */
      readonly reason: 'throttled' | 'unavailable' | 'unknown' | 'unreachable' | 'misconfigured' | 'rejected'
      readonly retryAt: Date | null
    })
  /**
   * The person has to write to the bot, which then sends the code; `pullUrl` opens it. `chat_closed`: the messenger lets it write only
   * after the person did. `send_limit`: too many messages since the last success, so the person sends `/code` and says which sign-in is
   * theirs; from `retryAt` on messages come by themselves again.
   */
  | (Asked & {
      readonly outcome: 'needs_user'
      readonly challengeId: string
      readonly messenger: string
      readonly pullUrl: string | null
      readonly reason: 'chat_closed' | 'send_limit'
      readonly retryAt: Date | null
    })
  /** Never had a token: the host decides what that means. */
  | { readonly outcome: 'not_enrolled' }
  /** Had a token and has none now. Do not accept fewer factors: lead to recovery. */
  | { readonly outcome: 'recovery_needed' }
  /** An administrator lets this person in without a second factor for a while. */
  | { readonly outcome: 'bypassed'; readonly until: Date }
  /** The person is locked. `retryAt` is `null` when only an administrator can unlock. */
  | { readonly outcome: 'locked'; readonly retryAt: Date | null }
  /** No approval may be sent before `retryAt`; only with `instead: 'refuse'`. */
  | { readonly outcome: 'throttled'; readonly retryAt: Date }
  /** Too many calls about this person at the same moment; try once more. */
  | { readonly outcome: 'busy' }

/** Which challenge is meant. Everything must be as it was when the challenge was started, or it is not found. */
export interface ChallengeAnswer {
  readonly challengeId: string
  readonly resourceId: string
  readonly user: UserRef
  readonly purpose: string
  readonly binding?: string
  readonly transaction?: Transaction | undefined
}

/** What cancelling came to: one that was answered, or cancelled, before stays as it is. */
export type ChallengeCancelled = { readonly outcome: 'cancelled' | 'already_over' }

/** The answer was right. */
export interface ChallengeAccepted {
  readonly outcome: 'accepted'
  readonly tokenId: string
  /** For the `amr` of tokens that you issue, after your own first factor (`pwd`): `['otp', 'mca']` for a code, `['mca', 'user']` for an approval. */
  readonly amr: readonly AuthenticationMethod[]
}

/** The result of checking a code. A miss has already been counted. */
export type ChallengeVerdict =
  | ChallengeAccepted
  | { readonly outcome: 'wrong_code'; readonly attemptsLeft: number }
  /** The code of an earlier send: the newest message has the right one. Counts within this challenge only. */
  | { readonly outcome: 'superseded'; readonly attemptsLeft: number }
  | { readonly outcome: 'expired' }
  /** Out of tries: no code answers this challenge any more, and it cannot be sent again. Start another one. */
  | { readonly outcome: 'exhausted' }
  /** The person said in the chat that it was not them. Nothing answers this challenge any more; do not start another one by yourself. */
  | { readonly outcome: 'denied' }
  /**
   * The person is locked: after this miss, or since before, and then the code was neither evaluated nor counted. `retryAt` is `null`
   * when only an administrator can unlock.
   */
  | { readonly outcome: 'locked'; readonly retryAt: Date | null }
  | { readonly outcome: 'already_used' }

/** The result of redeeming. Only `accepted` authorises anything, and only once. */
export type ChallengeRedemption =
  | ChallengeAccepted
  /** Nobody has answered in the chat yet. */
  | { readonly outcome: 'pending' }
  | { readonly outcome: 'denied' }
  /** Not answered in time, or not redeemed within 60 seconds of the answer, or the token is gone. */
  | { readonly outcome: 'expired' }
  /** Out of tries; start another one. */
  | { readonly outcome: 'exhausted' }
  /** The person is locked. `retryAt` is `null` when only an administrator can unlock. */
  | { readonly outcome: 'locked'; readonly retryAt: Date | null }
  | { readonly outcome: 'already_used' }

/**
 * What became of the newest message of a challenge: `none` was sent, so the person fetches the code in the chat; `on_its_way`, it has not
 * left or nobody has answered yet; `chat_closed`, the person has to write first; `unknown`, it may have arrived, and then it works.
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

/** Where a challenge stands: everything that a page has to say while somebody waits for an answer. */
export interface ChallengeProgress {
  readonly challengeId: string
  readonly kind: 'otp' | 'approval'
  /** What the page shows of an approval; `null` for a code, and once nothing can be answered any more. */
  readonly show: ApprovalShow | null
  /**
   * `waiting` for an answer; `approved` in the chat and not redeemed yet; `denied` in the chat; `accepted`, used up; `exhausted`, out of
   * tries; `locked` is the person; `over`, too late, or its token is gone.
   */
  readonly state: 'waiting' | 'approved' | 'denied' | 'accepted' | 'exhausted' | 'locked' | 'over'
  /** When a lock ends; `null` where there is none, and where only an administrator unlocks. */
  readonly lockedUntil: Date | null
  /** Where the newest message went. */
  readonly tokenId: string
  readonly transport: string
  readonly messenger: string
  readonly digits: number
  readonly message: ChallengeMessage
  /** How many codes there were; 0 before the first. */
  readonly sends: number
  /** Until when the newest code works, an approval can be answered, or one that was given be redeemed. */
  readonly expiresAt: Date
  /** Until when a new code of it can be sent. */
  readonly endsAt: Date
  /** From when on to offer a new message; `null` for now. Asked for earlier, one may double another that is still on its way. */
  readonly sendAgainAt: Date | null
  /** Until when no message is sent, because there were too many; `null` where some are left. The newest code goes on working. */
  readonly limitedUntil: Date | null
  /** Opens the bot; `null` where the messenger has no address for that. */
  readonly pullUrl: string | null
}

/** Questions to a person in their chat. Trusts its caller to have checked a first factor. */
export interface Challenges {
  /**
   * Sends a one-time password to the person's preferred messenger, or to another one of theirs, and says what became of it.
   *
   * Throws `INVALID_INPUT`, `ASSIGNMENT_NOT_FOUND`; `POLICY_DENIED` (rule `active`) when Resource, user or assignment is switched off.
   */
  start(input: ChallengeStart): Promise<ChallengeStarted>
  /** Sends a new code for the same challenge; the old code stops working, and counters stay. Throws `CHALLENGE_NOT_FOUND`, `INVALID_INPUT`; `TRANSITION_REFUSED` once it is over, e.g. `exhausted`. */
  resend(
    input: ChallengeAnswer & { readonly deadlineMs?: number; readonly fallback?: ChallengeFallback },
  ): Promise<ChallengeStarted>
  /**
   * Checks a code. Of many correct answers at once, exactly one is `accepted`.
   *
   * Throws `CHALLENGE_NOT_FOUND` for an unknown id and for one of another person, Resource, purpose or binding alike.
   */
  verify(input: ChallengeAnswer & { readonly code: string }): Promise<ChallengeVerdict>
  /**
   * Turns a challenge that was approved in the chat into `accepted`, once, within 60 seconds of the answer.
   *
   * Locks, switches and the token are read anew; events and watching inform, only this authorises. Of many calls at once exactly one
   * is `accepted`. A one-time password is never approved in the chat: redeeming it says `pending`. Throws `CHALLENGE_NOT_FOUND`
   * as {@link Challenges.verify} does.
   */
  redeem(input: ChallengeAnswer): Promise<ChallengeRedemption>
  /** Where a challenge stands, for the page that asks for its answer. Reading it changes nothing. Throws `CHALLENGE_NOT_FOUND`, `INVALID_INPUT`. */
  get(input: ChallengeAnswer): Promise<ChallengeProgress>
  /** The same now and after each change, until it is over, the signal aborts, or Chatfactor is closed. */
  watch(input: ChallengeAnswer, options?: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeProgress>
  /** Ends a challenge that nobody waits for any more; its message says so where the messenger can do that. Throws `CHALLENGE_NOT_FOUND` as {@link Challenges.verify} does. */
  cancel(input: ChallengeAnswer): Promise<ChallengeCancelled>
}
