import type { ColumnsOf } from '../field-spec.js'

/** The approvals of a person. */
export interface AssignmentApprovals {
  /** The newest one; it is live until it is answered or expires. */
  readonly liveId: string | null
  readonly history: ApprovalHistory
}

/** What the next approval depends on: the history of those for sign-ins, and separately of all others. */
export interface ApprovalHistory extends Refusals {
  /** How many were ever sent: the moving factor of their numbers. */
  readonly sends: number
  /** The purposes of which one was refused lately, newest first; beyond a few, all others count as the newest. */
  readonly others?: readonly (Refusals & { readonly purpose: string })[]
}

/** How approvals for one purpose were refused lately; times are epoch ms. */
export interface Refusals {
  /** Until then only digits typed into the chat count: a number was wrong, or the answer was "It wasn't me". */
  readonly strictUntil: number | null
  /** Until then none is sent. */
  readonly lockedUntil: number | null
  /** When the person said "It wasn't me", within a day. */
  readonly denials: readonly number[]
}

/** The state before the first approval. */
export const notAskedYet: AssignmentApprovals = {
  liveId: null,
  history: { sends: 0, strictUntil: null, lockedUntil: null, denials: [] },
}

export const approvalColumns = {
  liveId: 'liveApprovalId',
  history: 'approvals',
} as const satisfies ColumnsOf<AssignmentApprovals>
