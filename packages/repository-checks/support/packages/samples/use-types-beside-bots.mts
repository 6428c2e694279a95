import type { Chatfactor } from '@chatfactor/core'
import { hardenedClient } from '@chatfactor/transport-messenger/fb-messenger-bot-api'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { chatfactorComposer } from '@chatfactor/transport-telegram/grammy'
import { viaViberBot } from '@chatfactor/transport-viber/viber-bot'
import { FacebookMessagingAPIClient } from 'fb-messenger-bot-api'
import { Bot } from 'grammy'

declare const chatfactor: Chatfactor
const page = {
  pageId: '1',
  pageUsername: 'example.page',
  pageCredential: 'made-up',
  appSecret: 'made-up',
  verifySecret: 'made-up',
}
const transport = telegramTransport({
  botCredential: '1:a',
  botUsername: 'example_bot',
  webhookSecret: null,
  hearing: 'host',
})

new Bot('1:a').use(chatfactorComposer({ transport, chatfactor, hostVerifiesWebhooks: true }))
export const client: FacebookMessagingAPIClient = hardenedClient(new FacebookMessagingAPIClient('made-up'), page)

// @ts-expect-error The promise may not be left out: types that resolve to `any` would let this pass.
chatfactorComposer({ transport, chatfactor })
// @ts-expect-error Nor may the options.
hardenedClient(new FacebookMessagingAPIClient('made-up'))
// @ts-expect-error Nor the bot.
viaViberBot(null, { botUri: 'examplebot' })
