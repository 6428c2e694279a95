import { accounts, type ChatfactorWithAccounts } from '@chatfactor/accounts'
import { type ChatfactorOptions, createChatfactor } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeMailer, withEverythingAllowed } from '@chatfactor/testkit'
import { telegramTransport } from '@chatfactor/transport-telegram'
import pg from 'pg'
import { type BotApi, type Fault, startBotApi } from './bot-api.js'
import { type Person, settle } from './crowd.js'

export interface PlaceOptions {
  /** How many people have a token, the same number on each bot. */
  readonly people: number
  /** @defaultValue 1 */
  readonly bots?: number
  /** How the Bot API misbehaves. */
  readonly fault?: () => Fault | null
  /** How long a call to the Bot API may take, in milliseconds. @defaultValue as the transport has it */
  readonly timeoutMs?: number
  /** The pool of the app, for the URL of the database. @defaultValue as in docs/postgresql.md */
  readonly poolOf?: (url: string) => pg.Pool | Promise<pg.Pool>
  readonly options?: Partial<ChatfactorOptions>
}

/** Chatfactor with everything real but Telegram, and people who have tokens. */
export interface Place {
  readonly chatfactor: ChatfactorWithAccounts
  readonly botApi: BotApi
  readonly resourceId: string
  readonly people: readonly Person[]
  /** Asks the database, past the pool of the app. */
  query(text: string): Promise<readonly Record<string, unknown>[]>
  /** What somebody writes to the first bot. */
  hear(chatId: string, text: string): Promise<void>
  /** Asks for a code, and says what the caller hears. */
  wantCode(person: Person): Promise<string>
  close(): Promise<void>
}

const webhookSecret = 'siege-webhook-secret-0001'

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

export async function setPlace(server: string, given: PlaceOptions): Promise<Place> {
  const { bots = 1, fault, timeoutMs, poolOf = documentedPool, options = {} } = given
  const { url, drop } = await freshDatabase(server)
  const own = new pg.Pool({ connectionString: url, max: 2 })
  await migrate({ pool: own })
  const pool = await poolOf(url)
  pool.on('error', () => undefined)
  const store = postgresStore({ pool })
  const botApi = await startBotApi(fault)
  const names = Array.from({ length: bots }, (_, at) => `bot-${String(at).padStart(2, '0')}`)
  const chatfactor = createChatfactor({
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store,
    transports: names.map((name, at) =>
      telegramTransport({
        name,
        botCredential: `${420_000 + at}:siege-credential`,
        botUsername: 'example_bot',
        webhookSecret,
        apiRoot: botApi.url,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
    ),
    mailer: fakeMailer(),
    publicUrl: 'https://id.example.org',
    ...options,
    features: [accounts()],
  })
  const selfService = { enabled: true, address: 'billing' }
  const { id: resourceId } = await chatfactor.resources.create({
    name: 'Billing',
    ...withEverythingAllowed({ selfService }),
  })

  let updates = 0
  async function hear(chatId: string, text: string): Promise<void> {
    updates += 1
    const chat = { id: Number(chatId), type: 'private', first_name: 'Ana' }
    const from = { id: Number(chatId), is_bot: false, first_name: 'Ana', language_code: 'en' }
    const message = { message_id: updates, date: Math.floor(Date.now() / 1_000), chat, from, text }
    const { status } = await chatfactor.handleWebhook(
      'bot-00',
      new Request('https://id.example.org/hook', {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': webhookSecret, 'content-type': 'application/json' },
        body: JSON.stringify({ update_id: updates, message }),
      }),
    )
    if (status !== 200) throw new Error(`The webhook answers ${status}.`)
  }

  const query = async (text: string) => (await own.query(text)).rows
  return {
    chatfactor,
    botApi,
    resourceId,
    people: await settle({ chatfactor, resourceId, query, hear }, names, given.people),
    query,
    hear,
    async wantCode({ userId }) {
      const input = { resourceId, user: { id: userId }, kind: 'otp', purpose: 'sign_in' } as const
      try {
        const started = await chatfactor.challenges.start(input)
        return started.outcome === 'undelivered' ? `undelivered ${started.reason}` : started.outcome
      } catch (error) {
        return error instanceof Error && 'code' in error ? String(error.code) : String(error)
      }
    },
    async close() {
      // The platform first: nobody has to wait for an answer that never comes.
      await botApi.close()
      await chatfactor.close()
      await store.close()
      await Promise.race([pool.end(), new Promise((resolve) => setTimeout(resolve, 1_000))])
      await own.end()
      await drop()
    },
  }
}
