export { freePort } from './free-port.js'
export { type FreshDatabase, type FreshDatabaseOptions, freshDatabase } from './fresh-database.js'
export { layNetwork, type Network, type Swallowed } from './network.js'
export { type PostgresOptions, type PostgresServer, startPostgres } from './postgres-server.js'
