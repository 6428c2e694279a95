import { createHash } from 'node:crypto'
import type { Amount } from './transaction.js'

/** Raised when the hashed form changes. Without sums, form and version are those of a challenge. */
const plainVersion = 1
const versionWithAmounts = 2

/** A line as it was shown, and the sum in it. */
interface ShownField {
  readonly label: string
  readonly value: string
  readonly amount?: Amount | undefined
}

/** The version of the hashed form for these fields. */
export function digestVersion(fields: readonly ShownField[]): 1 | 2 {
  return fields.every((one) => one.amount === undefined) ? plainVersion : versionWithAmounts
}

/**
 * SHA-256 of canonical JSON (RFC 8785): members sorted by name, strings as `JSON.stringify` writes them. A sum is
 * hashed as amount and currency, not as its text.
 */
export function digestOf(resourceId: string, fields: readonly ShownField[]): Buffer {
  const inOrder = fields.map(({ label, value, amount }) =>
    amount === undefined ? { label, value } : { amount: { currency: amount.currency, minor: amount.minor }, label },
  )
  const text = JSON.stringify({ fields: inOrder, resourceId, version: digestVersion(fields) })
  return createHash('sha256').update(text).digest()
}
