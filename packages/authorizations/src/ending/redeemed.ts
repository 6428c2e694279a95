import type { AuthenticationMethod } from '@chatfactor/core'
import type { RefusedBecause } from '../rules/authorization-rules.js'

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
