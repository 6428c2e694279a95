import type { Transport } from '@chatfactor/core/transport'
import type { Sandbox } from '@chatfactor/sandbox'
import { viberTransport } from '@chatfactor/transport-viber'
import { setting } from '../setting.ts'

/** Where the sandbox plays it. */
type Played = { readonly viber: Pick<Sandbox['viber'], 'baseUrl' | 'linkRoot'> }

const bot = { botCredential: 'sandboxed0123456-sandboxed0123456-sandboxed0123456', botUri: 'examplebot' }

export const viberBotInSandbox = { viber: [bot] }

/** Viber. The real one calls this app, so it needs a public address. */
export function viber(sandbox: Played | null): Transport {
  if (sandbox !== null) {
    const { baseUrl, linkRoot } = sandbox.viber
    return viberTransport({ ...bot, senderName: 'Example', baseUrl, linkRoot })
  }
  return viberTransport({
    botCredential: setting('VIBER_BOT_CREDENTIAL'),
    botUri: setting('VIBER_BOT_URI'),
    senderName: setting('VIBER_SENDER_NAME'),
  })
}
