import { createHmac } from 'node:crypto'
import type { OutboundMessage, Transport } from '@chatfactor/core/transport'
import { buttonPayload, codeText, plainText } from '@chatfactor/core/transport'
import { type FakeClock, fakeClock, world } from '@chatfactor/testkit'
import { messengerTransport } from '@chatfactor/transport-messenger'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { viberTransport } from '@chatfactor/transport-viber'

/** What a person sends: words, or one thing without any. */
export type Sent = { readonly text: string } | { readonly thing: (typeof things)[number] }

/** What people send instead of words. */
export const things = ['picture', 'sticker', 'voice', 'place', 'video'] as const

export const messengers = ['telegram', 'viber', 'messenger'] as const
export type MessengerName = (typeof messengers)[number]

/** Where it is sent: by whom, in which language their app is, and whether others are in that chat. */
interface From {
  readonly person: number
  readonly language: string
  readonly inGroup?: true
}

const key = 'canary0123456789abcdef0123456789'
const page = '1784000000000001'

interface Messenger {
  readonly transport: (clock: FakeClock) => Transport
  readonly chatId: (person: number) => string
  /** A message, as the platform reports it. */
  readonly message: (sent: Sent, from: From, id: number, at: Date) => object
  /** The link of an enrollment, opened. */
  readonly opened: (code: string, from: From, id: number, at: Date) => object
  /** A button of ours, pressed. */
  readonly pressed: (token: string, from: From, id: number, at: Date) => object
  readonly headers: (body: string) => Readonly<Record<string, string>>
}

const signed = (body: string) => createHmac('sha256', key).update(body).digest('hex')
const telegramThings = {
  picture: { photo: [{}] },
  sticker: { sticker: {} },
  voice: { voice: {} },
  place: { location: {} },
  video: { video: {} },
}
const attachments = { picture: 'image', sticker: 'image', voice: 'audio', place: 'location', video: 'video' } as const
const viberKinds = { picture: 'picture', sticker: 'sticker', voice: 'file', place: 'location', video: 'video' } as const

const telegramMessage = (content: object, { person, language, inGroup }: From, id: number, at: Date) => ({
  update_id: id,
  message: {
    message_id: id,
    date: at.getTime() / 1000,
    chat: inGroup ? { id: -100, type: 'supergroup', title: 'Team' } : { id: person, type: 'private' },
    from: { id: person, is_bot: false, first_name: 'Ana', language_code: language },
    ...content,
  },
})
const viberUser = (person: number, language: string) => ({ id: `person-${person}`, name: 'Ana', language })
const pageItem = (content: object, { person }: From, at: Date) => ({
  object: 'page',
  entry: [
    {
      id: page,
      messaging: [{ sender: { id: String(person) }, recipient: { id: page }, timestamp: at.getTime(), ...content }],
    },
  ],
})

/** The messengers, each heard by its own transport; nothing reaches a network. */
const all: Readonly<Record<MessengerName, Messenger>> = {
  telegram: {
    transport: (clock) =>
      telegramTransport({ botCredential: `4242:${key}`, botUsername: 'example_bot', webhookSecret: key, clock }),
    chatId: String,
    message: (sent, from, id, at) =>
      telegramMessage('text' in sent ? { text: sent.text } : telegramThings[sent.thing], from, id, at),
    opened: (code, from, id, at) => telegramMessage({ text: `/start ${code}` }, from, id, at),
    pressed: (data, { person, language }, id, at) => ({
      update_id: id,
      callback_query: {
        ...{ id: String(id), data, chat_instance: '1' },
        from: { id: person, is_bot: false, first_name: 'Ana', language_code: language },
        message: { message_id: id, date: at.getTime() / 1000, chat: { id: person, type: 'private' }, text: 'Hello' },
      },
    }),
    headers: () => ({ 'x-telegram-bot-api-secret-token': key }),
  },
  viber: {
    transport: (clock) => viberTransport({ botCredential: key, botUri: 'example', senderName: 'Example', clock }),
    chatId: (person) => `person-${person}`,
    message: (sent, { person, language, inGroup }, id, at) => ({
      event: 'message',
      timestamp: at.getTime(),
      message_token: String(id),
      sender: viberUser(person, language),
      message: 'text' in sent ? { type: 'text', text: sent.text } : { type: viberKinds[sent.thing] },
      ...(inGroup ? { chat_id: 'team' } : {}),
    }),
    opened: (code, { person, language }, id, at) => ({
      event: 'conversation_started',
      timestamp: at.getTime(),
      message_token: String(id),
      user: viberUser(person, language),
      context: code,
      subscribed: true,
    }),
    pressed: (token, from, id, at) => all.viber.message({ text: buttonPayload(token) }, from, id, at),
    headers: (body) => ({ 'x-viber-content-signature': signed(body) }),
  },
  messenger: {
    transport: (clock) =>
      messengerTransport({
        ...{ pageId: page, pageUsername: 'example.page', pageCredential: key, appSecret: key, verifySecret: key },
        clock,
      }),
    chatId: String,
    message: (sent, from, id, at) =>
      pageItem(
        {
          message: {
            mid: `m_${id}`,
            ...('text' in sent ? sent : { attachments: [{ type: attachments[sent.thing], payload: {} }] }),
          },
        },
        from,
        at,
      ),
    opened: (code, from, _id, at) => pageItem({ referral: { ref: code, source: 'SHORTLINK' } }, from, at),
    pressed: (token, from, id, at) =>
      pageItem({ postback: { mid: `m_${id}`, payload: buttonPayload(token), title: 'Press' } }, from, at),
    headers: (body) => ({ 'x-hub-signature-256': `sha256=${signed(body)}` }),
  },
}

/** The transport of a messenger, which writes and hears in the memory of a test. */
export function transportOf(messenger: MessengerName, clock: FakeClock): Transport {
  const real = all[messenger].transport(clock)
  return {
    ...real,
    capabilities: { ...real.capabilities, pace: null },
    send: async () => ({ outcome: 'accepted', messageId: null }),
    edit: async (_to, messageId) => ({ outcome: 'accepted', messageId }),
  }
}

/** Whether a chat of this messenger can have others in it. */
export function hasGroups(messenger: MessengerName): boolean {
  return messenger !== 'messenger'
}

/** Ana with so many accounts in one chat, Ben with another chat, and a bot of this messenger that both write to. */
export async function chatting(messenger: MessengerName, language: string, accounts: number) {
  const clock = fakeClock()
  const { chatId, message, opened, pressed, headers } = all[messenger]
  const shown: { readonly chatId: string; readonly message: OutboundMessage }[] = []
  const heard: Transport = {
    ...transportOf(messenger, clock),
    send: async (to, sent) => {
      shown.push({ chatId: to.chatId, message: sent })
      return { outcome: 'accepted', messageId: null }
    },
  }
  const made = await world({
    ...{ clock, transports: [heard], people: { ana: {}, ben: {} }, resource: { language } },
    notifications: { categories: { payments: { en: 'Payments', uk: 'Платежі' } } },
  })
  const { chatfactor, resource, ana, ben } = made
  let ids = 0
  let last: object = {}
  const post = async (body: object) => {
    last = body
    const text = JSON.stringify(body)
    const url = `https://example.org/hooks/${messenger}`
    const request = new Request(url, { method: 'POST', body: text, headers: headers(text) })
    const { status } = await chatfactor.handleWebhook(messenger, request)
    if (status !== 200) throw new Error(`${messenger} was answered ${status}`)
    await chatfactor.settled()
  }
  const next = () => {
    ids += 1
    return ids
  }
  /** What this chat is shown because of it, and what all others are. */
  const heardOf = async (body: object, from: From) => {
    const before = shown.length
    await post(body)
    const answers = shown.slice(before)
    const messages = answers.filter((one) => one.chatId === chatId(from.person)).map((one) => one.message)
    return { own: messages.map(textOf), messages, elsewhere: answers.length - messages.length }
  }
  const say = (sent: Sent, from: From) => heardOf(message(sent, from, next(), clock.now()), from)
  const open = (code: string, from: From) => heardOf(opened(code, from, next(), clock.now()), from)
  const press = (token: string, from: From) => heardOf(pressed(token, from, next(), clock.now()), from)
  /** The very same update once more. */
  const again = (from: From) => heardOf(last, from)
  const enroll = async (userId: string, resourceId: string, person: number) => {
    const { id } = await chatfactor.enrollments.start({
      resourceId,
      user: { id: userId },
      name: 'Phone',
      transport: messenger,
    })
    const { open, qr } = await chatfactor.enrollments.links(id)
    const code = [qr, ...open].flatMap((link) => /[=#]([\w-]{43})(?![\w-])/.exec(link)?.[1] ?? [])[0] ?? ''
    await post(opened(code, { person, language }, next(), clock.now()))
    const { state } = await chatfactor.enrollments.get(id)
    if (state !== 'active') throw new Error(`The enrollment is ${state}`)
  }
  await enroll(ben.id, resource.id, 43)
  if (accounts > 0) await enroll(ana.id, resource.id, 42)
  if (accounts > 1) {
    const payroll = await chatfactor.resources.create({ name: 'Payroll', language })
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: ana.id })
    await enroll(ana.id, payroll.id, 42)
  }
  /** A code of Ana's that she has in her chat, and that ends afterwards. */
  const withCode = async <T>(use: (code: string) => Promise<T>): Promise<T> => {
    const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' } as const
    const started = await chatfactor.challenges.start({ ...about, kind: 'otp' })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    await chatfactor.settled()
    const last = shown.at(-1)?.message
    const answer = await use(last?.type === 'otp' ? last.code : '')
    await chatfactor.challenges.cancel({ ...about, challengeId: started.challengeId })
    await chatfactor.settled()
    return answer
  }
  return { ...made, say, open, press, again, withCode }
}

function textOf(message: OutboundMessage): string {
  return message.type === 'otp' ? codeText(message) : plainText(message)
}
