import { type Engine, newId } from '@chatfactor/core/feature'
import { byKey, type FigureRecord, insert, update, type Write } from '@chatfactor/core/store'

/** Stands for all Resources together. */
export const everything = '*'

/** Counts of some days, before they are written. */
export interface Tally {
  /** Adds to the counts of a Resource, if given, and to the total. */
  add(resourceId: string | null, day: string, name: string, by?: number): void
  /** Sets a count of a Resource, and adds it to the total. */
  set(resourceId: string, day: string, name: string, value: number): void
  /** Sets a count of a Resource, or the total, replacing the previous value. */
  say(resourceId: string, day: string, name: string, value: number): void
  isEmpty(): boolean
  /** The records with these counts. The caller commits them under the figures mark, so no other process changes them meanwhile. */
  writes(engine: Pick<Engine, 'store'>, now: Date): Promise<readonly Write[]>
}

interface Row {
  readonly resourceId: string
  readonly day: string
  readonly added: Map<string, number>
  readonly set: Map<string, number>
}

/** Starts counting. */
export function createTally(): Tally {
  const rows = new Map<string, Row>()
  const rowOf = (resourceId: string, day: string): Row => {
    const key = `${resourceId} ${day}`
    const row = rows.get(key) ?? { resourceId, day, added: new Map(), set: new Map() }
    rows.set(key, row)
    return row
  }
  const count = (resourceId: string, day: string, name: string, by: number) => {
    const { added } = rowOf(resourceId, day)
    added.set(name, (added.get(name) ?? 0) + by)
  }

  return {
    add(resourceId, day, name, by = 1) {
      if (resourceId !== null) count(resourceId, day, name, by)
      count(everything, day, name, by)
    },
    set(resourceId, day, name, value) {
      rowOf(resourceId, day).set.set(name, value)
      count(everything, day, name, value)
    },
    say(resourceId, day, name, value) {
      rowOf(resourceId, day).set.set(name, value)
    },
    isEmpty: () => rows.size === 0,
    async writes({ store }, now) {
      const all = [...rows.values()]
      if (all.length === 0) return []
      const found = await store.read(all.map(({ resourceId, day }) => byKey('figures', 'day', { resourceId, day })))
      return all.map((row, at) => writeOf(row, found[at] ?? null, now))
    },
  }
}

function writeOf({ resourceId, day, added, set }: Row, before: FigureRecord | null, now: Date): Write {
  const says: Record<string, number> = { ...before?.says }
  for (const [name, by] of added) says[name] = (says[name] ?? 0) + by
  for (const [name, value] of set) says[name] = value
  if (before !== null) return update('figures', before, { says, at: now })
  return insert('figures', { id: newId(now), resourceId, day, says, at: now })
}
