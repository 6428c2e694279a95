import { ChatfactorError } from '@chatfactor/core'
import { type Table, tables } from './tables.js'

/** What the schema declares under a name; throws `INVARIANT_BROKEN` when core asks for something that it does not declare. */
export function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new ChatfactorError('INVARIANT_BROKEN', { what: `the schema has no ${what}` })
  return found
}

export function knownTable(collection: string): Table {
  return known(tables.get(collection), `collection ${collection}`)
}
