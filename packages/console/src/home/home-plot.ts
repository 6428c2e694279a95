import type { DayFigures } from '@chatfactor/operations'
import type { ConsoleWords } from '../words/console-words.js'
import type { Formats } from './formats.js'
import type { HomeLinks } from './home-links.js'
import { areWeeks, type Period } from './periods.js'

/** What every plot of the front page is drawn from. */
export interface HomePlotProps {
  /** Oldest first. */
  readonly days: readonly DayFigures[]
  readonly periods: readonly Period[]
  readonly links: HomeLinks
  readonly formats: Formats
}

/** The column heading for days or weeks. */
export function periodHead(words: ConsoleWords, periods: readonly Period[]): string {
  return words.say(areWeeks(periods) ? 'console.plot.week' : 'console.figures.day')
}

/** The labels of the days on an axis. */
export function placesOf({ days, formats }: Pick<HomePlotProps, 'days' | 'formats'>) {
  return days.map(({ day }) => ({ at: new Date(day), says: formats.day(day) }))
}
