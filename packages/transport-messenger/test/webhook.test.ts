import { createHmac } from 'node:crypto'
import type { InboundRequest } from '@chatfactor/core/transport'
import { describe, expect, it } from 'vitest'
import {
  appSecret,
  delivery,
  exampleTransport,
  handshake,
  message,
  otp,
  signature,
  verifySecret,
  webhook,
} from './example-transport.js'

const transport = exampleTransport()
const text = JSON.stringify(delivery(message('hello')))
const right = signature(text)
const signedWith = (value: string | undefined) => webhook(text, { headers: { 'x-hub-signature-256': value } })

function refusalOf(request: InboundRequest) {
  const reception = transport.receive(request)
  if (reception.outcome !== 'refused') throw new Error(`was not refused but ${reception.outcome}`)
  return { reason: reception.reason, ...reception.reply }
}

describe('receive', () => {
  it('C42: takes what is signed with the app secret', () => {
    expect(transport.receive(signedWith(right))).toMatchObject({ outcome: 'events', events: [{ type: 'text' }] })
  })

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['wrong', signature(text, 'another-secret-of-an-app')],
    ['of another body', signature(`${text} `)],
    ['of no body', signature('')],
    ['too short', right.slice(0, -1)],
    ['too long', `${right}0`],
    ['far too long', 'sha256='.padEnd(10_000, 'a')],
    ['in capitals', right.toUpperCase()],
    ['with capital digits', `sha256=${right.slice(7).toUpperCase()}`],
    ['without its algorithm', right.slice(7)],
    ['of another algorithm', `sha1=${right.slice(7)}`],
    ['twice', `${right}, ${right}`],
    ['in base64', `sha256=${createHmac('sha256', appSecret).update(text).digest('base64')}`],
  ])('C42: refuses a signature that is %s with 401 and no detail', (_, value) => {
    expect(refusalOf(signedWith(value))).toEqual({ reason: 'bad_signature', status: 401 })
  })

  it('C42: does not look at the older SHA-1 signature', () => {
    const sha1 = `sha1=${createHmac('sha1', appSecret).update(text).digest('hex')}`
    const request = webhook(text, { headers: { 'x-hub-signature': sha1 } })
    expect(refusalOf(request)).toEqual({ reason: 'bad_signature', status: 401 })
    expect(refusalOf({ ...request, headers: { 'x-hub-signature': sha1, 'x-hub-signature-256': sha1 } }).status).toBe(
      401,
    )
  })

  it('C42, C43: checks the bytes as they came: escaped letters count, a body written again does not fit', () => {
    const escaped = text.replace('hello', 'hell\\u00f6')
    const signed = webhook(escaped)
    expect(transport.receive(signed)).toMatchObject({ events: [{ text: 'hellö' }] })
    const again = new TextEncoder().encode(JSON.stringify(JSON.parse(escaped)))
    expect(refusalOf({ ...signed, body: again }).reason).toBe('bad_signature')
  })

  it('C42: refuses before it parses', () => {
    const body = new TextEncoder().encode('not even JSON')
    const wrong = { headers: { 'x-hub-signature-256': right }, body }
    expect(refusalOf(webhook('', wrong)).reason).toBe('bad_signature')
  })

  it.each(['HEAD', 'PUT', 'OPTIONS', 'DELETE'])('refuses %s with 405', (method) => {
    const refusal = refusalOf(webhook(text, { method }))
    expect(refusal).toEqual({ reason: 'method', status: 405, headers: { allow: 'GET, POST' } })
  })

  it('C46: refuses a body over 256 KiB with 413, and takes one below', () => {
    expect(refusalOf(webhook(`"${'x'.repeat(256 * 1024)}"`))).toEqual({ reason: 'too_large', status: 413 })
    const large = delivery(message('hello', { extra: 'x'.repeat(255 * 1024) }))
    expect(transport.receive(webhook(large)).outcome).toBe('events')
  })

  it.each(['', 'hello', '{"object":', 'null', '[]', '7', '"page"', '[{"object":"page"}]'])(
    'C46: answers 400 to a signed body that is no object: %j',
    (body) => expect(refusalOf(webhook(body))).toEqual({ reason: 'malformed', status: 400 }),
  )

  it('C46: answers 400 to signed bytes that are not UTF-8', () => {
    const body = Uint8Array.from([...new TextEncoder().encode('{"object":"page","x":"'), 0xff, 0x22, 0x7d])
    expect(refusalOf(webhook('', { body })).reason).toBe('malformed')
  })

  it('takes deliveries that mean nothing to us, so that Meta does not send them again', () => {
    for (const body of [
      {},
      { object: 'instagram', entry: [] },
      { object: 'page' },
      { object: 'page', entry: 'changed beyond recognition' },
      { object: 'page', entry: [null, 7, [], {}, { id: 7 }] },
      { object: 'page', entry: [{ id: '1784000000000001', changes: [{ field: 'feed', value: {} }] }] },
    ]) {
      expect(transport.receive(webhook(body))).toMatchObject({ outcome: 'events', events: [] })
    }
  })

  it('acknowledges with an empty 200, whatever was to travel in it, and asks for redelivery with 503', () => {
    const reception = transport.receive(webhook(text))
    if (reception.outcome !== 'events') throw new Error('was refused')
    expect(reception.acknowledge(otp)).toEqual({ status: 200 })
    expect(reception.acknowledge(null)).toEqual({ status: 200 })
    expect(reception.retryLater()).toEqual({ status: 503 })
  })

  it('never throws, however deep the body is nested', () => {
    const deep = `{"object":"page","entry":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(() => transport.receive(webhook(deep))).not.toThrow()
  })
})

describe('the handshake', () => {
  const parameters = { 'hub.mode': 'subscribe', 'hub.verify_token': verifySecret, 'hub.challenge': '1158201444' }

  it('C42: says the challenge back as plain text', () => {
    expect(transport.receive(handshake(parameters))).toEqual({
      outcome: 'handshake',
      reply: {
        status: 200,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
        body: '1158201444',
      },
    })
    const relative = { ...handshake(parameters), url: `/hook?${new URLSearchParams(parameters)}` }
    expect(transport.receive(relative).outcome).toBe('handshake')
  })

  it.each([
    ['another mode', { ...parameters, 'hub.mode': 'unsubscribe' }],
    ['no mode', { 'hub.verify_token': verifySecret, 'hub.challenge': '1' }],
    ['a wrong secret', { ...parameters, 'hub.verify_token': `${verifySecret}x` }],
    ['an empty secret', { ...parameters, 'hub.verify_token': '' }],
    ['no secret', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['the app secret', { ...parameters, 'hub.verify_token': appSecret }],
    ['nothing at all', {}],
  ])('C42: refuses %s with 403 and no detail', (_, wrong) => {
    expect(refusalOf(handshake(wrong))).toEqual({ reason: 'bad_signature', status: 403 })
  })

  it.each(['', '<script>alert(1)</script>', 'a b', '1\r\nset-cookie: a=b', 'x'.repeat(129)])(
    'C42: says no challenge back that could mean something to a browser: %j',
    (challenge) => {
      const refusal = refusalOf(handshake({ ...parameters, 'hub.challenge': challenge }))
      expect(refusal).toEqual({ reason: 'malformed', status: 400 })
    },
  )

  it.each(['', 'http://', '//', '%%%', 'https://example.org/?hub.mode=%E0%A4%A'])('survives the address %j', (url) => {
    expect(refusalOf({ ...handshake({}), url }).reason).toBe('bad_signature')
  })
})
