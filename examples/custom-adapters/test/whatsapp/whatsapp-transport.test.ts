import type { OutboundMessage, Transport } from '@chatfactor/core/transport'
import { type FakeClock, fakeClock } from '@chatfactor/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { whatsAppTransport } from '../../src/index.js'
import {
  appSecret,
  chatId,
  delivered,
  exampleTransport,
  phoneNumberId,
  webhookBody,
  written,
} from './example-number.js'
import { type LoopbackGraph, loopbackGraph } from './loopback-graph.js'

const code: OutboundMessage = {
  type: 'otp',
  headline: '123456 signs you in to Billing',
  code: '123456',
  details: '',
  text: 'Nobody will ask you for it.',
  copyLabel: 'Copy',
  actions: [],
  expiresAt: new Date(0),
}
const notice: OutboundMessage = { type: 'notice', text: 'Hello', actions: [] }

let graph: LoopbackGraph
let clock: FakeClock
let transport: Transport

beforeEach(async () => {
  graph = await loopbackGraph()
  clock = fakeClock()
  transport = exampleTransport({ baseUrl: graph.url, clock })
})
afterEach(() => graph.close())

function send(
  message: OutboundMessage,
  { to: chat = chatId, ...window }: { readonly to?: string; readonly windowOpen?: boolean } = {},
) {
  const deadline = new Date(Date.now() + 30_000)
  const to = { transport: 'whatsapp', accountId: phoneNumberId, chatId: chat }
  return transport.send(to, message, { deadline, ...window })
}

function receive(body: string) {
  const reception = transport.receive(delivered(body))
  return reception.outcome === 'events' ? reception.events : reception
}

const parameters = [{ type: 'text', text: '123456' }]
const template = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: chatId,
  type: 'template',
  template: {
    name: 'sign_in_code',
    language: { code: 'en_US' },
    components: [
      { type: 'body', parameters },
      { type: 'button', sub_type: 'url', index: '0', parameters },
    ],
  },
}
const spoken = expect.objectContaining({
  type: 'text',
  text: { preview_url: false, body: '123456 signs you in to Billing\n\nNobody will ask you for it.' },
})

/** What the contract cannot see, since only WhatsApp is like that. */
describe('the WhatsApp transport', () => {
  it('sends a code as the approved template, unless core knows that the window is open', async () => {
    expect(await send(code)).toEqual({ outcome: 'accepted', messageId: 'wamid.out.1' })
    await send(code, { windowOpen: false })
    expect(graph.sent).toEqual([template, template])
  })

  it('says in its own words what a code is for, to a person who has just written', async () => {
    await send(code, { windowOpen: true })
    expect(graph.sent).toEqual([spoken])
  })

  it('says that the person has to write first when a notice meets a closed window', async () => {
    graph.refuse(131047)
    expect(await send(notice)).toMatchObject({ outcome: 'needs_user', reason: 'window_closed' })
  })

  it('does not send a code that the template has no room for', async () => {
    expect(await send({ ...code, code: '1234567890123456' })).toMatchObject({ outcome: 'rejected' })
    expect(graph.sent).toEqual([])
  })

  it('hears what became of a message', () => {
    const status = (state: string) => ({ id: 'wamid.9', recipient_id: chatId, status: state, timestamp: '1700000000' })
    const events = receive(webhookBody({ statuses: ['sent', 'delivered', 'read', 'failed'].map(status) }))
    expect(events).toMatchObject([
      { type: 'receipt', messageId: 'wamid.9', state: 'delivered' },
      { type: 'receipt', messageId: 'wamid.9', state: 'seen' },
      { type: 'receipt', messageId: 'wamid.9', state: 'failed' },
    ])
  })

  it('finds the link code in the prepared message, whatever the person wrote around it', () => {
    const linkCode = `${'A-b_'.repeat(10)}xyz`
    for (const text of [linkCode, `Connect this chat: ${linkCode}`, `${linkCode}.`, `please!\n${linkCode}\nthanks`]) {
      expect(receive(webhookBody({ messages: [written(text, clock.now())] }))).toMatchObject([
        { type: 'code', code: linkCode, pushable: true, profile: { displayName: 'Ana' } },
      ])
    }
    for (const text of [`${linkCode}x`, linkCode.slice(1)]) {
      expect(receive(webhookBody({ messages: [written(text, clock.now())] }))).toMatchObject([{ type: 'text', text }])
    }
  })

  const hidden = 'US.13491208655302741918'
  it.each([
    ['alone', { from_user_id: hidden }],
    ['beside an empty number', { from: '', from_user_id: hidden }],
    ['in the place of the number', { from: hidden }],
  ])('hears people who come by an id for this business, %s, and answers them', async (_how, from) => {
    const linkCode = 'A-b_'.repeat(10).concat('xyz')
    const at = String(clock.now().getTime() / 1000)
    const message = { id: 'wamid.7', timestamp: at, text: { body: linkCode }, ...from }
    const contacts = [{ profile: { name: 'Ben', username: 'ben.k' }, user_id: hidden }]
    const profile = { displayName: 'Ben', username: 'ben.k', language: null }
    expect(receive(webhookBody({ messages: [message], contacts }))).toMatchObject([
      { type: 'code', code: linkCode, chatId: hidden, profile },
    ])
    const status = { id: 'wamid.9', recipient_user_id: hidden, status: 'read', timestamp: at }
    expect(receive(webhookBody({ statuses: [status] }))).toMatchObject([{ type: 'receipt', chatId: hidden }])

    expect(await send(notice, { to: hidden, windowOpen: true })).toMatchObject({ outcome: 'accepted' })
    expect(graph.sent).toMatchObject([{ recipient: hidden, recipient_type: 'individual' }])
    expect(graph.sent[0]).not.toHaveProperty('to')
  })

  it('knows who shows the number by the number, also where the id comes with it', () => {
    const message = { ...written('hello', clock.now()), from_user_id: hidden }
    const contacts = [{ profile: { name: 'Ana' }, wa_id: chatId, user_id: hidden }]
    expect(receive(webhookBody({ messages: [message], contacts }))).toMatchObject([
      { chatId, profile: { displayName: 'Ana' } },
    ])
  })

  it('asks who hides the number to write first, since templates for codes go to numbers', async () => {
    expect(await send(code, { to: hidden })).toMatchObject({ outcome: 'needs_user', reason: 'window_closed' })
    expect(graph.sent).toEqual([])
    await send(code, { to: hidden, windowOpen: true })
    expect(graph.sent).toEqual([spoken])
  })

  it.each(['us.123', 'US', 'US.', 'USA.123', 'US.a-b', `US.${'1'.repeat(129)}`])(
    'takes %s for no person',
    (from_user_id) => {
      const message = { id: 'wamid.7', timestamp: '1700000000', text: { body: 'hello' }, from_user_id }
      expect(receive(webhookBody({ messages: [message] }))).toEqual([])
    },
  )

  it('is deaf to other numbers of the same app', () => {
    const body = webhookBody({ messages: [written('hello', clock.now())] }).replaceAll(phoneNumberId, '106540352242999')
    expect(receive(body)).toEqual([])
  })

  it('names the option that is wrong, and never its value', () => {
    const options = {
      phoneNumberId,
      phoneNumber: '15550001111',
      botCredential: 'short',
      appSecret,
      verifySecret: appSecret,
    }
    const make = () => whatsAppTransport({ ...options, codeTemplate: { name: 'sign_in_code', language: 'en_US' } })
    expect(make).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        details: expect.objectContaining({ option: 'botCredential' }),
      }),
    )
    expect(make).not.toThrow(/short/)
  })
})
