import { accounts, type ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createChatfactor, isChatfactorError, systemClock } from '@chatfactor/core'
import { postgresStore } from '@chatfactor/store-postgres'
import { fakeHasher, fakeMailer } from '@chatfactor/testkit'
import { telegramTransport } from '@chatfactor/transport-telegram'
import pg from 'pg'
import type { Answer, Call } from '../../support/postgres/call.js'
import { orderSchema, type Report } from './day-message.js'

/**
 * One process of the app: a transport that speaks to a Bot API, a worker, the pool of docs/postgresql.md. It is put into an earlier version,
 * too, so it needs nothing but what apps import. It ends with its parent.
 */
const webhookSecret = 'days-webhook-secret-00001'
const asked = { purpose: 'sign_in', binding: 'session-1' }
let chatfactor: ChatfactorWithAccounts | null = null
let aheadMs = 0

process.on('message', (message) => void obey(message))
process.on('disconnect', () => process.exit())

async function obey(message: unknown): Promise<void> {
  const given = orderSchema.parse(message)
  switch (given.order) {
    case 'open':
      chatfactor = open(given.url, given.apiRoot)
      return tell({ report: 'open' })
    case 'call':
      return tell({ report: 'answer', id: given.id, answer: await answered(given.call) })
    case 'clock':
      aheadMs = given.aheadMs
      return
    case 'compute':
      for (const until = performance.now() + given.ms; performance.now() < until; );
      return
    case 'close':
      await chatfactor?.close()
      process.exit()
  }
}

function open(connectionString: string, apiRoot: string): ChatfactorWithAccounts {
  const pool = new pg.Pool({
    ...{ connectionString, max: 10, connectionTimeoutMillis: 5_000, keepAlive: true, statement_timeout: 10_000 },
  })
  pool.on('error', () => undefined)
  const credentials = { botCredential: '420000:days-credential', botUsername: 'example_bot' }
  const opened = createChatfactor({
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store: postgresStore({ pool }),
    transports: [telegramTransport({ ...credentials, webhookSecret, apiRoot })],
    mailer: fakeMailer(),
    features: [accounts({ passwordHasher: fakeHasher() })],
    publicUrl: 'https://id.example.com',
    clock: { ...systemClock, now: () => new Date(Date.now() + aheadMs) },
  })
  opened.on('problem', ({ where, error }) => tell({ report: 'problem', said: `${where}: ${error.message}` }))
  opened.worker.start()
  return opened
}

/** An error becomes an answer, as it would in a web server. */
async function answered(call: Call): Promise<Answer> {
  if (chatfactor === null) return { outcome: 'not open' }
  try {
    return await perform(chatfactor, call)
  } catch (error) {
    return { outcome: isChatfactorError(error) ? error.code : `unexpected: ${String(error)}` }
  }
}

async function perform({ challenges, ...app }: ChatfactorWithAccounts, call: Call): Promise<Answer> {
  switch (call.do) {
    case 'join': {
      const { id: userId } = await app.users.create({ login: call.login })
      await app.assignments.create({ resourceId: call.resourceId, userId })
      const about = { resourceId: call.resourceId, user: { id: userId } }
      const { id, state } = await app.enrollments.start({ ...about, name: 'Phone', transport: 'telegram' })
      const { qr } = await app.enrollments.links(id)
      return { outcome: state, userId, enrollmentId: id, linkCode: new URL(qr).searchParams.get('start') ?? '' }
    }
    case 'scan': {
      const { status } = await app.handleWebhook('telegram', updateOf(call.chatId, call.eventId, call.linkCode))
      return { outcome: String(status) }
    }
    case 'enrollment': {
      const { state, tokenId } = await app.enrollments.get(call.id)
      return { outcome: state, ...(tokenId === null ? {} : { tokenId }) }
    }
    case 'start': {
      const { resourceId, userId: id } = call
      const started = await challenges.start({ resourceId, user: { id }, kind: 'otp', ...asked })
      return { outcome: started.outcome, ...('challengeId' in started ? { challengeId: started.challengeId } : {}) }
    }
    case 'verify': {
      const { resourceId, userId: id, challengeId, code } = call
      return { outcome: (await challenges.verify({ resourceId, user: { id }, ...asked, challengeId, code })).outcome }
    }
    case 'change':
      await app.resources.update(call.resourceId, { secondFactor: { gracePeriodMs: call.gracePeriodMs ?? 0 } })
      return { outcome: 'changed' }
    default:
      return { outcome: 'not of these days' }
  }
}

/** What Telegram tells of somebody who opened a link. */
function updateOf(chatId: string, eventId: string, linkCode: string): Request {
  const chat = { id: Number(chatId), type: 'private', first_name: 'Ana' }
  const from = { id: Number(chatId), is_bot: false, first_name: 'Ana', language_code: 'en' }
  const text = linkCode === '' ? 'Hello' : `/start ${linkCode}`
  const message = { message_id: Number(eventId), date: Math.floor(Date.now() / 1_000), chat, from, text }
  return new Request('https://id.example.com/hook', {
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': webhookSecret, 'content-type': 'application/json' },
    body: JSON.stringify({ update_id: Number(eventId), message }),
  })
}

function tell(report: Report): void {
  process.send?.(report)
}
