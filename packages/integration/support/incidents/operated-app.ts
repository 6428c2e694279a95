import { type AccountsOptions, accounts } from '@chatfactor/accounts'
import type { Mailer } from '@chatfactor/core'
import { postgresStore } from '@chatfactor/store-postgres'
import { fakeHasher } from '@chatfactor/testkit'
import nodemailer from 'nodemailer'
import pg from 'pg'
import * as z from 'zod'
import { messengersAtFault } from './messengers-at-fault.js'

/** Where everything is that an app needs, so that each of its processes, and `doctor`, has the same. */
export const placeSchema = z.object({
  databaseUrl: z.string(),
  publicUrl: z.string(),
  /** Where each messenger takes calls. */
  apis: z.record(z.string(), z.string()),
  mailPort: z.number(),
})
export type Place = z.output<typeof placeSchema>

/** What an app gives to `createChatfactor`, and the pool beneath. Telegram is polled, the others have webhooks. */
export function operatedApp({ databaseUrl, publicUrl, apis, mailPort }: Place) {
  // The pool of docs/postgresql.md.
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    ...{ max: 10, connectionTimeoutMillis: 5_000, keepAlive: true, statement_timeout: 10_000 },
  })
  pool.on('error', () => undefined)
  const made = Object.entries(messengersAtFault).map(([name, { make }]) => make(apis[name] ?? '', { polls: true }))
  const auth = { user: 'app', pass: 'changed-by-somebody' }
  const transporter = nodemailer.createTransport({ host: '127.0.0.1', port: mailPort, auth, ignoreTLS: true })
  const mailer: Mailer = { send: (mail) => transporter.sendMail({ from: 'app@example.org', ...mail }) }
  const account: AccountsOptions = { passwordHasher: fakeHasher() }
  const options = {
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store: postgresStore({ pool }),
    transports: made.map(({ transport }) => transport),
    features: [accounts(account)],
    ...{ mailer, publicUrl },
  } as const
  return { options, pool, made }
}
