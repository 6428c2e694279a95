import { describe, expect, it } from 'vitest'
import { hostWebhook } from '../src/fb-messenger-bot-api.js'
import {
  delivery,
  exampleOptions,
  exampleTransport,
  handshake,
  item,
  message,
  pageId,
  postback,
  referral,
  sentAt,
  signature,
  standby,
  verifySecret,
  webhook,
} from './example-transport.js'

const receive = hostWebhook({ ...exampleOptions, sharedPage: true })
const linkCode = 'A-Za-z0_9'.padEnd(43, 'x')

function received(body: unknown) {
  const reception = receive(webhook(body))
  if (reception.outcome !== 'events') throw new Error('was refused')
  return reception
}

describe('hostWebhook', () => {
  it('C42, C43: checks handshake and signature as the transport does', () => {
    const parameters = { 'hub.mode': 'subscribe', 'hub.verify_token': verifySecret, 'hub.challenge': '42' }
    expect(receive(handshake(parameters))).toMatchObject({ outcome: 'handshake', reply: { status: 200, body: '42' } })
    const wrong = webhook(delivery(message('hello')), { headers: { 'x-hub-signature-256': signature('') } })
    expect(receive(wrong)).toMatchObject({ outcome: 'refused', reply: { status: 401 } })
    // Over the bytes as they came: the same written anew is something else.
    const body = JSON.stringify(delivery(message('hello')), null, 1)
    const rewritten = webhook(delivery(message('hello')), { headers: { 'x-hub-signature-256': signature(body) } })
    expect(receive(rewritten)).toMatchObject({ outcome: 'refused', reply: { status: 401 } })
  })

  it('R32: wants a Page that is known to be shared, whose questions then ask for /code in front of digits', () => {
    expect(() => hostWebhook(exampleOptions)).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
    expect(exampleTransport({ sharedPage: true }).capabilities.digitsNeedCommand).toBe(true)
    expect(exampleTransport().capabilities.digitsNeedCommand).toBeUndefined()
  })

  it("R32: hands over everything that was said, with its Page, and says what is Chatfactor's", () => {
    const { items, events } = received(
      delivery(
        message('Where is my order?'),
        postback('ORDER_42'),
        referral('summer-sale'),
        referral(linkCode),
        postback('cf:choice-1'),
        item({ reaction: { emoji: '❤' } }),
      ),
    )
    expect(items.map(({ isOurs }) => isOurs)).toEqual([false, false, false, true, true, false])
    expect(items[0]).toEqual({ pageId, isStandby: false, isOurs: false, entry: message('Where is my order?') })
    expect(events.map(({ type }) => type)).toEqual(['code', 'action'])
  })

  it.each([
    ['/code', true],
    ['/code 123 456', true],
    ['ABCDE-FGH12', true],
    ['123456', false],
    ['/order', false],
  ])('R32: leaves what people write to the host, but codes and commands of Chatfactor: %s', (text, isOurs) => {
    const { items, events } = received(delivery(message(text)))
    expect(items.map((item) => item.isOurs)).toEqual([isOurs])
    expect(events.map(({ type }) => type)).toEqual(isOurs ? ['text'] : [])
  })

  it('R32: leaves a quick reply of the host to the host, whatever stands on it', () => {
    for (const text of ['/code', 'ABCDE-FGH12']) {
      const reply = item({ message: { mid: 'm_1', text, quick_reply: { payload: 'ORDER_42' } } })
      const { items, events } = received(delivery(reply))
      expect([items.map(({ isOurs }) => isOurs), events]).toEqual([[false], []])
    }
  })

  it('R32: leaves pictures and stickers to the host', () => {
    const { items, events } = received(delivery(item({ message: { mid: 'm_1', attachments: [{ type: 'image' }] } })))
    expect([items.map(({ isOurs }) => isOurs), events]).toEqual([[false], []])
  })

  it('R32: says which conversations another app has in hand', () => {
    const { items } = received(standby(message('hello')))
    expect(items).toEqual([{ pageId, isStandby: true, isOurs: false, entry: message('hello') }])
  })

  it('gives every item a time that is a number', () => {
    const { items } = received(delivery({ ...message('hello'), timestamp: String(sentAt) }))
    expect(items[0]?.entry.timestamp).toBe(sentAt)
  })

  it('answers with an empty 200 once everything is stored', () => {
    expect(received(delivery(message('hello'))).acknowledge(null)).toEqual({ status: 200 })
  })
})
