import { code } from 'currency-codes'
import type { Amount } from './transaction.js'

/** Codes that begin with X are not the money of a country, except these. */
const sharedMoney = ['XAF', 'XCD', 'XCG', 'XOF', 'XPF']

/** How many decimal digits a currency has by ISO 4217: JPY none, EUR two, KWD three; `null` for an unknown currency. */
export function digitsOfCurrency(currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency) || (currency.startsWith('X') && !sharedMoney.includes(currency))) return null
  return code(currency)?.digits ?? null
}

/** A sum, written the same in every process and language: `12 345.00 EUR`, with non-breaking spaces. */
export function amountText({ minor, currency }: Amount): string {
  const digits = digitsOfCurrency(currency) ?? 0
  const all = String(minor).padStart(digits + 1, '0')
  const whole = inThrees(all.slice(0, all.length - digits))
  const rest = digits === 0 ? '' : `.${all.slice(-digits)}`
  return `${whole}${rest}\u00a0${currency}`
}

/** Turns `1234567` into `1 234 567`. */
function inThrees(digits: string): string {
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end))
  return groups.join('\u00a0')
}
