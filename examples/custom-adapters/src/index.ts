export type { SqliteDatabase, SqliteStoreOptions } from './sqlite/connection.js'
export { type SqliteStore, sqliteStore } from './sqlite/sqlite-store.js'
