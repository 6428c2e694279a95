import { authorizations, type Similar } from '@chatfactor/authorizations'
import { createChatfactor } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { postgresStore } from '@chatfactor/store-postgres'
import { fakeClock, fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'

/** What the permits of these races allow: every sum of one payee up to 50.00 EUR. */
export const similar: Similar = {
  same: ['To'],
  atMost: [{ field: 'Amount', minor: 5000, currency: 'EUR' }],
  times: 100,
  forMs: 86_400_000,
}

/** An invoice of so many cents. */
export const invoice = (minor: number) => ({
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', amount: { minor, currency: 'EUR' } },
  ],
})

/** One instance with connections of its own, and a messenger that takes everything. */
export function permitApp(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 12 })
  const clock = fakeClock(new Date('2030-01-01T00:00:00.000Z'))
  const telegram = fakeTransport({ platform: 'telegram', label: 'Telegram', clock })
  const store = postgresStore({ pool })
  const chatfactor = createChatfactor({
    ...{ keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }], clock },
    // Turning the clock turns that of the database, too.
    ...{
      store: { ...store, now: async () => clock.now() },
      transports: [telegram],
      publicUrl: 'https://id.example.org',
    },
    features: [authorizations({ togetherMs: 0 }), operations()],
  })
  const close = async () => {
    await chatfactor.close()
    await pool.end()
  }
  return { pool, clock, telegram, chatfactor, close }
}
