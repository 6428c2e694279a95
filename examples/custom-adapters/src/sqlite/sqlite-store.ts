import type { Ref, Store } from '@chatfactor/core'
import { recordOf } from './cells.js'
import { commitIn, refuseRepeated } from './commit.js'
import { connection, type Row, type SqliteStoreOptions } from './connection.js'
import { pageOf } from './listing.js'
import { known, quoted, table } from './tables.js'

/** A store in a SQLite database. */
export interface SqliteStore extends Store {
  /** Closes the database, if the store opened it. From then on the three verbs throw `STORE_UNAVAILABLE`. */
  close(): Promise<void>
}

/**
 * Keeps everything in one SQLite file, for one machine; several processes may share it.
 *
 * Throws `INVALID_CONFIG` when the file holds the tables of another version, `STORE_UNAVAILABLE` when it cannot be opened.
 */
export function sqliteStore(options: SqliteStoreOptions): SqliteStore {
  const sqlite = connection(options)

  function find({ collection, at }: Ref): Row | null {
    const { name, columns, keys } = table(collection)
    const select = `select ${columns.map((column) => quoted(column.name)).join(', ')} from ${name} where`
    if ('id' in at) return sqlite.all(`${select} "id" = ?`, [at.id])[0] ?? null
    if ('key' in at) {
      const fields = known(keys.get(at.key), `key ${collection}.${at.key}`)
      const isSame = fields.map((field) => `${quoted(field)} = ?`).join(' and ')
      const texts = fields.map((field) => at.values[field] ?? null)
      return sqlite.all(`${select} ${isSame}`, texts)[0] ?? null
    }
    const { references } = table(at.from.collection)
    const field = known(references.has(at.field) ? at.field : undefined, `reference ${at.field}`)
    const id = find(at.from)?.[field]
    return typeof id === 'string' ? find({ collection, at: { id } }) : null
  }

  return {
    local: true,

    async read(refs) {
      return asDeclared(
        refs.map((ref) => {
          const row = find(ref)
          return row === null ? null : recordOf(row, table(ref.collection))
        }),
      )
    },

    async list(collection, query) {
      const { rows, next } = pageOf(sqlite, table(collection), query)
      return asDeclared({ items: rows.map((row) => recordOf(row, table(collection))), next })
    },

    async commit(writes) {
      refuseRepeated(writes)
      return sqlite.commit(() => commitIn(sqlite, writes))
    },

    async close() {
      sqlite.close()
    },
  }
}

/** The one place where rows become the records that core declared: the schema vouches for it, the compiler cannot. */
function asDeclared<T>(found: unknown): T {
  return found as T
}
