import type { Told } from '@chatfactor/core/feature'
import { type Write, writtenId } from '@chatfactor/core/store'
import type { Holding } from './holding.js'
import type { Leaving } from './leaving.js'

/** A step goes on until it has so many writes, or has looked at so many pages. */
const enoughWrites = 250
const mostPages = 40

/** Which row of the table is at turn, and where in it; `null` behind the last. */
export interface HoldingsPlace {
  readonly nth: number
  readonly after: string | null
}

/** What a step over the table writes and says, and where the next one goes on. */
export interface HoldingsStep {
  readonly writes: readonly Write[]
  readonly told: readonly Told[]
  readonly next: HoldingsPlace | null
}

/** Takes as much of what is held of a person as fits into a commit, from a place on. */
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
    // What is found in two ways is written once.
    for (const write of page.writes) {
      const name = `${write.collection}/${writtenId(write)}`
      if (!writes.has(name)) writes.set(name, write)
    }
    told.push(...page.told)
    place = page.next === null ? rowAt(rows, place.nth + 1) : { nth: place.nth, after: page.next }
  }
  return { writes: [...writes.values()], told, next: place }
}

/** How many records that is, by collection. */
export function countsOf(writes: readonly Write[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { collection } of writes) counts[collection] = (counts[collection] ?? 0) + 1
  return counts
}

function rowAt(rows: readonly Holding[], nth: number): HoldingsPlace | null {
  return nth < rows.length ? { nth, after: null } : null
}
