import type { ColumnsOf } from '../field-spec.js'

/** What a person gets in with who has lost the second factor, and the PIN that is asked for beside it. */
export interface AssignmentRecovery {
  /** Keyed hashes of the recovery codes that are left. */
  readonly codes: readonly string[]
  /** Which of them were shown last, until the person typed one of them back. */
  readonly batch: RecoveryBatch | null
  readonly pinHash: string | null
}

/** Recovery codes that were shown, and of which none was typed back yet. */
export interface RecoveryBatch {
  /** Says when they were made, and names what they are derived from: a record that ends after ten minutes. */
  readonly id: string
  readonly keyId: string
  /** The session that may see them again; `null` where a host showed them. */
  readonly sessionId: string | null
}

/** Without any codes; what becomes of the PIN is not said. */
export const noRecoveryCodes: Omit<AssignmentRecovery, 'pinHash'> = { codes: [], batch: null }

export const recoveryColumns = {
  codes: 'recoveryCodes',
  batch: 'recoveryBatch',
  pinHash: 'pinHash',
} as const satisfies ColumnsOf<AssignmentRecovery>
