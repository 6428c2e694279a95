import { code } from 'currency-codes'
import type { Amount } from './transaction.js'

/** Codes that begin with an X are no money of a country, but for these. */
const sharedMoney = ['XAF', 'XCD', 'XCG', 'XOF', 'XPF']

/** How many digits a currency has behind the dot, by ISO 4217: JPY none, EUR two, KWD three; `null` for what is no currency. */
export function digitsOfCurrency(currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency) || (currency.startsWith('X') && !sharedMoney.includes(currency))) return null
  return code(currency)?.digits ?? null
}

/** A sum as every process and every language writes it: `12 345.00 EUR`, with blanks that no line breaks at. */
export function amountText({ minor, currency }: Amount): string {
  const digits = digitsOfCurrency(currency) ?? 0
  const all = String(minor).padStart(digits + 1, '0')
  const whole = inThrees(all.slice(0, all.length - digits))
  const rest = digits === 0 ? '' : `.${all.slice(-digits)}`
  return `${whole}${rest}\u00a0${currency}`
}

/** `1234567` is `1 234 567`. */
function inThrees(digits: string): string {
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end))
  return groups.join('\u00a0')
}
