import type { Chatfactor } from '@chatfactor/core'
import type { Sandbox } from '@chatfactor/sandbox'
import { type MessengerTransport, messengerTransport } from '@chatfactor/transport-messenger'
import type { ViberTransport } from '@chatfactor/transport-viber'
import { expect, vi } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { twoComeThrough } from './people.js'
import { account } from './platforms.js'
import { type ReadersApp, readersApp } from './readers-app.js'

const telegramGuide = printed('docs/telegram.md', 'telegramTransport(')
const checks = printed('docs/telegram.md', 'transports.check()')
const viberGuide = printed('docs/viber.md', 'viberTransport(')
const messengerGuide = printed('docs/messenger.md', 'messengerTransport(')
const telegramReadme = printed('packages/transport-telegram/README.md', 'void chatfactor.start()')
const viberReadme = printed('packages/transport-viber/README.md', 'void chatfactor.start()')
const messengerReadme = printed('packages/transport-messenger/README.md', 'void chatfactor.start()')
const ownTelegram = printed('packages/transport-telegram/README.md', 'chatfactorComposer(')
const ownPage = printed('packages/transport-messenger/README.md', 'hostWebhook(options)')
const templates = printed('packages/transport-messenger/README.md', 'utilityTemplate')
const sendsNotices = printed('docs/notifications.md', 'categories: {')
const ownViber = printed('packages/transport-viber/README.md', 'viaViberBot(')

interface Made {
  readonly chatfactor: Chatfactor
}

/** Until every platform knows where to deliver; a platform that is polled is there at once. */
const connected = (chatfactor: Chatfactor) =>
  vi.waitFor(
    async () => {
      const all = await chatfactor.transports.check()
      expect(all.flatMap(({ results }) => results.filter(({ ok }) => !ok))).toEqual([])
    },
    { timeout: 20_000, interval: 20 },
  )

/** A guide whose app is connected by `start`, and in which two people come through. */
const guide = (block: typeof telegramGuide, transport: string): Walk => ({
  blocks: [block],
  comesOf: `${transport} delivers to the portal, and two people come through`,
  async walk() {
    const reader = await readersApp()
    const { chatfactor } = await reader.copy<Made>(block)
    await connected(chatfactor)
    await twoComeThrough(reader.sandbox, chatfactor, transport)
  },
})

/** The same without a portal: the reader's own route hands webhooks over. */
const bare = (block: typeof telegramGuide, transport: string): Walk => ({
  blocks: [block],
  comesOf: `${transport} delivers to a route of the reader's own, and two people come through`,
  async walk() {
    const reader = await readersApp()
    reader.hear()
    const { chatfactor } = await reader.copy<Made>(block, transport === 'viber' ? account.viber : {})
    if (transport === 'messenger') await setUpByHand(reader.sandbox, `${reader.url}/security/webhooks/messenger`)
    await connected(chatfactor)
    await twoComeThrough(reader.sandbox, chatfactor, transport)
  },
})

/** What the README says is done once by hand where there is no `appId`. */
async function setUpByHand({ messenger }: Sandbox, url: string): Promise<void> {
  await messenger.setWebhook({ url, verifySecret: account.settings.verifySecret })
}

export const walksOfMessengers: readonly Walk[] = [
  {
    blocks: [viberGuide],
    comesOf: 'Viber delivers to the portal, two people come through, and the reader hears what a code has cost',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Made>(viberGuide, account.viber)
      await connected(chatfactor)
      const { resourceId, ana } = await twoComeThrough(reader.sandbox, chatfactor, 'viber')
      expect(reader.said).toEqual([])
      reader.sandbox.viber.endSession('ana')
      const asked = { resourceId, user: { id: ana }, purpose: 'another', binding: 'session of ana' }
      expect(await chatfactor.challenges.start({ ...asked, kind: 'otp' })).toMatchObject({ outcome: 'sent' })
      expect(reader.said).toEqual([[{ billed: expect.any(String) }]])
    },
  },
  guide(messengerGuide, 'messenger'),
  bare(telegramReadme, 'telegram'),
  bare(viberReadme, 'viber'),
  bare(messengerReadme, 'messenger'),
  {
    blocks: [telegramGuide, checks],
    comesOf: 'Telegram delivers to the portal, two people come through, and a check says what is wrong only once it is',
    async walk() {
      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Made>(telegramGuide)
      await connected(chatfactor)
      await twoComeThrough(reader.sandbox, chatfactor, 'telegram')
      await reader.copy(checks)
      expect(reader.said).toEqual([])
      const { apiRoot } = reader.sandbox.telegram
      await fetch(`${apiRoot}/bot4242:made-up-for-blocks/setWebhook?url=${reader.url}/elsewhere&secret_token=another`)
      await reader.copy(checks)
      expect(reader.said.flat()).toContainEqual(expect.stringMatching(/^telegram, webhook address: .*another address/))
    },
  },
  {
    blocks: [ownTelegram],
    comesOf: 'a bot that the reader runs hears what is its own, and two people come through',
    async walk() {
      const reader = await readersApp()
      const { chatfactor, bot } = await reader.copy<Made & { bot: OwnBot }>(ownTelegram)
      void bot.start()
      try {
        await twoComeThrough(reader.sandbox, chatfactor, 'telegram')
        const ana = reader.sandbox.phone('ana')
        await ana.type('/start')
        await ana.waitForMessage(({ text }) => text === 'Hello to you')
      } finally {
        await bot.stop()
      }
    },
  },
  {
    blocks: [ownViber],
    comesOf: 'a bot that the reader runs answers hello, and two people come through',
    async walk() {
      const reader = await readersApp()
      const { chatfactor, viber } = await reader.copy<Made & { viber: ViberTransport }>(ownViber)
      reader.hear()
      await viber.installWebhook(
        { url: `${reader.url}/security/webhooks/viber` },
        { deadline: new Date(Date.now() + 10_000) },
      )
      await twoComeThrough(reader.sandbox, chatfactor, 'viber')
      const ana = reader.sandbox.phone('ana')
      await ana.type('hello')
      await ana.waitForMessage(({ text }) => text === 'Hello to you')
      expect(reader.said).toEqual([])
    },
  },
  {
    blocks: [ownPage],
    comesOf: 'a bot of the reader on the same Page gets what is its own, answers, and two people come through',
    async walk() {
      const reader = await readersApp()
      const { sandbox, url } = reader
      const heard: unknown[] = []
      const yourBot = async (entry: Written, client: OwnClient) => {
        if (entry.message?.text === undefined) return
        heard.push(entry.message.text)
        await client.sendTextMessage(entry.sender.id, 'Hello to you')
      }
      const { chatfactor } = await reader.copy<Made>(ownPage, { yourBot })
      await setUpPage(reader, `${url}/webhooks/facebook`)
      await twoComeThrough(sandbox, chatfactor, 'messenger')
      expect(heard).toEqual([])
      const ana = sandbox.phone('ana')
      await ana.type('hello')
      await ana.waitForMessage(({ text }) => text === 'Hello to you')
      expect(heard).toEqual(['hello'])
    },
  },
  {
    blocks: [templates],
    comesOf: 'a notice comes as a template to the one whose day is over, and as a text to the other',
    async walk() {
      const reader = await readersApp()
      const { sandbox } = reader
      const { messenger } = await reader.copy<{ messenger: MessengerTransport }>(templates)
      const { chatfactor } = await reader.copy<Made>(sendsNotices, { transports: [messenger] })
      reader.hear()
      void chatfactor.start()
      await connected(chatfactor)
      const two = await twoComeThrough(sandbox, chatfactor, 'messenger')
      sandbox.messenger.closeWindow('ana')
      for (const slug of ['ana', 'ben'] as const) {
        const notice = { resourceId: two.resourceId, user: { id: two[slug] }, category: 'payments', template: 'paid' }
        const params = { amount: '7 EUR', to: 'ACME' }
        expect(await chatfactor.notifications.send({ ...notice, params, dedupeId: slug })).toMatchObject({
          outcome: 'sent',
        })
        await chatfactor.settled()
        expect(
          sandbox
            .phone(slug)
            .messages()
            .at(-1)
            ?.text.replaceAll(/[\u2066-\u2069]/g, ''),
        ).toContain('Paid 7 EUR to ACME.')
      }
    },
  },
]

/** What the owner of a Page did before: its button, its subscriptions, its webhook. */
async function setUpPage({ sandbox }: ReadersApp, webhookUrl: string): Promise<void> {
  const { baseUrl, linkRoot } = sandbox.messenger
  const { verifySecret } = account.settings
  const page = messengerTransport({ ...account.messenger, verifySecret, baseUrl, linkRoot })
  expect(await page.setUpPage({ webhookUrl })).toMatchObject({ outcome: 'accepted' })
}

/** What a Page hears of a person; most of it is no message. */
interface Written {
  readonly sender: { readonly id: string }
  readonly message?: { readonly text?: string }
}

interface OwnClient {
  sendTextMessage(to: string, text: string): Promise<unknown>
}

interface OwnBot {
  start(): Promise<void>
  stop(): Promise<void>
}
