import type { Sandbox } from '@chatfactor/sandbox'
import { viberTransport } from '@chatfactor/transport-viber'
import { setting } from '../setting.ts'
import { type Connected, taken } from './connected.ts'

const bot = { botCredential: 'sandboxed0123456-sandboxed0123456-sandboxed0123456', botUri: 'examplebot' }

export const viberBotInSandbox = { viber: [bot] }

/** Viber. The real one calls this app, so it needs a public address. */
export function viber(sandbox: Sandbox | null): Connected {
  const transport =
    sandbox === null
      ? viberTransport({
          botCredential: setting('VIBER_BOT_CREDENTIAL'),
          botUri: setting('VIBER_BOT_URI'),
          senderName: setting('VIBER_SENDER_NAME'),
        })
      : viberTransport({
          ...bot,
          senderName: 'Example',
          baseUrl: sandbox.viber.baseUrl,
          linkRoot: sandbox.viber.linkRoot,
        })
  return { transport, connect: (url) => taken('Viber', transport.installWebhook({ url })) }
}
