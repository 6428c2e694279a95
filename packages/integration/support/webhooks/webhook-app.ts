import { createChatfactor } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'

/** The master keys that a process may have. */
const secrets = { k1: '0123456789abcdefghijklmnopqrstuv', k2: 'vutsrqponmlkjihgfedcba9876543210' } as const

type KeyName = keyof typeof secrets

/** A process that may send webhooks to this machine, with connections of its own; of its keys the first is the newest. */
export function webhookApp(url: string, names: readonly KeyName[] = ['k1']) {
  const keys = names.map((id) => ({ id, secret: Buffer.from(secrets[id]) }))
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
