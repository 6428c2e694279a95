import type { ByMessenger, DayFigures } from '@chatfactor/operations'

/** So many days are shown one by one; more of them by the week. */
const mostDays = 31
const week = 7

/** Days that are shown as one bar, and as one row. */
export interface Period {
  /** Its first day. */
  readonly from: string
  readonly days: readonly DayFigures[]
}

/** Days as they are shown: one by one, or in weeks that end today. */
export function periodsOf(days: readonly DayFigures[]): readonly Period[] {
  const length = days.length > mostDays ? week : 1
  const periods: Period[] = []
  for (let end = days.length; end > 0; end -= length) {
    const own = days.slice(Math.max(0, end - length), end)
    const [first] = own
    if (first !== undefined) periods.unshift({ from: first.day, days: own })
  }
  return periods
}

/** Whether periods are weeks. */
export function areWeeks(periods: readonly Period[]): boolean {
  return periods.some(({ days }) => days.length > 1)
}

/** All of these days together. */
export function sumOf(days: readonly DayFigures[], count: (figures: DayFigures) => number): number {
  return days.reduce((sum, figures) => sum + count(figures), 0)
}

/** All messengers together. */
export function ofAll(counts: ByMessenger): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
