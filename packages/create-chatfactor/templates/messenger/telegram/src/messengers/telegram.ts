import type { Transport } from '@chatfactor/core/transport'
import type { Sandbox } from '@chatfactor/sandbox'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { setting } from '../setting.ts'

/** Where the sandbox plays it. */
type Played = { readonly telegram: Pick<Sandbox['telegram'], 'apiRoot' | 'linkRoot'> }

const bot = { botCredential: '4242:made-up-for-the-sandbox', botUsername: 'example_bot' }

export const telegramBotInSandbox = { telegram: [bot] }

/** Telegram. Where no webhook secret is set, the app fetches what people write; it needs no public address then. */
export function telegram(sandbox: Played | null): Transport {
  if (sandbox !== null) {
    const { apiRoot, linkRoot } = sandbox.telegram
    return telegramTransport({ ...bot, webhookSecret: null, apiRoot, linkRoot })
  }
  return telegramTransport({
    botCredential: setting('TELEGRAM_BOT_CREDENTIAL'),
    botUsername: setting('TELEGRAM_BOT_USERNAME'),
    webhookSecret: process.env.TELEGRAM_WEBHOOK_SECRET || null,
  })
}
