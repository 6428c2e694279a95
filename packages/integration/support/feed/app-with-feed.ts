import { createChatfactor } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'

const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]

/** A process that keeps the feed, with connections of its own. */
export function appWithFeed(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 6 })
  pool.on('error', () => undefined)
  const store = postgresStore({ pool })
  const options = { keys, store, transports: [], publicUrl: 'https://id.example.com' }
  const chatfactor = createChatfactor({ ...options, features: [operations()] })
  const problems: string[] = []
  chatfactor.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
  return {
    ...{ chatfactor, store, pool, problems },
    async close() {
      await chatfactor.close()
      await store.close?.()
      await pool.end()
    },
  }
}
