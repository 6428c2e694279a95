import type { AuthenticationMethod } from '@chatfactor/core'
import { refused } from '@chatfactor/core/feature'
import type { Obstacle, RefusedBecause } from '../rules/authorization-rules.js'

/** The outcome of redeeming an approval. Only `accepted` means that it may be done, and it is said once. */
export type Redeemed =
  /** `amr` says how it was answered, in the terms of RFC 8176. */
  | { readonly outcome: 'accepted'; readonly amr: readonly AuthenticationMethod[] }
  | { readonly outcome: 'pending' | 'declined' | 'denied' | 'expired' | 'cancelled' | 'already_used' }
  | { readonly outcome: 'locked'; readonly retryAt: Date | null }
  /** A rule now forbids it: the agent is paused, the chat is gone, the Resource wants a stricter answer. */
  | { readonly outcome: 'refused'; readonly because: RefusedBecause }

/** The outcome of taking a question back. */
export type AuthorizationCancelled = { readonly outcome: 'cancelled' | 'already_over' }

/** The outcome for each state other than approved. */
export const outcomes = {
  open: 'pending',
  declined: 'declined',
  denied: 'denied',
  cancelled: 'cancelled',
  expired: 'expired',
  accepted: 'already_used',
} as const

/** The outcome if a rule forbids the use. Throws `POLICY_DENIED` if something is switched off. */
export function refusalOf(obstacle: Obstacle): Redeemed {
  switch (obstacle.kind) {
    case 'locked':
      return { outcome: 'locked', retryAt: obstacle.retryAt }
    case 'refused':
      return { outcome: 'refused', because: obstacle.because }
    case 'over':
      return { outcome: 'expired' }
    case 'denied':
      throw refused(obstacle.refusal)
  }
}
