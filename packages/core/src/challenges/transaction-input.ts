import * as z from 'zod'
import { isOneDirection, isPrintable } from '../kernel/printable-text.js'
import { signedTransaction } from '../keys/transaction.js'
import type { SignedTransaction, TransactionField } from '../records/challenge-record.js'

const mostFields = 12
const mostInAll = 1_200

/**
 * Text that is shown as it is given: nothing that cannot be seen, or is read in another order, and one spelling of each character. Never cleaned, for what is signed must be what was given.
 */
const shownText = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(isPrintable, { message: 'must be one line of visible characters, without two blanks in a row' })
    .refine((text) => !/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text), {
      message: 'must not have invisible characters',
    })
    .refine(isOneDirection, { message: 'must be read in one direction' })
    .refine((text) => text === text.normalize('NFC'), { message: 'must be in Unicode form NFC' })
    .refine((text) => text === text.trim(), { message: 'must not begin or end with a blank' })

/** What a caller may ask a person to sign. */
export const transactionSchema = z.strictObject({
  fields: z
    .array(z.strictObject({ label: shownText(40), value: shownText(200) }))
    .min(1)
    .max(mostFields)
    .refine((fields) => new Set(fields.map(({ label }) => label)).size === fields.length, {
      message: 'must not have a label twice',
    })
    .refine((fields) => fields.reduce((sum, { label, value }) => sum + label.length + value.length, 0) <= mostInAll, {
      message: `must not have more than ${mostInAll} characters in all`,
    }),
})

/** A transaction as a challenge keeps it; `null` without one. */
export function signedIn(
  resourceId: string,
  transaction: { readonly fields: readonly TransactionField[] } | undefined,
): SignedTransaction | null {
  return transaction === undefined ? null : signedTransaction(resourceId, transaction.fields)
}
