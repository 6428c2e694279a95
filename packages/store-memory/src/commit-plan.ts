import { ChatfactorError, type CommitOutcome, type Write, writtenId } from '@chatfactor/core/store'
import type { Collection, UniqueKey } from './collection.js'
import type { Row } from './row.js'

/** One change of one row: an insert has no row before, a delete none after. */
export type Step = { readonly collection: Collection; readonly name: Write['collection'] } & (
  | { readonly before: null; readonly after: Row }
  | { readonly before: Row; readonly after: Row | null }
)

type Plan = Exclude<CommitOutcome, { outcome: 'committed' }> | { outcome: 'possible'; steps: readonly Step[] }

/**
 * Decides the outcome of a commit without changing anything: after `possible`, no step can fail.
 *
 * Throws `INVARIANT_BROKEN` if a write takes a key that another write of the commit frees.
 */
export function commitPlan(writes: readonly Write[], collectionOf: (name: string) => Collection): Plan {
  const steps: Step[] = []
  const lost: number[] = []

  writes.forEach((write, position) => {
    const name = write.collection
    const collection = collectionOf(name)
    if (write.verb === 'insert') {
      steps.push({ collection, name, before: null, after: collection.format.rowOf(write.record, null) })
      return
    }
    const before = collection.rows.get(writtenId(write))
    if (before === undefined || before.version !== write.expectedVersion) lost.push(position)
    else if (write.verb === 'delete') steps.push({ collection, name, before, after: null })
    else if (write.verb === 'update') {
      steps.push({ collection, name, before, after: collection.format.rowOf(write.record, before, write.changed) })
    }
  })

  if (lost.length > 0) return { outcome: 'stale', lost }
  return duplicateIn(steps) ?? { outcome: 'possible', steps }
}

function duplicateIn(steps: readonly Step[]): Extract<Plan, { outcome: 'duplicate' }> | null {
  const taken = new Set<string>()
  for (const { collection, name, before, after } of steps) {
    if (after === null) continue
    if (before === null && collection.rows.has(after.id)) return { outcome: 'duplicate', collection: name, key: 'id' }
    for (const key of collection.keys.values()) {
      if (before !== null && key.isSame(before, after)) continue
      const value = key.valueOf(after)
      if (value === null) continue
      const holder = key.rows.get(value)
      if (holder !== undefined && isFreed(key, holder, value, steps)) {
        throw new ChatfactorError('INVARIANT_BROKEN', { what: `${name}.${key.name} is freed and taken in one commit` })
      }
      const place = `${name}.${key.name}=${value}`
      if (holder !== undefined || taken.has(place)) return { outcome: 'duplicate', collection: name, key: key.name }
      taken.add(place)
    }
  }
  return null
}

/** Whether one of the steps makes the holder of a key's value give it up. */
function isFreed(key: UniqueKey, holder: Row, value: string, steps: readonly Step[]): boolean {
  return steps.some(({ before, after }) => before === holder && (after === null || key.valueOf(after) !== value))
}
