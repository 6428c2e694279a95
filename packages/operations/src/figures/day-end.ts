import type { Engine } from '@chatfactor/core/feature'
import { tellProblem } from '../kernel/problem.js'
import { dayBeside, dayOf } from './days.js'
import { countMembers, memberCounts } from './members.js'
import type { Tally } from './tally.js'

/** Of which day members were counted last, and where counting is. */
export interface DayEndPlace {
  /** The last day of which all Resources were counted. */
  readonly day: string
  /** The day that is being counted; `null` for none. */
  readonly of: string | null
  /** Behind which Resources. */
  readonly after: string | null
}

/** A large one takes seconds, and the mark of whoever counts is kept for eight. */
export const resourcesAtOnce = 1

/** Where whoever begins stands: the first day whose end is counted is the one that it is now. */
export function firstDayEnd(now: Date): DayEndPlace {
  return { day: dayBeside(dayOf(now), -1), of: null, after: null }
}

/**
 * Counts the members of some Resources as they are, for the day that has ended. Not from the feed: a sum of ups and downs has no beginning that is
 * certain, and stays wrong after one mistake. A day at whose end nobody counted has none.
 */
export async function countDayEnd(
  engine: Pick<Engine, 'store' | 'clock' | 'emit'>,
  { day, of, after }: DayEndPlace,
  tally: Tally,
): Promise<{ readonly place: DayEndPlace; readonly isMore: boolean }> {
  const { store } = engine
  const now = engine.clock.now()
  const ended = of ?? dayBeside(dayOf(now), -1)
  if (ended <= day) return { place: { day, of: null, after: null }, isMore: false }
  const over = { place: { day: ended, of: null, after: null }, isMore: false }
  if (store.tally === undefined) return over
  const { items, next } = await store.list('resources', { index: 'all', equals: {}, after, limit: resourcesAtOnce })
  for (const { id } of items) {
    try {
      const counted = await countMembers(engine, id)
      if (counted !== null) for (const name of memberCounts) tally.set(id, ended, `end.${name}`, counted[name])
    } catch (error) {
      // A database that cannot count so many in time would be asked all day long.
      tellProblem(engine, 'figures', error)
    }
  }
  return next === null ? over : { place: { day, of: ended, after: next }, isMore: true }
}
