import type { ColumnsOf } from '../field-spec.js'

/** The messages since the last success. */
export interface AssignmentSends {
  /** When (epoch ms, oldest first). */
  readonly at: readonly number[]
  /** The same sends, with who asked for them. */
  readonly by: readonly SentBy[]
}

/**
 * One send: when (epoch ms), for which session of the caller (the beginning of its keyed hash), and whether the browser
 * was known.
 */
export interface SentBy extends OfPurpose {
  readonly at: number
  readonly session: string | null
  readonly known: boolean
  /** Set for an approval, which has a smaller limit of its own. */
  readonly approval?: true
}

/** What something is counted for. */
export interface OfPurpose {
  /** Absent for a sign-in, which is counted alone; earlier versions store none. */
  readonly purpose?: string
}

export const noSends: AssignmentSends = { at: [], by: [] }

export const sendColumns = { at: 'sentAt', by: 'sentBy' } as const satisfies ColumnsOf<AssignmentSends>
