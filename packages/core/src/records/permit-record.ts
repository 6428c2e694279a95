import type { AskedField } from './asked-transaction.js'
import type { ApprovalMode } from './challenge-record.js'
import type { Versioned } from './versioned.js'

/** How a permit stands: `ended` by its person or an administrator, `used_up`, or `expired`. */
export type PermitState = 'live' | 'ended' | 'used_up' | 'expired'

/** What a person allows an agent to do without asking, so often and for so long. */
export interface PermitRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly agentId: string
  /** The token in whose chat it was granted: it counts as long as that one does. */
  readonly tokenId: string
  /** The question with which it was granted. */
  readonly authorizationId: string
  readonly purpose: string
  /** How it was granted: what takes a stricter answer is not allowed by it. */
  readonly mode: ApprovalMode
  /** Its place among the few that a person may grant an agent for one purpose; `null` once it is over. */
  readonly slot: string | null
  readonly state: PermitState
  readonly terms: PermitTerms
  readonly used: PermitUse
  readonly expiresAt: Date
  /** The end of its time: to be used, to be kept once it is over. */
  readonly dueAt: Date
  readonly createdAt: Date
}

/** A sum in the smallest unit of its currency (ISO 4217). */
export interface PermittedSum {
  readonly minor: number
  readonly currency: string
}

/** What may differ from the question, field by field and in its order. */
export interface PermitTerms {
  readonly fields: readonly PermittedField[]
  /** How much all uses together may come to, in which of the fields. */
  readonly total: (PermittedSum & { readonly label: string }) | null
  readonly times: number
  readonly forMs: number
}

/** One field: the very one that was shown, a sum up to this one, or any text. */
export type PermittedField =
  | { readonly label: string; readonly same: AskedField }
  | { readonly label: string; readonly atMost: PermittedSum }
  | { readonly label: string; readonly any: true }

/** What was used of a permit. */
export interface PermitUse {
  readonly times: number
  /** Of the field whose sums are counted, in its currency. */
  readonly minor: number
}
