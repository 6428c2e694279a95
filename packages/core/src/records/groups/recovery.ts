import type { ColumnsOf } from '../field-spec.js'

/** How a person gets in after losing the second factor, and the PIN that is asked for in addition. */
export interface AssignmentRecovery {
  /** Keyed hashes of the remaining recovery codes. */
  readonly codes: readonly string[]
  /** The codes that were shown last, until the person has typed one of them. */
  readonly batch: RecoveryBatch | null
  readonly pinHash: string | null
}

/** Recovery codes that were shown, but none of which has been typed yet. */
export interface RecoveryBatch {
  /** When they were made, and what they are derived from: a record that expires after ten minutes. */
  readonly id: string
  readonly keyId: string
  /** The session that may see them again; `null` if a host showed them. */
  readonly sessionId: string | null
}

/** No codes; says nothing about the PIN. */
export const noRecoveryCodes: Omit<AssignmentRecovery, 'pinHash'> = { codes: [], batch: null }

export const recoveryColumns = {
  codes: 'recoveryCodes',
  batch: 'recoveryBatch',
  pinHash: 'pinHash',
} as const satisfies ColumnsOf<AssignmentRecovery>
