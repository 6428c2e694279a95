import { createServer } from 'node:http'
import type { GivenFeature, Store } from '@chatfactor/core'
import { createPortal } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import { startSandbox } from '@chatfactor/sandbox'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, world } from '@chatfactor/testkit'
import { type TelegramTransport, telegramTransport } from '@chatfactor/transport-telegram'
import { onTestFinished } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { unpaced } from './unpaced.js'

/** Made up for these tests, as is everything secret here. */
export const password = 'correct horse battery'
export const masterKey = Buffer.from('0123456789abcdefghijklmnopqrstuv')
export const bot = { botCredential: '4242:loopback-credential-for-tests', botUsername: 'example_bot' }
export const webhookSecret = 'loopback-webhook-secret-for-tests'

export interface LoopbackOptions {
  /** How updates reach Chatfactor. */
  readonly by?: 'webhook' | 'polling'
  /** How long the transport waits for Telegram, in milliseconds. */
  readonly timeoutMs?: number
  /** @defaultValue one in memory */
  readonly store?: Store
  /** Put around the store. */
  readonly around?: (store: Store) => Store
  /** Beside accounts. */
  readonly features?: readonly GivenFeature[]
}

/** Chatfactor, its portal, the real Telegram transport and the sandbox, each over HTTP on this machine. */
export async function startLoopbackBot({
  by = 'webhook',
  timeoutMs = 10_000,
  store: given = memoryStore(),
  around = (store) => store,
  features = [],
}: LoopbackOptions = {}) {
  // Chatfactor's own time starts with the machine's, because deadlines of sends are the machine's.
  const clock = fakeClock(new Date())
  const sandbox = await startSandbox({ telegram: [bot], people: ['Ana K.', 'Mallory'], retryBaseMs: 5, now: clock.now })
  const server = createServer()
  const { port, close } = await onLoopback(server)
  const url = `http://127.0.0.1:${port}`

  const options = {
    ...bot,
    webhookSecret: by === 'webhook' ? webhookSecret : null,
    apiRoot: sandbox.telegram.apiRoot,
    linkRoot: sandbox.telegram.linkRoot,
  }
  const telegram: TelegramTransport = unpaced(telegramTransport({ ...options, timeoutMs }))
  const store = around(given)
  const { chatfactor, mailer, resource, ana } = await world({
    keys: [{ id: 'k1', secret: masterKey }],
    store,
    transports: [telegram],
    clock,
    features,
    publicUrl: url,
    everythingAllowed: true,
    people: { ana: { password, email: 'ana@example.com' } },
  })
  server.on('request', toNodeHandler(createPortal({ chatfactor })))
  const webhookUrl = `${url}/security/webhooks/telegram`
  if (by === 'webhook') {
    // The first call also loads the client, which takes its time on a busy machine.
    const { outcome } = await telegramTransport({ ...options, timeoutMs: 15_000 }).installWebhook({ url: webhookUrl })
    if (outcome !== 'accepted') throw new Error(`Installing the webhook: ${outcome}.`)
  }
  if (by === 'polling') chatfactor.poll()

  onTestFinished(async () => {
    // First the platform, so that nobody waits for a call that it leaves unanswered.
    await sandbox.close()
    await chatfactor.close()
    close()
  })
  return {
    chatfactor,
    store,
    sandbox,
    clock,
    mailer,
    webhookUrl,
    phone: sandbox.phone('ana'),
    resourceId: resource.id,
    user: { id: ana.id },
  }
}
