import type { Told } from '@chatfactor/core/feature'
import { type Write, writtenId } from '@chatfactor/core/store'
import type { Holding } from './holding.js'
import type { Leaving } from './leaving.js'

/** A step ends after this many writes or pages. */
const enoughWrites = 250
const mostPages = 40

/** The current row of the table, and the position in it; `null` after the last. */
export interface HoldingsPlace {
  readonly nth: number
  readonly after: string | null
}

/** The writes and announcements of one step, and where the next one continues. */
export interface HoldingsStep {
  readonly writes: readonly Write[]
  readonly told: readonly Told[]
  readonly next: HoldingsPlace | null
}

/** Takes as many of the person's records as fit into one commit, starting at a position. */
export async function stepOfHoldings(
  rows: readonly Holding[],
  at: Leaving,
  begin: HoldingsPlace,
  now: Date,
): Promise<HoldingsStep> {
  const writes = new Map<string, Write>()
  const told: Told[] = []
  let place: HoldingsPlace | null = begin
  for (let pages = 0; place !== null && pages < mostPages && writes.size < enoughWrites; pages += 1) {
    const row: Holding | undefined = rows[place.nth]
    if (row === undefined) return { writes: [...writes.values()], told, next: null }
    const page = await row.erasing(at, place.after, now)
    // A record found in two ways is written once.
    for (const write of page.writes) {
      const name = `${write.collection}/${writtenId(write)}`
      if (!writes.has(name)) writes.set(name, write)
    }
    told.push(...page.told)
    place = page.next === null ? rowAt(rows, place.nth + 1) : { nth: place.nth, after: page.next }
  }
  return { writes: [...writes.values()], told, next: place }
}

/** Counts the written records by collection. */
export function countsOf(writes: readonly Write[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { collection } of writes) counts[collection] = (counts[collection] ?? 0) + 1
  return counts
}

function rowAt(rows: readonly Holding[], nth: number): HoldingsPlace | null {
  return nth < rows.length ? { nth, after: null } : null
}
