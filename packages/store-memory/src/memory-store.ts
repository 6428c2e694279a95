import {
  ChatfactorError,
  type CollectionName,
  declared,
  type LooseRecord,
  layouts,
  type Ref,
  type SearchConditions,
  type SearchText,
  type Store,
  typedStore,
} from '@chatfactor/core/store'
import { type Collection, collection } from './collection.js'
import { commitPlan } from './commit-plan.js'
import { page } from './page.js'
import type { Row } from './row.js'
import { countedRows, foundRows } from './search.js'

/** There are no options: one meant for another store is refused, not ignored. */
export type MemoryStoreOptions = Readonly<Record<string, never>>

/** A store in the memory of this process. */
export interface MemoryStore extends Store {
  /** Forgets everything; afterwards the three verbs throw `STORE_UNAVAILABLE`. */
  close(): Promise<void>
}

/**
 * The reference store: everything in memory, for one process, gone when it ends.
 *
 * Each verb does its whole work in one turn of the event loop. That makes commits atomic, checks hold until the end of
 * a commit, and reads of several records consistent, without locks. Collections, keys and indexes come from core's
 * schema.
 *
 * Throws `INVALID_CONFIG` for any option.
 */
export function memoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const [unknown] = Object.keys(options)
  if (unknown !== undefined) {
    const problem = 'there is no such option: this store has none'
    throw new ChatfactorError('INVALID_CONFIG', { option: unknown, problem })
  }
  const collections = new Map<string, Collection>(layouts.map((layout) => [layout.collection, collection(layout)]))
  let isClosed = false

  function mustBeOpen(): void {
    if (isClosed) throw new ChatfactorError('STORE_UNAVAILABLE', {}, { message: 'The memory store is closed.' })
  }

  function collectionOf(name: string): Collection {
    return declared(collections.get(name), `collection ${name}`)
  }

  function find({ collection: name, at }: Ref): Row | null {
    const { rows, keys } = collectionOf(name)
    if ('id' in at) return rows.get(at.id) ?? null
    if ('key' in at) {
      const key = declared(keys.get(at.key), `key ${name}.${at.key}`)
      const value = key.valueOf(at.values)
      return value === null ? null : (key.rows.get(value) ?? null)
    }
    declared(collectionOf(at.from.collection).references.get(at.field), `reference ${at.from.collection}.${at.field}`)
    const id = find(at.from)?.[at.field]
    return typeof id === 'string' ? (rows.get(id) ?? null) : null
  }

  function record(ref: Ref): LooseRecord | null {
    const row = find(ref)
    return row === null ? null : collectionOf(ref.collection).format.recordOf(row)
  }

  return typedStore({
    local: true,

    async read(refs) {
      mustBeOpen()
      return refs.map(record)
    },

    async list(name, query) {
      mustBeOpen()
      const { indexes, format } = collectionOf(name)
      const { rows, next } = page(declared(indexes.get(query.index), `index ${name}.${query.index}`), query)
      return { items: rows.map(format.recordOf), next }
    },

    async search(name, query) {
      mustBeOpen()
      const { rows, ...cursors } = foundRows(collectionOf, name, query)
      return { items: rows.map(collectionOf(name).format.recordOf), ...cursors }
    },

    async tally(name: CollectionName, each: readonly SearchConditions[], upTo: number, text?: SearchText) {
      mustBeOpen()
      return each.map((where) => countedRows(collectionOf, name, where, upTo, text))
    },

    async commit(writes) {
      mustBeOpen()
      const plan = commitPlan(writes, collectionOf)
      if (plan.outcome !== 'possible') return plan
      for (const { collection, before, after } of plan.steps) {
        if (before === null) collection.add(after)
        else if (after === null) collection.remove(before)
        else collection.change(before, after)
      }
      return { outcome: 'committed' }
    },

    async close() {
      isClosed = true
      collections.clear()
    },
  })
}
