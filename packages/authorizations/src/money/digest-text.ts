import { createHash } from 'node:crypto'
import type { Amount } from './transaction.js'

/** Raised when the hashed form changes. One without sums has the form, and the version, that it has in a challenge. */
const plainVersion = 1
const versionWithAmounts = 2

/** A line as it was shown, and what a sum in it is. */
interface ShownField {
  readonly label: string
  readonly value: string
  readonly amount?: Amount | undefined
}

/** Which form of a transaction is hashed. */
export function digestVersion(fields: readonly ShownField[]): 1 | 2 {
  return fields.every((one) => one.amount === undefined) ? plainVersion : versionWithAmounts
}

/**
 * SHA-256 of canonical JSON (RFC 8785): members in the order of their names, texts as `JSON.stringify` writes them. A sum stands for itself, and not
 * for the text that was made of it.
 */
export function digestOf(resourceId: string, fields: readonly ShownField[]): Buffer {
  const inOrder = fields.map(({ label, value, amount }) =>
    amount === undefined ? { label, value } : { amount: { currency: amount.currency, minor: amount.minor }, label },
  )
  const text = JSON.stringify({ fields: inOrder, resourceId, version: digestVersion(fields) })
  return createHash('sha256').update(text).digest()
}
