import type { ByMessenger, DayFigures } from '@chatfactor/operations'

/** Up to this many days are shown singly; more are grouped by week. */
const mostDays = 31
const week = 7

/** Days that share one bar and one row. */
export interface Period {
  /** The first day. */
  readonly from: string
  readonly days: readonly DayFigures[]
}

/** Groups days for display: singly, or in weeks that end today. */
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

/** A sum over days. */
export function sumOf(days: readonly DayFigures[], count: (figures: DayFigures) => number): number {
  return days.reduce((sum, figures) => sum + count(figures), 0)
}

/** A sum over messengers. */
export function ofAll(counts: ByMessenger): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
