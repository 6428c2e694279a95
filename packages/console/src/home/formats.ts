import { localeOf } from '@chatfactor/portal/pages'
import type { ConsoleWords } from '../words/console-words.js'

/** Formats numbers and days in a language. */
export interface Formats {
  number(value: number): string
  /** In short form, e.g. `12K`. */
  short(value: number): string
  percent(part: number, whole: number): string
  /** A UTC day, e.g. `30 Nov`. */
  day(day: string): string
  money(value: number, currency: string): string
}

/** The formats of a page. */
export function formatsOf({ language }: Pick<ConsoleWords, 'language'>): Formats {
  const locale = localeOf(language)
  const number = new Intl.NumberFormat(locale)
  const short = new Intl.NumberFormat(locale, { notation: 'compact' })
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return {
    number: (value) => number.format(value),
    short: (value) => short.format(value),
    percent: (part, whole) => percent.format(whole === 0 ? 0 : part / whole),
    day: (given) => day.format(new Date(given)),
    money: (value, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value),
  }
}
