import { declared, layoutOf, type Ref, type Store, typedStore } from '@chatfactor/core/store'
import { recordOf } from './cells.js'
import { commitIn } from './commit.js'
import { connection, type Row, type SqliteStoreOptions } from './connection.js'
import { pageOf } from './listing.js'
import { listed, quoted, table } from './tables.js'

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
    const { columns, keys } = layoutOf(collection)
    const select = `select ${listed(columns)} from ${table(collection)} where`
    if ('id' in at) return sqlite.all(`${select} "id" = ?`, [at.id])[0] ?? null
    if ('key' in at) {
      const fields = declared(keys.get(at.key), `key ${collection}.${at.key}`)
      const isSame = fields.map(({ name }) => `${quoted(name)} = ?`).join(' and ')
      const texts = fields.map(({ name }) => at.values[name] ?? null)
      return sqlite.all(`${select} ${isSame}`, texts)[0] ?? null
    }
    declared(layoutOf(at.from.collection).references.get(at.field), `reference ${at.from.collection}.${at.field}`)
    const id = find(at.from)?.[at.field]
    return typeof id === 'string' ? find({ collection, at: { id } }) : null
  }

  return typedStore({
    local: true,

    async read(refs) {
      return refs.map((ref) => {
        const row = find(ref)
        return row === null ? null : recordOf(row, layoutOf(ref.collection).columns)
      })
    },

    list: async (collection, query) => pageOf(sqlite, collection, query),

    commit: async (writes) => sqlite.commit(() => commitIn(sqlite, writes)),

    async close() {
      sqlite.close()
    },
  })
}
