import { accounts } from '@chatfactor/accounts'
import { trustProxy } from '@chatfactor/portal'
import { memoryStore } from '@chatfactor/store-memory'
import { telegramTransport } from '@chatfactor/transport-telegram'

const { CHATFACTOR_KEYS = '', PUBLIC_URL, TELEGRAM_API_ROOT, TELEGRAM_LINK_ROOT } = process.env
const { TELEGRAM_BOT_CREDENTIAL, TELEGRAM_BOT_USERNAME, TELEGRAM_WEBHOOK_SECRET } = process.env
globalThis.storeOfTheApp ??= memoryStore()

export const telegram = telegramTransport({
  botCredential: TELEGRAM_BOT_CREDENTIAL,
  botUsername: TELEGRAM_BOT_USERNAME,
  webhookSecret: TELEGRAM_WEBHOOK_SECRET,
  apiRoot: TELEGRAM_API_ROOT, // where the sandbox is; leave these two out for Telegram itself
  linkRoot: TELEGRAM_LINK_ROOT,
})

export const chatfactorOptions = {
  keys: CHATFACTOR_KEYS.split(',').map((key) => ({ id: key.split(':')[0], secret: key.split(':')[1] })),
  store: globalThis.storeOfTheApp,
  transports: [telegram],
  publicUrl: PUBLIC_URL,
  resources: [{ address: 'billing', name: 'Billing', preset: 'self_service' }],
  features: [accounts()],
}

export const portalOptions = { productName: 'The app', clientAddress: trustProxy(0), newcomers: ['billing'] }
