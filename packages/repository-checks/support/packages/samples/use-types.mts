import { accounts, type ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createChatfactor, type Store, type Transport } from '@chatfactor/core'
import { createPortal, toRouteHandlers } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import { type Sandbox, startSandbox } from '@chatfactor/sandbox'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeTransport, storeContract } from '@chatfactor/testkit'
import { telegramTransport } from '@chatfactor/transport-telegram'

const store: Store = memoryStore()
const keys = [{ id: 'first', secret: new Uint8Array(32) }]
const telegram: Transport = telegramTransport({ botCredential: '1:a', botUsername: 'example_bot', webhookSecret: null })
const chatfactor: ChatfactorWithAccounts = createChatfactor({
  keys,
  store,
  transports: [telegram],
  publicUrl: 'https://example.com',
  features: [accounts()],
})
const portal = createPortal({ chatfactor })
const sandbox: Promise<Sandbox> = startSandbox({})

// @ts-expect-error The store is not optional: types that resolve to `any` would let this pass.
createChatfactor({ keys, transports: [], publicUrl: 'https://example.com' })

export const { GET, POST } = toRouteHandlers(portal)
export const used = [toNodeHandler(portal), sandbox, fakeTransport, storeContract]
