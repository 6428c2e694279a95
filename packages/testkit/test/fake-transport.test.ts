import type { InboundRequest, OutboundMessage, Reception } from '@chatfactor/core/transport'
import { describe, expect, it } from 'vitest'
import { type FakeTransport, fakeClock, fakeTransport } from '../src/index.js'

const clock = fakeClock(new Date('2026-05-01T10:00:00.000Z'))
const deadline = new Date('2026-05-01T10:00:03.000Z')
const to = { transport: 'fake', accountId: 'fake-bot', chatId: '42' }
const detail = { httpStatus: null, code: null, hint: null }
const notice: OutboundMessage = { type: 'notice', text: 'Hello', actions: [] }

function otp(code: string): OutboundMessage {
  return {
    type: 'otp',
    headline: `${code} is your code`,
    code,
    details: '',
    text: '',
    copyLabel: 'Copy',
    actions: [],
    expiresAt: deadline,
  }
}

async function inbound(request: Request): Promise<InboundRequest> {
  const body = new Uint8Array(await request.arrayBuffer())
  return { method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body }
}

async function receive(transport: FakeTransport, request: Request): Promise<Reception> {
  return transport.receive(await inbound(request))
}

describe('what the fake transport sends', () => {
  it('is kept with its moment and accepted by default', async () => {
    const transport = fakeTransport({ clock })
    expect(await transport.send(to, notice, { deadline })).toEqual({ outcome: 'accepted', messageId: 'message-1' })
    const at = new Date('2026-05-01T10:00:00.000Z')
    expect(transport.sent).toEqual([{ to, message: notice, at, messageId: 'message-1', outcome: 'accepted' }])
  })

  it('ends as queued, in turn, and then as usual again', async () => {
    const transport = fakeTransport({ clock })
    transport.answerWith({ outcome: 'unavailable', detail }, { outcome: 'unknown', detail })
    const outcomes = []
    for (let send = 0; send < 3; send += 1) outcomes.push((await transport.send(to, notice, { deadline })).outcome)
    expect(outcomes).toEqual(['unavailable', 'unknown', 'accepted'])
  })

  it('ends as a function says, for every send from then on', async () => {
    const transport = fakeTransport({ clock })
    transport.answerWith(({ chatId }) => ({ outcome: 'accepted', messageId: `to ${chatId}` }))
    await transport.send(to, notice, { deadline })
    await transport.send({ ...to, chatId: '43' }, notice, { deadline })
    expect(transport.sent.map(({ messageId }) => messageId)).toEqual(['to 42', 'to 43'])
  })

  it('is unknown at the deadline when the answer does not come, and leaves no sleeper behind when it does', async () => {
    const own = fakeClock(new Date('2026-05-01T10:00:00.000Z'))
    const transport = fakeTransport({ clock: own })
    transport.answerWith(() => new Promise(() => {}))
    const sending = transport.send(to, notice, { deadline })
    await own.advance(3000)
    expect(await sending).toEqual({ outcome: 'unknown', detail })
    transport.answerWith(async () => ({ outcome: 'accepted', messageId: null }))
    await transport.send(to, notice, { deadline: new Date('2026-05-01T10:00:09.000Z') })
    expect(own.sleeping()).toBe(0)
  })

  it('never rejects, also when the answering function throws', async () => {
    const transport = fakeTransport({ clock })
    transport.answerWith(() => {
      throw new Error('broken')
    })
    expect((await transport.send(to, notice, { deadline })).outcome).toBe('unknown')
    transport.answerWith(() => Promise.reject(new Error('broken')))
    expect((await transport.send(to, notice, { deadline })).outcome).toBe('unknown')
  })

  it('does not reach a blocked chat, and probing tells', async () => {
    const transport = fakeTransport({ clock })
    transport.block('42')
    const blocked = { outcome: 'unreachable', reason: 'blocked', detail }
    expect(await transport.send(to, notice, { deadline })).toEqual(blocked)
    expect(await transport.probe?.(to, { deadline })).toEqual(blocked)
    transport.unblock('42')
    expect((await transport.probe?.(to, { deadline }))?.outcome).toBe('accepted')
  })

  it('yields the last code that a chat really got', async () => {
    const transport = fakeTransport({ clock })
    expect(transport.lastCode('42')).toBeNull()
    await transport.send(to, otp('123456'), { deadline })
    await transport.send({ ...to, chatId: '43' }, otp('999999'), { deadline })
    await transport.send(to, notice, { deadline })
    transport.answerWith({ outcome: 'unavailable', detail })
    await transport.send(to, otp('777777'), { deadline })
    expect(transport.lastCode('42')).toBe('123456')
  })

  it('keeps edits, retractions and acknowledgements', async () => {
    const transport = fakeTransport({ clock })
    await transport.edit?.(to, 'message-1', notice, { deadline })
    await transport.retract?.(to, 'message-2', { deadline })
    await transport.acknowledgeAction?.('ack', null, { deadline })
    expect(transport.edited).toEqual([{ to, messageId: 'message-1', message: notice }])
    expect(transport.retracted).toEqual(['message-2'])
    expect(transport.acknowledged).toEqual([{ ackId: 'ack', text: null }])
  })
})

describe('what the fake transport receives', () => {
  it('comes out of a webhook as it went in, with what is usual filled in', async () => {
    const transport = fakeTransport({ clock })
    const request = transport.webhook([
      { type: 'code', chatId: '42', code: 'abc' },
      { type: 'action', chatId: '42', value: 't', messageId: null },
      { type: 'unreachable', chatId: '42', reason: 'blocked', mayReply: false },
    ])
    const reception = await receive(transport, request)
    const usual = { chatId: '42', occurredAt: clock.now(), mayReply: true, profile: null }
    expect(reception.outcome === 'events' && reception.events).toEqual([
      { ...usual, type: 'code', dedupeKey: 'fake:1', code: 'abc', pushable: true },
      { ...usual, type: 'action', dedupeKey: 'fake:2', value: 't', ackId: null, messageId: null },
      { ...usual, type: 'unreachable', dedupeKey: 'fake:3', reason: 'blocked', mayReply: false },
    ])
  })

  it('C42: is refused with 401 before it is parsed when the secret is missing or wrong', async () => {
    const transport = fakeTransport({ clock })
    for (const secret of [undefined, '', 'wrong', 'fake-webhook-secreT', 'fake-webhook-secret-and-more']) {
      const request = {
        ...(await inbound(transport.webhook({ type: 'reachable', chatId: '42' }))),
        body: Buffer.from('{'),
      }
      const reception = transport.receive({ ...request, headers: { ...request.headers, 'x-fake-secret': secret } })
      expect(reception).toEqual({ outcome: 'refused', reason: 'bad_signature', reply: { status: 401 } })
    }
  })

  it('C46: is refused when it is too large, malformed or not a POST', async () => {
    const transport = fakeTransport({ clock })
    const request = await inbound(transport.webhook({ type: 'reachable', chatId: '42' }))
    const reasons = [
      transport.receive({ ...request, method: 'GET' }),
      transport.receive({ ...request, body: new Uint8Array(256 * 1024 + 1) }),
      transport.receive({ ...request, body: Buffer.from('{"events":[{"type":"code"}]}') }),
      transport.receive({ ...request, body: Buffer.from('not json') }),
    ].map((reception) => reception.outcome === 'refused' && reception.reason)
    expect(reasons).toEqual(['method', 'too_large', 'malformed', 'malformed'])
  })

  it('is acknowledged with 200, with an inline message if there is one, or asked for again', async () => {
    const transport = fakeTransport({ clock })
    const reception = await receive(transport, transport.webhook({ type: 'opened', chatId: '42' }))
    if (reception.outcome !== 'events') throw new Error('no events')
    expect(reception.acknowledge(null)).toEqual({ status: 200 })
    expect(JSON.parse(reception.acknowledge(notice).body ?? '')).toEqual({ inline: notice })
    expect(reception.retryLater().status).toBe(503)
  })

  it('can be polled instead, until the signal aborts', async () => {
    const transport = fakeTransport({ clock })
    await expect(transport.push({ type: 'opened', chatId: '42' })).rejects.toThrow('Nobody polls')
    const stop = new AbortController()
    const got: string[] = []
    const polling = transport.poll?.(async (events) => {
      got.push(...events.map(({ type }) => type))
    }, stop.signal)
    await transport.push({ type: 'text', chatId: '42', text: 'hi' })
    stop.abort()
    await polling
    await expect(transport.push({ type: 'opened', chatId: '42' })).rejects.toThrow('Nobody polls')
    expect(got).toEqual(['text'])
  })
})

describe('what the fake transport is', () => {
  it('can be named and limited', () => {
    const capabilities = { pushableAfterLink: 'after_user_message', sessionWindowMs: 1000 } as const
    const transport = fakeTransport({ platform: 'other', label: 'Other', accountId: 'b', capabilities })
    expect(transport).toMatchObject({ platform: 'other', label: 'Other', accountId: 'b' })
    expect(transport.capabilities).toMatchObject({ ...capabilities, canEdit: true })
  })

  it('links to the bot with the link code', () => {
    const links = fakeTransport().enrollmentLinks({ linkCode: 'LINK', typedCode: 'TYPED' }, { landingUrl: null })
    expect(links).toEqual({
      qr: 'https://fake.example/fake-bot?start=LINK',
      open: ['https://fake.example/fake-bot?start=LINK'],
      openBot: 'https://fake.example/fake-bot',
      botName: '@fake-bot',
    })
  })

  it('tells profiles that a test has set', async () => {
    const transport = fakeTransport({ clock })
    const ana = { displayName: 'Ana', username: null, language: 'de' }
    transport.profiles.set('42', ana)
    expect(await transport.profile?.(to, { deadline })).toEqual(ana)
    expect(await transport.profile?.({ ...to, chatId: '43' }, { deadline })).toBeNull()
  })
})
