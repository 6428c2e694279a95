import type { InboundRequest } from '@chatfactor/core/transport'
import { describe, expect, it } from 'vitest'
import {
  botCredential,
  callbackText,
  exampleTransport,
  linkCode,
  messageCallback,
  signature,
  startedCallback,
  typedCode,
  webhook,
} from './example-transport.js'

const transport = exampleTransport()
const header = 'x-viber-content-signature'
const text = callbackText(messageCallback('hällo'))
const good = signature(text)

function refusalOf(request: InboundRequest) {
  const reception = transport.receive(request)
  if (reception.outcome !== 'refused') throw new Error('was not refused')
  return { reason: reception.reason, ...reception.reply }
}

function accepted(callback: unknown) {
  const reception = transport.receive(webhook(callback))
  if (reception.outcome !== 'events') throw new Error('was refused')
  return reception
}

describe('receive', () => {
  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['wrong', good.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['too short', good.slice(0, 63)],
    ['too long', `${good}0`],
    ['upper-case', good.toUpperCase()],
    ['base64', Buffer.from(good, 'hex').toString('base64')],
    ['padded', ` ${good}`],
    ['far too long', good.repeat(1000)],
    ['not ASCII', 'é'.repeat(64)],
    ['of another key', signature(text, 'x'.repeat(50))],
    ['of the credential alone', signature('')],
  ])('C42: refuses a %s signature with 401 and no detail', (_, given) => {
    const refusal = refusalOf(webhook(text, { headers: { [header]: given } }))
    expect(refusal).toEqual({ reason: 'bad_signature', status: 401 })
  })

  it('C42, C43: looks at the exact bytes: the same JSON written otherwise is another body', () => {
    for (const other of [JSON.stringify(JSON.parse(text)), text.replace('ä', '\\u00e4'), `${text}\n`, '']) {
      expect(refusalOf(webhook(other, { headers: { [header]: good } })).status).toBe(401)
    }
  })

  it('C42: takes no signature from the address, and parses nothing without one', () => {
    const url = `https://example.org/hook?sig=${signature('{')}`
    expect(refusalOf(webhook('{', { url, headers: {} })).status).toBe(401)
  })

  it.each(['GET', 'HEAD', 'PUT', 'OPTIONS'])('refuses %s with 405', (method) => {
    const refusal = refusalOf(webhook(text, { method }))
    expect(refusal).toEqual({ reason: 'method', status: 405, headers: { allow: 'POST' } })
  })

  it('C46: refuses a body over 256 KiB with 413, and takes one below', () => {
    const long = (length: number) => messageCallback('hi', { filler: 'x'.repeat(length) })
    expect(refusalOf(webhook(long(256 * 1024)))).toEqual({ reason: 'too_large', status: 413 })
    expect(transport.receive(webhook(long(255 * 1024))).outcome).toBe('events')
  })

  it.each(['', 'hello', '{"event":', 'null', '[]', '{}', '7', '{"event":7}', '{"event":""}'])(
    'C46: answers 400 to a signed body that is no callback: %j',
    (body) => expect(refusalOf(webhook(body))).toEqual({ reason: 'malformed', status: 400 }),
  )

  it('never throws, however deep the body is nested or whatever stands in its place', () => {
    const deep = `{"event":"message","sender":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(refusalOf(webhook(deep)).status).toBe(400)
    const parsed = JSON.parse('{"event":"message"}')
    expect(Reflect.apply(transport.receive, null, [{ ...webhook(text), body: parsed }])).toMatchObject({
      outcome: 'refused',
      reply: { status: 400 },
    })
  })

  it('answers at once: a thousand refusals keep the processor for less than a second', () => {
    const before = process.cpuUsage()
    for (let at = 0; at < 1000; at += 1) refusalOf(webhook(text, { headers: {} }))
    const { user, system } = process.cpuUsage(before)
    expect(user + system).toBeLessThan(1_000_000)
  })

  it('asks for redelivery with 503', () => {
    expect(accepted(messageCallback('hi')).retryLater()).toEqual({ status: 503 })
  })
})

describe('acknowledge', () => {
  const welcome = {
    type: 'notice',
    text: 'Press the button to go on.',
    actions: [{ label: 'Continue', value: typedCode }],
  } as const

  it('puts the welcome message into the answer, from a sender and to nobody (path 18)', () => {
    const reply = accepted(startedCallback({ context: linkCode })).acknowledge(welcome)
    expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } })
    const body = JSON.parse(reply.body ?? '')
    expect(body).toMatchObject({
      type: 'text',
      text: welcome.text,
      sender: { name: 'Example' },
      keyboard: { Buttons: [{ ActionBody: typedCode, Text: 'Continue' }] },
    })
    expect(body).not.toHaveProperty('receiver')
    expect(reply.body).not.toContain(botCredential)
  })

  it('is an empty 200 without one, and for every other event', () => {
    expect(accepted(startedCallback()).acknowledge(null)).toEqual({ status: 200 })
    expect(accepted(messageCallback('hi')).acknowledge(welcome)).toEqual({ status: 200 })
    expect(accepted({ event: 'webhook', timestamp: 1 }).acknowledge(welcome)).toEqual({ status: 200 })
  })

  it('is an empty 200 for a message that cannot be sent', () => {
    const blank = { type: 'notice', text: ' ', actions: [] } as const
    expect(accepted(startedCallback()).acknowledge(blank)).toEqual({ status: 200 })
  })
})
