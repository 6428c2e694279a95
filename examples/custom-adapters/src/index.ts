export type { SqliteDatabase, SqliteStoreOptions } from './sqlite/connection.js'
export { type SqliteStore, sqliteStore } from './sqlite/sqlite-store.js'
export type { WhatsAppTransportOptions } from './whatsapp/options.js'
export { whatsAppTransport } from './whatsapp/whatsapp-transport.js'
