import { parseInput, strictObject, textShape, userRefSchema, wholeNumber } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { approversSchema } from '../approvers/approvers-input.js'
import { askedTransactionSchema } from '../money/kept-transaction.js'
import type { AskedTransaction } from '../money/transaction.js'
import { similarSchema } from '../permits/terms.js'

/**
 * What an agent may send about a question; Resource and agent follow from its key. `ask` validates each of these again.
 */
const askBody = strictObject({
  user: z.optional(userRefSchema),
  purpose: textShape(1, 50),
  transaction: askedTransactionSchema,
  reason: z.optional(textShape(1, 200)),
  dedupeId: textShape(1, 200),
  lifeMs: z.optional(wholeNumber(1)),
  useWithinMs: z.optional(wholeNumber(1)),
  mode: z.optional(z.enum(['approve_deny', 'number_matching', 'code_entry'])),
  timeZone: z.optional(textShape(1, 60)),
  similar: z.optional(similarSchema),
  approvers: z.optional(approversSchema),
})
const redeemBody = strictObject({ transaction: askedTransactionSchema })

/** Reads the body of `POST /ask`; throws `INVALID_INPUT`. */
export function readAskBody(body: unknown) {
  const { user, transaction, ...given } = parseInput(askBody, body)
  return { user, transaction: transactionOf(transaction), given: defined(given) }
}

/** Reads the body of `POST /:id/redeem`; throws `INVALID_INPUT`. */
export function readRedeemBody(body: unknown): AskedTransaction {
  return transactionOf(parseInput(redeemBody, body).transaction)
}

function transactionOf({ fields }: z.output<typeof askedTransactionSchema>): AskedTransaction {
  return {
    fields: fields.map(({ label, value = '', amount }) =>
      amount === undefined ? { label, value } : { label, amount },
    ),
  }
}

/** Drops the fields that were not given. */
function defined({
  purpose,
  dedupeId,
  reason,
  lifeMs,
  useWithinMs,
  mode,
  timeZone,
  similar,
  approvers,
}: Omit<z.output<typeof askBody>, 'user' | 'transaction'>) {
  return {
    ...{ purpose, dedupeId },
    ...(reason === undefined ? {} : { reason }),
    ...(lifeMs === undefined ? {} : { lifeMs }),
    ...(useWithinMs === undefined ? {} : { useWithinMs }),
    ...(mode === undefined ? {} : { mode }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(similar === undefined ? {} : { similar: withTotal(similar) }),
    ...(approvers === undefined ? {} : { approvers }),
  }
}

/** Sets `total` only if it was given. */
function withTotal({ total, ...similar }: z.output<typeof similarSchema>) {
  return total === undefined ? similar : { ...similar, total }
}
