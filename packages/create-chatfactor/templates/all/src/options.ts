import { accounts } from '@chatfactor/accounts'
import type { ChatfactorOptions } from '@chatfactor/core'
import { trustProxy } from '@chatfactor/portal'
import { keysIn } from './keys.ts'
import { openMailer } from './mailer.ts'
import { openMessengers } from './messengers.ts'
import { setting } from './setting.ts'
import { openStore } from './store.ts'

/** What is added to Chatfactor: accounts, where the portal keeps its sessions. */
export const features = [accounts()] as const

/** What Chatfactor is made with: by the app, and by `chatfactor.config.ts`, which looks at it from outside while the app may be running. */
export async function openOptions({ isApp }: { readonly isApp: boolean }) {
  const { transports, phoneUrl } = await openMessengers()
  const { store, ...database } = await openStore(isApp)
  const mailer = openMailer()
  const options: ChatfactorOptions = {
    keys: keysIn(setting('CHATFACTOR_KEYS')),
    store,
    transports,
    ...(mailer === null ? {} : { mailer }),
    publicUrl: setting('PUBLIC_URL'),
  }
  return {
    options,
    clientAddress: trustProxy(Number(setting('CHATFACTOR_PROXIES'))),
    phoneUrl,
    ...database,
  }
}
