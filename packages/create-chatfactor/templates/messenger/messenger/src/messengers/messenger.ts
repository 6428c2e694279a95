import type { Sandbox } from '@chatfactor/sandbox'
import { messengerTransport } from '@chatfactor/transport-messenger'
import { setting } from '../setting.ts'
import { type Connected, taken } from './connected.ts'

const page = {
  pageId: '104200042',
  pageUsername: 'example.page',
  pageCredential: 'sandbox-page-credential',
  appId: '987650001',
  appSecret: 'sandbox-app-secret',
}

export const pageInSandbox = { messenger: [page] }

/** Facebook Messenger. The real one calls this app, so it needs a public address. */
export function messenger(sandbox: Sandbox | null): Connected {
  const transport =
    sandbox === null
      ? messengerTransport({
          pageId: setting('MESSENGER_PAGE_ID'),
          pageUsername: setting('MESSENGER_PAGE_USERNAME'),
          pageCredential: setting('MESSENGER_PAGE_CREDENTIAL'),
          appId: setting('MESSENGER_APP_ID'),
          appSecret: setting('MESSENGER_APP_SECRET'),
          verifySecret: setting('MESSENGER_VERIFY_SECRET'),
        })
      : messengerTransport({
          ...page,
          verifySecret: 'made-up-for-the-sandbox',
          baseUrl: sandbox.messenger.baseUrl,
          linkRoot: sandbox.messenger.linkRoot,
        })
  return { transport, connect: (webhookUrl) => taken('Messenger', transport.setUpPage({ webhookUrl })) }
}
