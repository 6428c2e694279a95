import type { Chat, PersonState } from './person-model.js'
import { minute } from './person-policy.js'
import type { Asking } from './sends-model.js'

/** How a person can prove something, from the weakest. */
export const proofs = ['code', 'approve_deny', 'number_matching', 'code_entry'] as const
export type ModelProof = (typeof proofs)[number]
export type ModelMode = Exclude<ModelProof, 'code'>

export interface ModelChallenge {
  readonly kind: 'otp' | 'approval'
  /** How an approval is answered. */
  readonly mode: ModelMode | null
  /** Whether it is about a transaction. */
  readonly isSigned: boolean
  state: 'pending' | 'approved' | 'accepted' | 'exhausted' | 'declined' | 'denied' | 'cancelled'
  readonly session: number
  /** Whether it is for something else than a sign-in. */
  readonly isOther: boolean
  token: number
  /** Where its messages went, with their buttons. */
  readonly chat: Chat | null
  sends: number
  misses: number
  /** When it was answered in the chat, or accepted. */
  answeredAt: number
  readonly createdAt: number
  /** What ended all trust since it was asked ended it, too. */
  epoch: number
  /** How many single sign-ins had been ended by then. */
  readonly ends: number
  /** The epoch in which it was asked; that of the survivor of an end is raised, and this stays. */
  readonly askedIn: number
  /** Its sign-in was ended since it was asked. */
  isEnded: boolean
  /** Its person said that the answer was not theirs. */
  isDisowned: boolean
  expiresAt: number
  /** Deleted, because its last code had ended long ago. */
  isForgotten: boolean
}

/** What is the same whatever is asked, and however: nobody answered so far. */
export function newChallenge(
  { now, policy, tokens, trust }: PersonState,
  { session, isOther }: Asking,
  about: Pick<ModelChallenge, 'kind' | 'mode' | 'isSigned' | 'token' | 'sends'>,
): ModelChallenge {
  return {
    ...about,
    ...{ chat: tokens.find(({ number }) => number === about.token)?.chat ?? null, isDisowned: false },
    ...{ session, isOther, state: 'pending', misses: 0, answeredAt: 0, createdAt: now, isForgotten: false },
    ...{ epoch: policy.epoch, askedIn: policy.epoch, ends: trust.ends, isEnded: false, expiresAt: now + 10 * minute },
  }
}

/** Until when what is sent now can be answered. */
export function sentUntil({ createdAt }: ModelChallenge, now: number): number {
  return Math.min(now + 3 * minute, createdAt + 10 * minute)
}

/** What comes after an answer is told what that was; `null` where there was none. */
export function earlierAnswer({ state }: ModelChallenge): string | null {
  if (state === 'accepted') return 'already_used'
  return state === 'exhausted' || state === 'declined' || state === 'denied' ? state : null
}

export function isWeaker(one: ModelProof, than: ModelProof): boolean {
  return proofs.indexOf(one) < proofs.indexOf(than)
}

/** Whether its answer is at least what is asked for. */
export function isEnough({ mode }: ModelChallenge, least: ModelProof): boolean {
  return !isWeaker(mode ?? 'code', least)
}
