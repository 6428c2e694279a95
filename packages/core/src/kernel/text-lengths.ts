import { ChatfactorError } from '../errors/chatfactor-error.js'
import { declared, layouts } from '../ports/layout.js'
import type { Write } from '../ports/store.js'
import type { CollectionName, Records } from '../records/records.js'

/** How many UTF-16 units each text may have, by collection and field. */
const lengths = new Map(
  layouts.map(({ collection, columns }) => [
    collection,
    columns.flatMap(({ name, maxLength }) => (maxLength === null ? [] : [{ name, maxLength }])),
  ]),
)

/** How many UTF-16 units the text in a field may have. */
export function longest<C extends CollectionName>(collection: C, field: keyof Records[C] & string): number {
  const found = lengths.get(collection)?.find(({ name }) => name === field)
  return declared(found, `text ${collection}.${field}`).maxLength
}

/**
 * Throws `INVARIANT_BROKEN` that names the field, where a write would store a longer text than the schema says. Stores declare their
 * columns by it, and some cut what does not fit without a word.
 *
 * What an update leaves as it is may be longer: the schema may have said something else when it was written.
 */
export function refuseLongTexts(writes: readonly Write[]): void {
  for (const write of writes) {
    if (!('record' in write)) continue
    const record: Readonly<Record<string, unknown>> = write.record
    const changed = write.verb === 'update' ? write.changed : undefined
    for (const { name, maxLength } of lengths.get(write.collection) ?? []) {
      const value = changed === undefined || changed.includes(name) ? record[name] : null
      if (typeof value !== 'string' || value.length <= maxLength) continue
      throw new ChatfactorError('INVARIANT_BROKEN', {
        what: `${write.collection}.${name} has ${value.length} characters, and at most ${maxLength} are kept`,
      })
    }
  }
}
