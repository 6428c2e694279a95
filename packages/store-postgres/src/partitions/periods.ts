import { type CollectionName, idsSince } from '@chatfactor/core/store'

/** The period of a table's partitions, and how many are created ahead, which is how long the worker may be away. */
interface Rhythm {
  readonly period: 'day' | 'month'
  readonly ahead: number
}

/**
 * Collections that only grow, and whose records are deleted by age alone: short-lived ones by day, the trail by month.
 *
 * Their only unique key is the id, and ids sort by time of creation. So the tables are partitioned by id, and the primary key stays as it is.
 */
export const rhythms: ReadonlyMap<CollectionName, Rhythm> = new Map([
  ['challenges', { period: 'day', ahead: 7 }],
  ['deliveries', { period: 'day', ahead: 7 }],
  ['audit', { period: 'month', ahead: 3 }],
  ['webhookMessages', { period: 'day', ahead: 7 }],
])

/** One partition: ids from `start` on and before `end`. */
export interface Stretch {
  readonly name: string
  readonly start: string
  readonly end: string
}

/** The partition of a moment, and those that follow. */
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
 * The end of the first partition, which holds everything from before partitioning: far enough ahead that an interrupted migration can be resumed
 * before new rows reach it.
 */
export function endOfFirst({ period }: Rhythm, now: Date): string {
  const inAMonth = new Date(now.getTime() + 31 * 24 * 60 * 60_000)
  return idsSince(startOf(period, inAMonth, 1))
}

/** The start of a UTC day or month, `later` periods after that of the moment. */
function startOf(period: Rhythm['period'], moment: Date, later: number): Date {
  const [year, month, day] = [moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()]
  return new Date(period === 'day' ? Date.UTC(year, month, day + later) : Date.UTC(year, month + later))
}
