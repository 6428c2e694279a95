import { type CollectionName, idsSince } from '@chatfactor/core/store'

/** What each partition of a table holds, and how many are made ahead, so that a worker may be away for that long. */
interface Rhythm {
  readonly period: 'day' | 'month'
  readonly ahead: number
}

/**
 * The collections that only grow, whose records leave by age alone: what is kept for days in days, the trail in months.
 *
 * They have no unique key but the id, and ids sort by the time they were made at. So the id is what PostgreSQL partitions by, and the
 * primary key stays as it is.
 */
export const rhythms: ReadonlyMap<CollectionName, Rhythm> = new Map([
  ['challenges', { period: 'day', ahead: 7 }],
  ['deliveries', { period: 'day', ahead: 7 }],
  ['audit', { period: 'month', ahead: 3 }],
  ['webhookMessages', { period: 'day', ahead: 7 }],
])

/** One partition: its ids sort from `start` on and before `end`. */
export interface Stretch {
  readonly name: string
  readonly start: string
  readonly end: string
}

/** The stretch that a moment is in, and those that come after it. */
export function stretchesFrom(table: string, { period, ahead }: Rhythm, now: Date): readonly Stretch[] {
  return Array.from({ length: ahead + 1 }, (_, nth) => {
    const start = startOf(period, now, nth)
    const day = start.toISOString().slice(0, period === 'day' ? 10 : 7)
    return {
      name: `${table}_${day.replaceAll('-', '_')}`,
      start: idsSince(start),
      end: idsSince(startOf(period, now, nth + 1)),
    }
  })
}

/**
 * Where the partition ends that holds what was written before there were any: so far ahead that a migration which broke off half-way
 * can be taken up again before anything written reaches it.
 */
export function endOfFirst({ period }: Rhythm, now: Date): string {
  const inAMonth = new Date(now.getTime() + 31 * 24 * 60 * 60_000)
  return idsSince(startOf(period, inAMonth, 1))
}

/** The beginning of a day or month, in UTC, so many after the one that a moment is in. */
function startOf(period: Rhythm['period'], moment: Date, later: number): Date {
  const [year, month, day] = [moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()]
  return new Date(period === 'day' ? Date.UTC(year, month, day + later) : Date.UTC(year, month + later))
}
