import { accounts } from '@chatfactor/accounts'
import { trustProxy } from '@chatfactor/portal'
import { memoryStore } from '@chatfactor/store-memory'
import { telegramTransport } from '@chatfactor/transport-telegram'

const { PUBLIC_URL, TELEGRAM_URL } = process.env

function store() {
  globalThis.storeOfTheCheck ??= memoryStore()
  return globalThis.storeOfTheCheck
}

export const chatfactorOptions = {
  keys: [{ id: 'first', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }],
  // Next loads modules once for each bundle, so what is in memory has to be one for all of them.
  store: store(),
  transports: [
    telegramTransport({
      botCredential: '4242:made-up-for-a-platform-on-loopback',
      botUsername: 'example_bot',
      webhookSecret: 'made-up-for-webhooks-on-loopback',
      apiRoot: TELEGRAM_URL,
    }),
  ],
  publicUrl: PUBLIC_URL,
  features: [accounts()],
}

export const portalOptions = { productName: 'The app', clientAddress: trustProxy(0), newcomers: ['app'] }
