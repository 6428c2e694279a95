import { randomBytes } from 'node:crypto'
import type { Clock } from '@chatfactor/core'
import type { Transport } from '@chatfactor/core/transport'
import type { Phone, Sandbox } from '@chatfactor/sandbox'
import { messengerTransport } from '@chatfactor/transport-messenger'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { viberTransport } from '@chatfactor/transport-viber'

const telegramBot = { botCredential: '4242:sandbox-credential-for-demos-and-tests', botUsername: 'example_bot' }
const viberBot = { botCredential: 'sandboxed0123456-sandboxed0123456-sandboxed0123456', botUri: 'examplebot' }
const page = {
  pageId: '104200042',
  pageUsername: 'example.page',
  pageCredential: 'sandbox-page-credential',
  appSecret: 'sandbox-app-secret',
  appId: '987650001',
}

/** The bots of the demo, for `startSandbox`. */
export const sandboxBots = {
  telegram: [{ ...telegramBot, botName: 'Billing on Telegram' }],
  viber: [{ ...viberBot, botName: 'Billing on Viber' }],
  messenger: [{ ...page, pageName: 'Billing on Messenger' }],
}

/** All three messengers, played by the sandbox. */
export interface SandboxMessengers {
  readonly transports: readonly Transport[]
  /** The sandbox does not remember who wrote to a bot, so the person writes again. */
  openAgain(phone: Phone, transport: string): Promise<void>
}

/** Connects the sandbox like the real platforms; only the addresses differ. */
export function sandboxMessengers(sandbox: Sandbox, clock: Clock): SandboxMessengers {
  const { apiRoot, linkRoot } = sandbox.telegram
  const telegram = telegramTransport({ ...telegramBot, clock, webhookSecret: secret(), apiRoot, linkRoot })
  const viber = viberTransport({
    ...viberBot,
    clock,
    senderName: 'Billing on Viber',
    baseUrl: sandbox.viber.baseUrl,
    linkRoot: sandbox.viber.linkRoot,
  })
  const messenger = messengerTransport({
    ...page,
    clock,
    verifySecret: secret(),
    baseUrl: sandbox.messenger.baseUrl,
    linkRoot: sandbox.messenger.linkRoot,
  })
  return {
    transports: [telegram, viber, messenger],
    async openAgain(phone, transport) {
      if (transport === 'telegram') {
        await phone.open(`${linkRoot}/${telegramBot.botUsername}`)
        await phone.pressStart(`telegram/${telegramBot.botUsername}`)
      } else if (transport === 'viber') {
        await phone.open(`viber://pa?chatURI=${viberBot.botUri}`)
        await phone.type('Hello', `viber/${viberBot.botUri}`)
      } else if (transport === 'messenger') {
        await phone.open(`https://m.me/${page.pageUsername}`)
        await phone.pressStart(`messenger/${page.pageUsername}`)
      }
    },
  }
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}
