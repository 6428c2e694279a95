import { ChatfactorError } from '@chatfactor/core'
import { parseInput, shownText, strictObject, transactionSchema } from '@chatfactor/core/feature'
import type { AuthorizationRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { amountText } from './amounts.js'
import { digestOf } from './digest-text.js'
import { sumShape } from './sum-shape.js'

/** More than any transaction may have; the shown text is measured once it is made. */
const mostFields = 100

type Kept = AuthorizationRecord['transaction']

const amount = strictObject(sumShape)
const field = strictObject({
  label: shownText(40),
  value: z.optional(shownText(200)),
  amount: z.optional(amount),
}).check(
  z.refine(
    (given) => (given.value === undefined) !== (given.amount === undefined),
    'must have either a value or an amount',
  ),
)
/** What a caller may ask about, before sums have their texts. */
export const askedTransactionSchema = strictObject({ fields: z.array(field).check(z.maxLength(mostFields)) })

const shownSchema = strictObject({ transaction: transactionSchema })

/**
 * A transaction as a question stores it: each sum as text and as amount. Throws `INVALID_INPUT` if the shown text is
 * too long.
 */
export function keptTransaction(resourceId: string, given: z.output<typeof askedTransactionSchema>): Kept {
  const fields = given.fields.map(({ label, value = '', amount: sum }) =>
    sum === undefined ? { label, value } : { label, value: amountText(sum), amount: sum },
  )
  parseInput(shownSchema, { transaction: { fields: fields.map(({ label, value }) => ({ label, value })) } })
  return { fields, digest: digestOf(resourceId, fields).toString('base64url') }
}

/** Cached per record in memory, which never changes: every button of a message needs the digest. */
const digests = new WeakMap<Kept, Buffer>()

/**
 * The digest that goes into everything derived for a question, computed anew for each record read: only what was shown
 * can be used. Throws `INVARIANT_BROKEN` if the record was tampered with.
 */
export function keptDigest({
  resourceId,
  transaction,
}: Pick<AuthorizationRecord, 'resourceId' | 'transaction'>): Buffer {
  const known = digests.get(transaction)
  if (known !== undefined) return known
  const digest = digestOf(resourceId, transaction.fields)
  if (digest.toString('base64url') === transaction.digest) {
    digests.set(transaction, digest)
    return digest
  }
  throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a transaction is not the one that was asked about' })
}
