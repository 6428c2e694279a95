import { createChatfactor } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'

const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]

/** A process that may send webhooks to this machine, with connections of its own. */
export function webhookApp(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 6 })
  pool.on('error', () => undefined)
  const store = postgresStore({ pool })
  const options = { keys, store, transports: [], publicUrl: 'https://id.example.com' }
  const chatfactor = createChatfactor({ ...options, features: [operations({ webhooks: { allowLoopback: true } })] })
  const problems: string[] = []
  chatfactor.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
  return {
    ...{ chatfactor, pool, problems },
    async close() {
      await chatfactor.close()
      await store.close?.()
      await pool.end()
    },
  }
}
