import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { postgresStore } from '@chatfactor/store-postgres'
import { fakeHasher, fakeMailer, fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'

const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]

/** A process with a messenger that takes everything, and with connections of its own. */
export function leavingApp(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 6 })
  pool.on('error', () => undefined)
  const store = postgresStore({ pool })
  const telegram = fakeTransport({ platform: 'telegram', label: 'Telegram' })
  const chatfactor = createChatfactor({
    ...{ keys, store, transports: [telegram], mailer: fakeMailer(), publicUrl: 'https://id.example.com' },
    features: [accounts({ passwordHasher: fakeHasher() }), operations()],
  })
  const problems: string[] = []
  chatfactor.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
  return {
    ...{ chatfactor, telegram, pool, problems },
    async close() {
      await chatfactor.close()
      await store.close?.()
      await pool.end()
    },
  }
}
