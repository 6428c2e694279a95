import './environment.ts' // only: express fastify
import { accounts } from '@chatfactor/accounts'
import type { ChatfactorOptions } from '@chatfactor/core'
import { trustProxy } from '@chatfactor/portal'
import { keysIn } from './keys.ts'
import { openMailer } from './mailer.ts'
import { transports } from './messengers.ts'
import { setting } from './setting.ts'
import { store } from './store.ts'

/** What is added to Chatfactor: accounts, where the portal keeps its sessions. */
export const features = [accounts()] as const

const mailer = openMailer()

/** What Chatfactor is made with: by the app, and by `npx chatfactor`, which looks at it from outside. */
export const options: ChatfactorOptions = {
  keys: keysIn(setting('CHATFACTOR_KEYS')),
  store,
  transports,
  ...(mailer === null ? {} : { mailer }),
  publicUrl: setting('PUBLIC_URL'),
}

/** How the portal knows the addresses of browsers. */
export const clientAddress = trustProxy(Number(setting('CHATFACTOR_PROXIES')))
