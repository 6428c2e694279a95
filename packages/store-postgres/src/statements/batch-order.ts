import type { Cell } from '../cells.js'
import { idColumn, type Table } from '../tables.js'
import { type Group, placeIn } from './commit-groups.js'
import { type ResourceLocks, shutsOut } from './resource-locks.js'

/**
 * The order in which every batch inserts into a table: by what other batches may also insert, the key or the id. Inserting the same waits for the
 * other batch, so a common order prevents deadlocks.
 */
export function inLine(
  table: Table,
): (a: { readonly cells: readonly Cell[] }, b: { readonly cells: readonly Cell[] }) => number {
  const columns = table.naturalKeys[0]?.columns ?? []
  const places = [...columns, idColumn].map((column) => placeIn(table, column))
  return (a, b) => {
    for (const place of places) {
      const [one, other] = [a.cells[place] ?? '', b.cells[place] ?? '']
      if (one !== other) return one < other ? -1 : 1
    }
    return 0
  }
}

/**
 * Whether commits of this shape may share a batch. Not if keys move, or if there are two keys that strangers may both want, because no order of rows
 * is the order of both. Nor if a Resource changes, which waits for other commits.
 */
export function mayTravelTogether(groups: readonly Group[], locks: ResourceLocks): boolean {
  return groups.every((group) => {
    const { table, inserts, updated, mayFreeKeys } = group
    if (shutsOut(group, locks)) return false
    const movesKeys = table.naturalKeys.some(({ columns }) => columns.some((column) => updated.includes(column)))
    return !mayFreeKeys && !movesKeys && (inserts.length === 0 || table.naturalKeys.length < 2)
  })
}
