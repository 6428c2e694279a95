import type { Transport } from '@chatfactor/core/transport'
import type { Sandbox } from '@chatfactor/sandbox'
import { messengerTransport } from '@chatfactor/transport-messenger'
import { setting } from '../setting.ts'

/** Where the sandbox plays it. */
type Played = { readonly messenger: Pick<Sandbox['messenger'], 'baseUrl' | 'linkRoot'> }

const page = {
  pageId: '104200042',
  pageUsername: 'example.page',
  pageCredential: 'sandbox-page-credential',
  appId: '987650001',
  appSecret: 'sandbox-app-secret',
}

export const pageInSandbox = { messenger: [page] }

/** Facebook Messenger. The real one calls this app, so it needs a public address. */
export function messenger(sandbox: Played | null): Transport {
  if (sandbox !== null) {
    const { baseUrl, linkRoot } = sandbox.messenger
    return messengerTransport({ ...page, verifySecret: 'made-up-for-the-sandbox', baseUrl, linkRoot })
  }
  return messengerTransport({
    pageId: setting('MESSENGER_PAGE_ID'),
    pageUsername: setting('MESSENGER_PAGE_USERNAME'),
    pageCredential: setting('MESSENGER_PAGE_CREDENTIAL'),
    appId: setting('MESSENGER_APP_ID'),
    appSecret: setting('MESSENGER_APP_SECRET'),
    verifySecret: setting('MESSENGER_VERIFY_SECRET'),
  })
}
