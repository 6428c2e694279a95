import type { TransactionField } from './challenge-record.js'

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
