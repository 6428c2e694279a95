import type { InboundRequest } from '@chatfactor/core/transport'
import { describe, expect, it } from 'vitest'
import { exampleTransport, messageUpdate, webhook, webhookSecret } from './example-transport.js'

const transport = exampleTransport()
const header = 'x-telegram-bot-api-secret-token'

function refusalOf(request: InboundRequest, by = transport) {
  const reception = by.receive(request)
  if (reception.outcome !== 'refused') throw new Error('was not refused')
  return { reason: reception.reason, ...reception.reply }
}

describe('receive', () => {
  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['wrong', 'canary_webhook_secreT'],
    ['too short', 'canary_webhook_secre'],
    ['too long', `${webhookSecret}x`],
    ['far too long', 'x'.repeat(10_000)],
    ['not ASCII', 'canary_webhook_sécret'],
  ])('C42: refuses a %s secret with 401 and no detail, before it parses', (_, secret) => {
    const refusal = refusalOf(webhook('not even JSON', { headers: { [header]: secret } }))
    expect(refusal).toEqual({ reason: 'bad_signature', status: 401 })
  })

  it('C42: refuses everything without a secret of its own', () => {
    const polling = exampleTransport({ webhookSecret: null })
    for (const secret of [undefined, '', 'null', webhookSecret]) {
      const request = webhook(messageUpdate('hello'), { headers: { [header]: secret } })
      expect(refusalOf(request, polling)).toEqual({ reason: 'bad_signature', status: 401 })
    }
  })

  it.each(['GET', 'HEAD', 'PUT', 'OPTIONS'])('refuses %s with 405', (method) => {
    const refusal = refusalOf(webhook(messageUpdate('hello'), { method }))
    expect(refusal).toEqual({ reason: 'method', status: 405, headers: { allow: 'POST' } })
  })

  it('C46: refuses a body over 256 KiB with 413, and takes one below', () => {
    const long = messageUpdate('hello', { caption: 'x'.repeat(256 * 1024) })
    expect(refusalOf(webhook(long))).toEqual({ reason: 'too_large', status: 413 })
    const shorter = messageUpdate('hello', { caption: 'x'.repeat(255 * 1024) })
    expect(transport.receive(webhook(shorter)).outcome).toBe('events')
  })

  it.each(['', 'hello', '{"update_id":', 'null', '[]', '{}', '7', '{"update_id":"9"}', '{"update_id":1.5}'])(
    'C46: answers 400 to a body that is no update: %j',
    (text) => expect(refusalOf(webhook(text))).toEqual({ reason: 'malformed', status: 400 }),
  )

  it('C46: answers 400 to bytes that are not UTF-8', () => {
    const body = Uint8Array.from([...new TextEncoder().encode('{"update_id":9,"x":"'), 0xff, 0x22, 0x7d])
    expect(refusalOf(webhook('', { body }))).toEqual({ reason: 'malformed', status: 400 })
  })

  it('takes an update that it does not know, with no events, so that Telegram does not send it again (path 14)', () => {
    for (const update of [
      { update_id: 9 },
      { update_id: 9, edited_message: { message_id: 1 } },
      { update_id: 9, message: 'changed beyond recognition' },
      { update_id: 9, message: { message_id: 1, date: 'soon', chat: null } },
      { update_id: 9, callback_query: [] },
    ]) {
      expect(transport.receive(webhook(update))).toMatchObject({ outcome: 'events', events: [] })
    }
  })

  it('acknowledges with an empty 200, whatever was to travel in it, and asks for redelivery with 503', () => {
    const reception = transport.receive(webhook(messageUpdate('/start')))
    if (reception.outcome !== 'events') throw new Error('was refused')
    expect(reception.acknowledge({ type: 'notice', text: 'Welcome', actions: [] })).toEqual({ status: 200 })
    expect(reception.acknowledge(null)).toEqual({ status: 200 })
    expect(reception.retryLater()).toEqual({ status: 503 })
  })

  it('never throws, however deep the body is nested', () => {
    const deep = `{"update_id":9,"message":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(() => transport.receive(webhook(deep))).not.toThrow()
  })
})
