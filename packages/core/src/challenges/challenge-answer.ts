import type { UserRef } from '../kernel/user-ref.js'
import type { AuthenticationMethod } from './authentication-methods.js'
import type { Transaction } from './challenge-start.js'

/** Which challenge is meant. Everything must be as it was when the challenge was started, or it is not found. */
export interface ChallengeAnswer {
  readonly challengeId: string
  readonly resourceId: string
  readonly user: UserRef
  readonly purpose: string
  readonly binding?: string
  readonly transaction?: Transaction | undefined
}

/** The result of cancelling: a challenge that was already answered or cancelled stays as it is. */
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
  /** The code of an earlier message: the newest message has the right one. This miss counts within this challenge only. */
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
  /** It was not answered in time, or not redeemed within 60 seconds of the answer, or the token is gone. */
  | { readonly outcome: 'expired' }
  /** Out of tries; start another one. */
  | { readonly outcome: 'exhausted' }
  /** The person is locked. `retryAt` is `null` when only an administrator can unlock. */
  | { readonly outcome: 'locked'; readonly retryAt: Date | null }
  | { readonly outcome: 'already_used' }
