import { createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { benchKeys } from '../bench-keys.js'
import type { Contender } from '../contenders/contender.js'
import { functionOf, rivalModule } from '../rivals/install.js'

/** The measured messages: one in a group that the bot is in, and a link with an unknown code. */
export const webhookOperations = ['noise', 'unknown code'] as const
export type WebhookOperation = (typeof webhookOperations)[number]

export interface WebhookBench {
  readonly contenders: readonly Contender<WebhookOperation>[]
  close(): Promise<void>
}

const secret = 'the-webhook-secret-of-the-benchmark'
const apiRoot = 'https://api.example.org'
let updates = 0

/** Bare grammY, `chat` if installed, and Chatfactor on the memory store, each given the same requests. */
export async function webhookBench(withRivals: boolean): Promise<WebhookBench> {
  const restore = silentBotApi()
  const chatfactor = createChatfactor({
    keys: benchKeys,
    store: memoryStore(),
    transports: [
      telegramTransport({
        botCredential: '4242:credential-of-the-benchmark',
        botUsername: 'bench_bot',
        webhookSecret: secret,
        apiRoot,
      }),
    ],
    publicUrl: 'https://id.example.org',
  })
  await chatfactor.resources.create({ name: 'Bench' })
  const ours = contender('ours', (request) => chatfactor.handleWebhook('telegram', request))
  const contenders = withRivals ? [...(await rivals()), ours] : [ours]
  return {
    contenders,
    async close() {
      await chatfactor.close()
      restore()
    },
  }
}

async function rivals(): Promise<readonly Contender<WebhookOperation>[]> {
  const grammy = await functionOf(await rivalModule('grammy.mjs'), 'startGrammy')(secret)
  const chat = await functionOf(await rivalModule('chat.mjs'), 'startChat')(secret, apiRoot)
  const handle = functionOf(chat, 'handle')
  const settled = functionOf(chat, 'settled')
  return [
    contender('grammY', async (request) =>
      typeof grammy === 'function' ? Reflect.apply(grammy, null, [request]) : null,
    ),
    { ...contender('chat', (request) => handle(request)), settled: async () => void (await settled()) },
  ]
}

function contender(name: string, handle: (request: Request) => Promise<unknown>): Contender<WebhookOperation> {
  return {
    name,
    async run(operation) {
      const answer = await handle(requestOf(operation))
      if (!(answer instanceof Response) || answer.status !== 200) throw new Error(`${name} refused an update`)
    },
    settled: async () => undefined,
  }
}

/** An update as Telegram sends it, always from a new person. */
function requestOf(operation: WebhookOperation): Request {
  updates += 1
  const from = { id: 100_000 + updates, is_bot: false, first_name: 'Ana', language_code: 'en' }
  const isNoise = operation === 'noise'
  const chat = isNoise
    ? { id: -1_000_000 - updates, type: 'supergroup', title: 'A group' }
    : { id: from.id, type: 'private', first_name: 'Ana' }
  const text = isNoise ? 'Is anybody coming tonight?' : `/start ${`unknown${updates}`.padEnd(32, 'x')}`
  const entities = isNoise ? {} : { entities: [{ type: 'bot_command', offset: 0, length: 6 }] }
  const message = { message_id: updates, date: Math.floor(Date.now() / 1000), from, chat, text, ...entities }
  return new Request('https://id.example.org/webhooks/telegram', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify({ update_id: updates, message }),
  })
}

/** From now on the platform accepts everything at once, without a network. Returns how to end that. */
function silentBotApi(): () => void {
  const real = globalThis.fetch
  const user = { id: 4242, is_bot: true, first_name: 'Bench', username: 'bench_bot' }
  globalThis.fetch = async (input) => {
    const isAboutUs = String(input instanceof Request ? input.url : input).endsWith('getMe')
    return Response.json({
      ok: true,
      result: isAboutUs ? user : { message_id: 1, date: 1, chat: { id: 1, type: 'private' } },
    })
  }
  return () => {
    globalThis.fetch = real
  }
}
