import type { Engine } from '@chatfactor/core/feature'
import { tellProblem } from '../kernel/problem.js'
import { dayBeside, dayOf } from './days.js'
import { countMembers, memberCounts } from './members.js'
import type { Tally } from './tally.js'

/** How far the counting of members at the end of days is. */
export interface DayEndPlace {
  /** The last day that is counted for all Resources. */
  readonly day: string
  /** The day that is being counted; `null` if none is. */
  readonly of: string | null
  /** The last Resource that is counted. */
  readonly after: string | null
}

/** A large Resource takes seconds, and the mark is leased for only eight. */
export const resourcesAtOnce = 1

/** The initial position: the current day is the first to be counted at its end. */
export function firstDayEnd(now: Date): DayEndPlace {
  return { day: dayBeside(dayOf(now), -1), of: null, after: null }
}

/**
 * Counts the current members of some Resources, for the day that has ended. Not summed up from events, because such a sum has no certain start and
 * one mistake would stay in it. A day at whose end no process was counting has no figures.
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
      // Otherwise a database that cannot count so many in time would be asked all day.
      tellProblem(engine, 'figures', error)
    }
  }
  return next === null ? over : { place: { day, of: ended, after: next }, isMore: true }
}
