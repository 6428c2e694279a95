import type { Ask } from '@chatfactor/authorizations'
import type { Words } from '../words/catalogue.js'

/** What the assistant wants to do. */
export type Errand = Pick<Ask, 'purpose' | 'transaction' | 'reason' | 'lifeMs' | 'mode' | 'similar'>

const payee = 'ACME GmbH'
/** The invoice of the first payment; each later one has the next number. */
export const firstInvoice = 17
const hourMs = 60 * 60_000

/**
 * Three things at once: a payment that may also be allowed for next time, a file to delete, and a trip that can wait
 * until tomorrow.
 */
export function threeErrands({ say }: Words): readonly [pay: Errand, erase: Errand, book: Errand] {
  return [
    payment({ say }, { invoice: firstInvoice, minor: 5000 }),
    {
      purpose: 'delete_file',
      reason: say('errand.erase.why'),
      transaction: {
        fields: [
          { label: say('errand.what'), value: say('errand.erase') },
          { label: say('errand.file'), value: say('errand.erase.file') },
        ],
      },
    },
    {
      purpose: 'book_train',
      reason: say('errand.book.why'),
      // It can still be answered tomorrow; people are reminded after half of that time.
      lifeMs: 40 * hourMs,
      transaction: {
        fields: [
          { label: say('errand.what'), value: say('errand.book') },
          { label: say('errand.train'), value: say('errand.book.train') },
          { label: say('payment.amount'), amount: { minor: 2400, currency: 'EUR' } },
        ],
      },
    },
  ]
}

/** An invoice of the same payee. Even where a tap would be enough, money needs the number on the assistant's screen. */
export function payment(
  { say }: Pick<Words, 'say'>,
  { invoice, minor }: { readonly invoice: number; readonly minor: number },
): Errand {
  const [to, amount, number] = [say('payment.to'), say('payment.amount'), say('errand.invoice')]
  const most = { field: amount, minor: 5000, currency: 'EUR' }
  return {
    purpose: 'pay',
    reason: say('errand.pay.why'),
    mode: 'number_matching',
    transaction: {
      fields: [
        { label: to, value: payee },
        { label: amount, amount: { minor, currency: 'EUR' } },
        { label: number, value: say('payment.numbered', { number: invoice }) },
      ],
    },
    similar: {
      ...{ same: [to], atMost: [most], any: [number] },
      ...{ total: { ...most, minor: 20_000 }, times: 5, forMs: 30 * 24 * hourMs },
    },
  }
}

/** Its content in one line. */
export function titleOf({ transaction: { fields } }: Errand): string {
  return fields
    .map((field) =>
      'amount' in field ? `${(field.amount.minor / 100).toFixed(2)} ${field.amount.currency}` : field.value,
    )
    .join(' · ')
}
