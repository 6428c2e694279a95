import type { Transport } from '@chatfactor/core/transport'
import type { Sandbox } from '@chatfactor/sandbox'
import * as ofMessenger from '@chatfactor/transport-messenger'
import * as ofFacebook from '@chatfactor/transport-messenger/fb-messenger-bot-api'
import * as ofTelegram from '@chatfactor/transport-telegram'
import * as ofViber from '@chatfactor/transport-viber'
import * as viberBot from '@chatfactor/transport-viber/viber-bot'
import type { FacebookMessagingAPIClient } from 'fb-messenger-bot-api'
import { Bot } from 'grammy'

const secret = 'webhook-secret-for-blocks'
const viberCredential = '0123456789abcdef-0123456789abcdef-0123456789abcdef'
const page = {
  ...{ pageId: '104200042', pageUsername: 'example.page', pageCredential: 'made-up-credential' },
  ...{ appSecret: '0123456789abcdef0123456789abcdef', appId: '987650001' },
}

/** Accounts on the platforms of the sandbox, and the settings of a reader who has them. */
export const account = {
  telegram: { botCredential: '4242:made-up-for-blocks', botUsername: 'example_bot' },
  viber: { botCredential: viberCredential, botUri: 'examplebot' },
  messenger: page,
  settings: {
    ...{ botCredential: '4242:made-up-for-blocks', webhookSecret: secret, verifySecret: secret },
    ...{ pageId: page.pageId, pageCredential: page.pageCredential, appSecret: page.appSecret },
    page: { ...page, verifySecret: secret },
    ...{ authToken: viberCredential, avatar: 'https://app.example.org/bot.png' },
  },
}

/** Chats get messages at once: nobody here waits for the second that Telegram wants between two. */
function unpaced<T extends Transport>(transport: T): T {
  return { ...transport, capabilities: { ...transport.capabilities, pace: null } }
}

/** The transports as pages make them, by name and by module, with the sandbox in the place of the platforms. */
export function transportsOn({ telegram, viber, messenger }: Sandbox) {
  const telegramTransport = (options: ofTelegram.TelegramTransportOptions) =>
    unpaced(ofTelegram.telegramTransport({ apiRoot: telegram.apiRoot, linkRoot: telegram.linkRoot, ...options }))
  const onViber = { baseUrl: viber.baseUrl, linkRoot: viber.linkRoot }
  const viberTransport = (options: ofViber.ViberTransportOptions) =>
    unpaced(ofViber.viberTransport({ ...onViber, ...options }))
  const onMessenger = { baseUrl: messenger.baseUrl, linkRoot: messenger.linkRoot }
  const messengerTransport = (options: ofMessenger.MessengerTransportOptions) =>
    unpaced(ofMessenger.messengerTransport({ ...onMessenger, ...options }))
  return {
    byName: { telegramTransport, viberTransport, messengerTransport },
    modules: {
      '@chatfactor/transport-telegram': { ...ofTelegram, telegramTransport },
      '@chatfactor/transport-viber': { ...ofViber, viberTransport },
      '@chatfactor/transport-messenger': { ...ofMessenger, messengerTransport },
      '@chatfactor/transport-messenger/fb-messenger-bot-api': {
        ...ofFacebook,
        hardenedClient: (client: FacebookMessagingAPIClient, options: ofMessenger.MessengerTransportOptions) =>
          ofFacebook.hardenedClient(client, { ...onMessenger, ...options }),
      },
      '@chatfactor/transport-viber/viber-bot': {
        viaViberBot: (bot: object, options: viberBot.ViaViberBotOptions) =>
          unpaced(viberBot.viaViberBot(bot, { ...onViber, ...options })),
      },
      grammy: {
        Bot: class extends Bot {
          constructor(credential: string) {
            super(credential, { client: { apiRoot: telegram.apiRoot } })
          }
        },
      },
    },
  }
}
