import { ChatfactorError, type CommitOutcome, type Write, writtenId } from '@chatfactor/core/store'
import type { Rows } from '../executors/executor.js'
import { failureOf, isConflict, takenIndexOf } from '../failure.js'
import { tables } from '../tables.js'
import type { Group } from './commit-groups.js'
import type { CommitStatement } from './commit-statement.js'

/** The outcome in the one row of a commit's answer. Throws `INVARIANT_BROKEN` if a key was freed and taken. */
export function commitOutcome(
  writes: readonly Write[],
  groups: readonly Group[],
  { saysFreed }: CommitStatement,
  rows: Rows,
): CommitOutcome {
  const [row = []] = rows
  if (row[0] === 'true') return { outcome: 'committed' }
  const cells = row.slice(1)
  const isFreed = saysFreed && cells.shift() === 'true'
  const guarded = groups.filter(({ guards }) => guards.length > 0)
  const lost = guarded.flatMap(({ guards }, nth) => {
    const heldIds = heldOf(cells[nth] ?? null)
    return guards.filter((guard) =>
      guards.length === 1 ? cells[nth] !== 'true' : !heldIds.has(writtenId(guard.write)),
    )
  })
  if (lost.length === 0 && isFreed) {
    throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a unique key is freed and taken in one commit' })
  }
  // All guards held when the statement started, so the last one was lost while this commit waited for it.
  const late = lost.length > 0 ? lost : (guarded.at(-1)?.guards ?? [])
  return { outcome: 'stale', lost: late.map(({ write }) => writes.indexOf(write)).sort((a, b) => a - b) }
}

/** The key behind an index that refused a duplicate; `null` if the index is not ours. */
function duplicateOf(index: string): CommitOutcome | null {
  for (const { collection, name, keys } of tables.values()) {
    // The primary key of the table or of a partition.
    if (index.startsWith(name) && /^(_first|_default|[_0-9]+)?_pkey$/.test(index.slice(name.length)))
      return { outcome: 'duplicate', collection, key: 'id' }
    for (const [key, { index: own }] of keys) {
      if (index === own) return { outcome: 'duplicate', collection, key }
    }
  }
  return null
}

/** The outcome behind an error of a commit; rethrows errors that tell nothing about it. */
export function refusedOutcome(error: unknown): CommitOutcome {
  if (isConflict(error)) return { outcome: 'stale', lost: [] }
  const index = takenIndexOf(error)
  const duplicate = index === null ? null : duplicateOf(index)
  if (duplicate !== null) return duplicate
  throw failureOf(error)
}

function heldOf(cell: string | null): ReadonlySet<unknown> {
  if (cell === null || !cell.startsWith('[')) return new Set()
  const ids: unknown = JSON.parse(cell)
  return new Set(Array.isArray(ids) ? ids : [])
}
