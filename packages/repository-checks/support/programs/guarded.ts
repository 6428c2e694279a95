import { accounts } from '@chatfactor/accounts'
import { type ChatfactorOptions, createChatfactor } from '@chatfactor/core'
import type { GateOptions } from '@chatfactor/portal'
import { postgresStore } from '@chatfactor/store-postgres'
import { telegramTransport } from '@chatfactor/transport-telegram'
import pg from 'pg'

/** Where every process of the app finds what they share. */
export interface Place {
  readonly databaseUrl: string
  readonly apiRoot: string
  readonly linkRoot: string
}

export const bot = { botCredential: '4242:made-up-for-the-sandbox', botUsername: 'example_bot' }

/** What each process makes its Chatfactor of. Who ends it ends the pool, too. */
export function optionsAt({ databaseUrl, apiRoot, linkRoot }: Place) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 })
  const options = {
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store: postgresStore({ pool }),
    transports: [telegramTransport({ ...bot, webhookSecret: null, apiRoot, linkRoot })],
    publicUrl: 'http://127.0.0.1:3000',
    features: [accounts()],
  } satisfies ChatfactorOptions
  return { chatfactor: createChatfactor(options), pool }
}

/** Who a program acts for: its bearer names the session, which begins with the person. */
function whoIn(authorization: string | null | undefined): string | null {
  return authorization?.replace('Bearer ', '') || null
}

/** What is guarded, by its path: once by a code, once by an approval. */
export const guarded = {
  '/pay': { resource: 'billing', purpose: 'pay' },
  '/approve': { resource: 'billing', purpose: 'approve', kind: 'approval' },
} as const satisfies Readonly<Record<string, Pick<GateOptions, 'resource' | 'purpose' | 'kind'>>>

/** The options of a guard, where a framework keeps the header like that. */
export function guardOf<R>(
  path: keyof typeof guarded,
  authorization: (request: R) => string | null | undefined,
): GateOptions<R> {
  return {
    ...guarded[path],
    user(request) {
      const who = whoIn(authorization(request))
      return who === null ? null : { externalId: who.split('/')[0] ?? '' }
    },
    session: (request) => whoIn(authorization(request)) ?? '',
  }
}

export const paths = Object.keys(guarded).filter((path): path is keyof typeof guarded => path in guarded)

/** What stands behind the guards. */
export const done = 'done'
