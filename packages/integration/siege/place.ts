import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { ChatfactorOptions, Store } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { withEverythingAllowed } from '@chatfactor/testkit'
import pg from 'pg'
import { type Asked, type BotApi, type Fault, startBotApi } from './bot-api.js'
import { type Person, settle } from './crowd.js'
import { createSieged, documentedPool, wantCode, webhookSecret } from './sieged.js'

export { documentedPool }

export interface PlaceOptions {
  /** How many people have a token, the same number on each bot. */
  readonly people: number
  /** @defaultValue 1 */
  readonly bots?: number
  /** How the Bot API misbehaves. */
  readonly fault?: (asked: Asked) => Fault | null
  /** Chats to which the Bot API takes everything, at any pace. */
  readonly isUnlimited?: (chatId: string) => boolean
  /** How long a call to the Bot API may take, in milliseconds. @defaultValue as the transport has it */
  readonly timeoutMs?: number
  /** Where Viber is; without it, there is none. */
  readonly viberUrl?: string
  /** The pool of the app, for the URL of the database. @defaultValue as in docs/postgresql.md */
  readonly poolOf?: (url: string) => pg.Pool | Promise<pg.Pool>
  readonly options?: Partial<ChatfactorOptions>
}

/** Chatfactor with everything real but Telegram, and people who have tokens. */
export interface Place {
  readonly chatfactor: ChatfactorWithAccounts
  /** The address of the database. */
  readonly url: string
  readonly bots: readonly string[]
  readonly store: Store
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

export async function setPlace(server: string, given: PlaceOptions): Promise<Place> {
  const { bots = 1, fault, isUnlimited, timeoutMs, viberUrl, poolOf = documentedPool, options = {} } = given
  const { url, drop } = await freshDatabase(server)
  const own = new pg.Pool({ connectionString: url, max: 2 })
  await migrate({ pool: own })
  const pool = await poolOf(url)
  pool.on('error', () => undefined)
  const store = postgresStore({ pool })
  const botApi = await startBotApi(fault, isUnlimited)
  const names = Array.from({ length: bots }, (_, at) => `bot-${String(at).padStart(2, '0')}`)
  const chatfactor = createSieged({
    ...{ store, bots: names, apiRoot: botApi.url, options },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(viberUrl === undefined ? {} : { viberUrl }),
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
    ...{ chatfactor, url, store, bots: names },
    botApi,
    resourceId,
    people: await settle({ chatfactor, resourceId, query, hear }, names, given.people),
    query,
    hear,
    wantCode: ({ userId }) => wantCode(chatfactor, resourceId, userId),
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
