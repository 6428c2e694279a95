import * as z from 'zod/mini'
import { isOneDirection, isPrintable } from '../kernel/printable-text.js'
import { signedTransaction } from '../keys/transaction.js'
import type { SignedTransaction, TransactionField } from '../records/challenge-record.js'
import { strictObject, text } from '../records/shapes.js'

const mostFields = 12
const mostInAll = 1_200

/**
 * Text that is shown as it is given: nothing that cannot be seen, or is read in another order, and one spelling of each character. Never cleaned, for what is signed must be what was given.
 */
export const shownText = (most: number) =>
  text(1, most).check(
    z.refine(isPrintable, 'must be one line of visible characters, without two blanks in a row'),
    z.refine((given) => !/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(given), 'must not have invisible characters'),
    z.refine(isOneDirection, 'must be read in one direction'),
    z.refine((given) => given === given.normalize('NFC'), 'must be in Unicode form NFC'),
    z.refine((given) => given === given.trim(), 'must not begin or end with a blank'),
  )

/** What a caller may ask a person to sign. */
export const transactionSchema = strictObject({
  fields: z.array(strictObject({ label: shownText(40), value: shownText(200) })).check(
    z.minLength(1),
    z.maxLength(mostFields),
    z.refine(
      (fields) => new Set(fields.map(({ label }) => label)).size === fields.length,
      'must not have a label twice',
    ),
    z.refine(
      (fields) => fields.reduce((sum, { label, value }) => sum + label.length + value.length, 0) <= mostInAll,
      `must not have more than ${mostInAll} characters in all`,
    ),
  ),
})

/** A transaction as a challenge keeps it; `null` without one. */
export function signedIn(
  resourceId: string,
  transaction: { readonly fields: readonly TransactionField[] } | undefined,
): SignedTransaction | null {
  return transaction === undefined ? null : signedTransaction(resourceId, transaction.fields)
}
