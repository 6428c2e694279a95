import type { AskedTransaction } from './asked-transaction.js'
import type { ApprovalMode } from './challenge-record.js'
import type { PermitTerms } from './permit-record.js'
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
  /** Where it stands while it is open; `null` where nobody was asked: a permit allowed it. */
  readonly inboxId: string | null
  /** The token in whose chat it can be answered, or in whose chat it was allowed. */
  readonly tokenId: string | null
  /** The agent's own name for it: the same one is the same question. */
  readonly dedupeId: string
  readonly state: AuthorizationState
  readonly mode: ApprovalMode
  readonly purpose: string
  readonly keyId: string
  readonly sendNumber: number
  /** As the person knows it; 0 where nobody was asked. */
  readonly number: number
  readonly misses: number
  readonly transaction: AskedTransaction
  /** Why, in the agent's words. */
  readonly reason: { readonly text: string } | null
  /** What may be allowed for later, with an answer to this. */
  readonly offers: PermitTerms | null
  /** Until when an answer allows that, too: the person has just read what it would be. */
  readonly grantsUntil: Date | null
  /** The permit that allowed it. */
  readonly permitId: string | null
  /** The question to several people of which this is the part that is put to one of them. */
  readonly partOf: string | null
  /** Who has to agree; it is put to nobody else. */
  readonly approvers: Approvers | null
  readonly deliveryId: string | null
  readonly useWithinMs: number
  readonly expiresAt: Date
  /** The end of its time: to be answered, to be used once it was approved, to be kept once it is over. */
  readonly dueAt: Date
  readonly createdAt: Date
  readonly answeredAt: Date | null
}

/** Several people of whom so many have to agree. */
export interface Approvers {
  readonly atLeast: number
  readonly of: readonly Approver[]
}

/** One of them, and what they said. */
export interface Approver {
  readonly userId: string
  /** The question that is put to them; `null` where there is nobody who could answer: no chat, a lock, a limit. */
  readonly partId: string | null
  readonly answer: 'yes' | 'no' | 'not_me' | 'number' | 'digits' | null
  /** When it was given, in epoch milliseconds. */
  readonly at: number | null
  /** The chat that gave it, which counts once, whoever's it is. */
  readonly chatRecordId: string | null
}
