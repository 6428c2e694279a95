import type { AuthenticationMethod } from '@chatfactor/core'
import { refused } from '@chatfactor/core/feature'
import type { Obstacle, RefusedBecause } from '../rules/authorization-rules.js'

/** What became of using what was approved. Only `accepted` means that it may be done, and it is said once. */
export type Redeemed =
  /** `amr` says how it was answered, by the names of RFC 8176. */
  | { readonly outcome: 'accepted'; readonly amr: readonly AuthenticationMethod[] }
  | { readonly outcome: 'pending' | 'declined' | 'denied' | 'expired' | 'cancelled' | 'already_used' }
  | { readonly outcome: 'locked'; readonly retryAt: Date | null }
  /** Something is against it by now: the agent is paused, the chat is gone, the Resource wants a stricter answer. */
  | { readonly outcome: 'refused'; readonly because: RefusedBecause }

/** What became of taking a question back. */
export type AuthorizationCancelled = { readonly outcome: 'cancelled' | 'already_over' }

/** What is said of a question that is not approved. */
export const outcomes = {
  open: 'pending',
  declined: 'declined',
  denied: 'denied',
  cancelled: 'cancelled',
  expired: 'expired',
  accepted: 'already_used',
} as const

/** What is said of one that a rule keeps from being used. Throws `POLICY_DENIED` where something is switched off. */
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
