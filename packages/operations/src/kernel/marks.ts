import { newId } from '@chatfactor/core/feature'
import { byKey, insert, type MarkRecord, update, type Write } from '@chatfactor/core/store'

type Marked = Partial<Pick<MarkRecord, 'holder' | 'heldUntil' | 'dueAt' | 'says'>>

/** The reference of a mark, for a read. */
export function markAt(key: string) {
  return byKey('marks', 'key', { key })
}

/** Writes the next state of a mark, new or not: the commit loses against any other change of the mark. */
export function marked(
  before: MarkRecord | null,
  { key, kind }: Pick<MarkRecord, 'key' | 'kind'>,
  change: Marked,
  now: Date,
): Write {
  if (before !== null) return update('marks', before, change)
  const fresh = { holder: null, heldUntil: null, dueAt: null, says: {} }
  return insert('marks', { id: newId(now), key, kind, ...fresh, ...change })
}
