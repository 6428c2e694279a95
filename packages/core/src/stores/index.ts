/** What stands between the loop and a store: records are completed, sealed and remembered here, and no call lasts for ever. */

export * from './bounded-store.js'
export * from './change-board.js'
export * from './complete-records.js'
export * from './heeded-keys.js'
export * from './latency.js'
export * from './passing-store.js'
export * from './printable-text.js'
export * from './record-cache.js'
export * from './record-shelf.js'
export * from './sealed-records.js'
export * from './within.js'
