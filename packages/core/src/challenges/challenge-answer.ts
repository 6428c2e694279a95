import type { UserRef } from '../kernel/user-ref.js'
import type { LeastProof } from '../records/challenge-record.js'
import type { ChallengeId, ResourceId, TokenId } from '../records/ids.js'
import type { AccessRefused } from '../rules/access.js'
import type { AuthenticationMethod } from './authentication-methods.js'
import type { PersonLocked, SignInDisowned, Transaction } from './challenge-start.js'

/** Which challenge is meant. Everything must be as it was when the challenge was started, or it is not found. */
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
  /** The address of the browser that answers, for the access rules of the Resource: where one is about places, it has to pass, and so has the one that asked. */
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
  /** For the `amr` of tokens that you issue, after your own first factor (`pwd`): `['otp', 'mca']` for a code, `['mca', 'user']` for an approval. */
  readonly amr: readonly AuthenticationMethod[]
}

/** Not the code. The miss has already been counted. */
export interface ChallengeWrongCode {
  readonly outcome: 'wrong_code'
  readonly attemptsLeft: number
}

/** The code of an earlier message: the newest message has the right one. This miss counts within this challenge only. */
export interface ChallengeSuperseded {
  readonly outcome: 'superseded'
  readonly attemptsLeft: number
}

/** The code of the same person's sign-in in another browser, which goes on there. This miss counts within this challenge only. */
export interface ChallengeOtherSignIn {
  readonly outcome: 'other_sign_in'
  readonly attemptsLeft: number
  /** When that sign-in asked for its code. */
  readonly askedAt: Date
  /** A short name of its browser, where it was said. */
  readonly device: string | null
}

/** It was not answered in time, or an approval was not redeemed within 60 seconds of the answer, or the token is gone. */
export interface ChallengeExpired {
  readonly outcome: 'expired'
}

/** Out of tries: no code answers this challenge any more, and it cannot be sent again. Start another one. */
export interface ChallengeExhausted {
  readonly outcome: 'exhausted'
}

/** The person said no in the chat: nothing happened to them, and nothing answers this challenge any more. Ask again only when they want it. */
export interface ChallengeDeclined {
  readonly outcome: 'declined'
}

/** The person said in the chat that it was not them. Nothing answers this challenge any more; do not start another one by yourself. */
export interface ChallengeDenied {
  readonly outcome: 'denied'
}

/** The right answer, which had been used before. */
export interface ChallengeAlreadyUsed {
  readonly outcome: 'already_used'
}

/** The approval was not answered in the chat yet. */
export interface ChallengePending {
  readonly outcome: 'pending'
}

/** A code that was not accepted. The person may be `locked` by this miss, or since before: then the code was neither evaluated nor counted. */
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
