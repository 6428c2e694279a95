import type { Sandbox } from '@chatfactor/sandbox'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { setting } from '../setting.ts'
import { type Connected, taken } from './connected.ts'

const bot = { botCredential: '4242:made-up-for-the-sandbox', botUsername: 'example_bot' }

export const telegramBotInSandbox = { telegram: [bot] }

/** Telegram. Where no webhook secret is set, the app fetches what people write; it needs no public address then. */
export function telegram(sandbox: Sandbox | null): Connected {
  if (sandbox !== null) {
    const { apiRoot, linkRoot } = sandbox.telegram
    return {
      transport: telegramTransport({ ...bot, webhookSecret: null, apiRoot, linkRoot }),
      connect: async () => undefined,
    }
  }
  const webhookSecret = process.env.TELEGRAM_WEBHOOK_SECRET || null
  const transport = telegramTransport({
    botCredential: setting('TELEGRAM_BOT_CREDENTIAL'),
    botUsername: setting('TELEGRAM_BOT_USERNAME'),
    webhookSecret,
  })
  return {
    transport,
    async connect(url) {
      if (webhookSecret !== null) await taken('Telegram', transport.installWebhook({ url }))
    },
  }
}
