import { randomUUID } from 'node:crypto'
import { type Language, wordsIn } from './words/catalogue.js'

/** A recorded payment. It never changes, so people know exactly what they approve. */
export interface Payment {
  readonly id: string
  /** The number that people know it by, from 1. */
  readonly number: number
  readonly visitId: string
  readonly to: string
  /** In EUR, e.g. `12.50`. */
  readonly amount: string
  /** The language in which it was recorded: its lines are signed as they are, whatever the browser prefers later. */
  readonly language: Language
}

/** The payments of the app, in memory. */
export interface Payments {
  /** Records a payment; `null` if the name or the amount is not valid. */
  write(visitId: string, typed: Pick<Payment, 'to' | 'amount' | 'language'>): Payment | null
  /** A payment of this visit that waits to be made, or `null`. */
  waiting(visitId: string | undefined, id: string): Payment | null
  /** Makes a payment: it no longer waits, so it cannot be made twice. */
  make(payment: Payment): void
  /** What was paid in this visit, oldest first. */
  made(visitId: string): readonly Payment[]
}

export function createPayments(): Payments {
  const waiting = new Map<string, Payment>()
  const made: Payment[] = []
  let written = 0
  return {
    write(visitId, { to, amount, language }) {
      // The name is part of a message that people trust, so it must not look like anything else.
      const isName = /^[\p{L}\p{N} .&'-]{1,40}$/u.test(to)
      const isAmount = /^(?!0+(?:\.0+)?$)\d{1,6}(?:\.\d{1,2})?$/.test(amount)
      if (!isName || !isAmount) return null
      written += 1
      const payment = { id: randomUUID(), number: written, visitId, to, amount: Number(amount).toFixed(2), language }
      waiting.set(payment.id, payment)
      return payment
    },
    waiting(visitId, id) {
      const payment = waiting.get(id)
      return payment?.visitId === visitId ? (payment ?? null) : null
    },
    make(payment) {
      if (waiting.delete(payment.id)) made.push(payment)
    },
    made: (visitId) => made.filter((payment) => payment.visitId === visitId),
  }
}

/** The lines to sign: two equal payments to the same person differ by their number. */
export function linesOf(payment: Payment | null): readonly { readonly label: string; readonly value: string }[] {
  const { say } = wordsIn(payment?.language ?? 'en')
  if (payment === null) return [{ label: say('payment.number'), value: '–' }]
  return [
    { label: say('payment.to'), value: payment.to },
    { label: say('payment.amount'), value: `${payment.amount} EUR` },
    { label: say('payment.number'), value: say('payment.numbered', { number: payment.number }) },
  ]
}

/** The question in the chat, for its first line. */
export function questionOf(payment: Payment | null): string {
  if (payment === null) return wordsIn('en').say('payment.unknown')
  const { amount, to, language } = payment
  return wordsIn(language).say('payment.question', { amount, to })
}

/** The notices about payments that people get in their chat, and can mute there. */
export const paymentNotices = {
  categories: {
    payments: {
      en: 'Payments',
      uk: 'Платежі',
      de: 'Zahlungen',
      es: 'Pagos',
      fr: 'Paiements',
      'pt-BR': 'Pagamentos',
    },
  },
  templates: {
    paid: {
      en: 'Paid {amount} to {to}.',
      uk: 'Сплачено {amount}, отримувач — {to}.',
      de: '{amount} an {to} gezahlt.',
      es: 'Pagado: {amount} a {to}.',
      fr: 'Payé : {amount} à {to}.',
      'pt-BR': 'Pago: {amount} para {to}.',
    },
  },
}
