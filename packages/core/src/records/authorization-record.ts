import type { ApprovalMode, TransactionField } from './challenge-record.js'
import type { Versioned } from './versioned.js'

/**
 * How a question of an agent stands. `denied`: by "It wasn't me", a wrong number or too many wrong digits; `declined` is the answer *No*;
 * `accepted` was used by the app.
 */
export type AuthorizationState = 'open' | 'approved' | 'declined' | 'denied' | 'cancelled' | 'expired' | 'accepted'

/** A question that an agent puts to a person. It lives for up to a week, so it is no challenge. */
export interface AuthorizationRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly agentId: string
  readonly inboxId: string
  /** The token in whose chat it can be answered. */
  readonly tokenId: string
  /** The agent's own name for it: the same one is the same question. */
  readonly dedupeId: string
  readonly state: AuthorizationState
  readonly mode: ApprovalMode
  readonly purpose: string
  readonly keyId: string
  readonly sendNumber: number
  /** As the person knows it. */
  readonly number: number
  readonly misses: number
  readonly transaction: AskedTransaction
  /** Why, in the agent's words. */
  readonly reason: { readonly text: string } | null
  readonly deliveryId: string
  readonly useWithinMs: number
  readonly expiresAt: Date
  /** The end of its time: to be answered, to be used once it was approved, to be kept once it is over. */
  readonly dueAt: Date
  readonly createdAt: Date
  readonly answeredAt: Date | null
}

/** A transaction with its digest; a sum stands there as its text, which is shown, and as what it is. */
export interface AskedTransaction {
  readonly fields: readonly AskedField[]
  /** SHA-256 in base64url. */
  readonly digest: string
}

/** One line of it. */
export interface AskedField extends TransactionField {
  /** In the smallest unit of the currency (ISO 4217). */
  readonly amount?: { readonly minor: number; readonly currency: string }
}
