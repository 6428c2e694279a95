import { accounts, type ChatfactorWithAccounts } from '@chatfactor/accounts'
import { type ChatfactorOptions, createChatfactor, type Store } from '@chatfactor/core'
import type { Transport } from '@chatfactor/core/transport'
import { fakeMailer } from '@chatfactor/testkit'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { viberTransport } from '@chatfactor/transport-viber'
import pg from 'pg'

export const webhookSecret = 'siege-webhook-secret-0001'
export const viberAccount = 'siegebot'

export interface SiegedOptions {
  readonly store: Store
  /** Names of the bots. */
  readonly bots: readonly string[]
  readonly apiRoot: string
  /** Where Viber is; without it, there is none. */
  readonly viberUrl?: string
  /** How long a call to the Bot API may take, in milliseconds. @defaultValue as the transport has it */
  readonly timeoutMs?: number
  /** What is done with each transport. */
  readonly around?: (transport: Transport) => Transport
  readonly options?: Partial<ChatfactorOptions>
}

/** The pool of docs/postgresql.md. */
export function documentedPool(connectionString: string): pg.Pool {
  return new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    statement_timeout: 10_000,
  })
}

/** One process of an app, as far as Chatfactor is concerned. */
export function createSieged(given: SiegedOptions): ChatfactorWithAccounts {
  const { store, bots, apiRoot, viberUrl, timeoutMs, around = (transport) => transport, options = {} } = given
  const telegrams = bots.map((name, at) =>
    telegramTransport({
      name,
      botCredential: `${420_000 + at}:siege-credential`,
      botUsername: 'example_bot',
      webhookSecret,
      apiRoot,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    }),
  )
  const viber =
    viberUrl === undefined
      ? []
      : [
          viberTransport({
            botCredential: 'siege0123456789-siege0123456789-siege0123456789',
            botUri: viberAccount,
            senderName: 'Example',
            baseUrl: viberUrl,
          }),
        ]
  return createChatfactor({
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store,
    transports: [...telegrams, ...viber].map(around),
    mailer: fakeMailer(),
    publicUrl: 'https://id.example.org',
    ...options,
    features: [accounts()],
  })
}

/** Asks for a code, and says what the caller hears. */
export async function wantCode(
  { challenges }: ChatfactorWithAccounts,
  resourceId: string,
  userId: string,
): Promise<string> {
  try {
    const started = await challenges.start({ resourceId, user: { id: userId }, kind: 'otp', purpose: 'sign_in' })
    return started.outcome === 'undelivered' ? `undelivered ${started.reason}` : started.outcome
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}
