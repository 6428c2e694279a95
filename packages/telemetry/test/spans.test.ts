import { ChatfactorError } from '@chatfactor/core'
import { world } from '@chatfactor/testkit'
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { telemetry } from '../src/index.js'
import { errorTypeOf, outcomeOf } from '../src/spans.js'
import { keepContexts, only, parentOf, recorder } from './support/recorder.js'

/** Two people on one Resource, in a process that records. */
async function recorded() {
  keepContexts()
  const process = recorder()
  const made = await world({ features: [process.feature], people: { ana: {}, ben: {} } })
  process.forget()
  return { ...made, ...process }
}

describe('the span of a call', () => {
  it('bears the path of its verb, and has in it what the store was asked', async () => {
    const { chatfactor, ana, spans, named } = await recorded()
    await chatfactor.users.get({ id: ana.id })
    const call = only(named('chatfactor users.get'))
    expect(call).toMatchObject({ kind: SpanKind.INTERNAL, attributes: { 'chatfactor.verb': 'users.get' } })
    const read = only(named('read users'))
    expect(parentOf(read)).toBe(call.spanContext().spanId)
    expect(read).toMatchObject({
      kind: SpanKind.INTERNAL,
      attributes: { 'db.system.name': 'memory', 'db.operation.name': 'read', 'db.collection.name': 'users' },
    })
    expect(spans()).toHaveLength(2)
  })

  it('R40, C41: says by its code what was thrown, and not by its words', async () => {
    const { chatfactor, ana, ben, spans } = await recorded()
    await chatfactor.users.update({ id: ana.id }, { login: ben.login ?? '' }).catch(() => undefined)
    const call = only(spans().filter(({ name }) => name.startsWith('chatfactor ')))
    expect(call.status).toEqual({ code: SpanStatusCode.ERROR })
    expect(call.attributes).toEqual({ 'chatfactor.verb': 'users.update', 'error.type': 'ALREADY_EXISTS' })
    expect(call.events).toEqual([])
  })

  it('names the outcome of what a person typed, which is no error', async () => {
    const { ana, named, enroll, sendCode, verify } = await recorded()
    await enroll(ana)
    const { challengeId, code } = await sendCode(ana)
    await verify(
      ana,
      challengeId,
      code.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
    )
    await verify(ana, challengeId, code)
    expect(named('chatfactor challenges.verify').map(({ attributes }) => attributes['chatfactor.outcome'])).toEqual([
      'wrong_code',
      'accepted',
    ])
  })

  it('knows a person by the pseudonym of the trail, each by their own, and no other', async () => {
    const { chatfactor, ana, ben, named, enroll, sendCode } = await recorded()
    await enroll(ana)
    await enroll(ben, 'chat-of-ben')
    for (const person of [ana, ben]) await sendCode(person)
    const pseudonyms = named('chatfactor challenges.start').map(({ attributes }) => attributes['enduser.pseudo.id'])
    const { items } = await chatfactor.audit.list({ action: 'challenge.started' })
    expect(pseudonyms).toEqual(items.map(({ subjectId }) => subjectId).reverse())
    expect(new Set(pseudonyms).size).toBe(2)
  })

  it('stands in that of the host, whose own tracer goes on inside of it', async () => {
    const { chatfactor, ana, host, named } = await recorded()
    const request = host.startSpan('GET /account')
    await context.with(trace.setSpan(context.active(), request), () => chatfactor.users.get({ id: ana.id }))
    request.end()
    const call = only(named('chatfactor users.get'))
    expect(parentOf(call)).toBe(request.spanContext().spanId)
    expect(call.spanContext().traceId).toBe(request.spanContext().traceId)
  })

  it('is none for what answers at once and asks nobody', async () => {
    const { chatfactor, resource, ana, spans, named } = await recorded()
    chatfactor.on('problem', () => undefined)
    const me = chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods: { host: 1 } })
    expect(spans()).toEqual([])
    await me.tokens.list()
    expect(named('chatfactor selfService.as.tokens.list')).toHaveLength(1)
  })

  it('is there where nobody made spans known inside of each other, and then holds nothing', async () => {
    const { feature, spans } = recorder()
    const { chatfactor, ana } = await world({ features: [feature], people: { ana: {} } })
    await chatfactor.users.get({ id: ana.id })
    expect(new Set(spans().map(({ name }) => name.split(' ')[0]))).toEqual(new Set(['chatfactor']))
  })
})

describe('what is sent', () => {
  it('is a span in that of its call, with the messenger, what it was and what became of it', async () => {
    const { ana, named, enroll, sendCode, forget } = await recorded()
    await enroll(ana)
    forget()
    await sendCode(ana)
    const send = only(named('send telegram'))
    expect(parentOf(send)).toBe(only(named('chatfactor challenges.start')).spanContext().spanId)
    expect(send.kind).toBe(SpanKind.PRODUCER)
    expect(send.attributes).toEqual({
      'messaging.system': 'telegram',
      'messaging.operation.name': 'send',
      'messaging.operation.type': 'send',
      'chatfactor.template': 'otp',
      'chatfactor.outcome': 'accepted',
    })
    expect(send.links).toEqual([])
  })

  it('says what a platform refused', async () => {
    const { ana, named, enroll, telegram, chatfactor, resource, forget } = await recorded()
    await enroll(ana)
    forget()
    telegram.block(`chat-of-${ana.id}`)
    await chatfactor.challenges.start({ resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', kind: 'otp' })
    await chatfactor.settled()
    const [send] = named('send telegram')
    expect(send?.attributes).toMatchObject({ 'chatfactor.outcome': 'unreachable', 'error.type': 'unreachable' })
    expect(send?.status.code).toBe(SpanStatusCode.ERROR)
  })
})

describe('what an attribute says', () => {
  it('R40, C41: says by its class what a host threw, never in its words', () => {
    const named = Object.assign(new Error('ana'), { name: 'ana@example.com was refused' })
    expect([new TypeError('ana'), new Error('ana'), named, 'ana', null].map(errorTypeOf)).toEqual([
      'TypeError',
      'Error',
      '_OTHER',
      '_OTHER',
      '_OTHER',
    ])
    expect(errorTypeOf(new ChatfactorError('ALREADY_EXISTS', { field: 'login' }))).toBe('ALREADY_EXISTS')
  })

  it('R40, C41: names no outcome that is not one word', () => {
    expect([{ outcome: 'accepted' }, 'lacking'].map(outcomeOf)).toEqual(['accepted', 'lacking'])
    const others = [
      { outcome: 'ana@example.com' },
      { outcome: 'a b' },
      { outcome: 1 },
      {},
      null,
      undefined,
      'x'.repeat(41),
    ]
    expect(others.map(outcomeOf)).toEqual(others.map(() => null))
  })
})

describe('the feature', () => {
  it('lets nobody wait or fail because of what measures: spans that cannot begin, metrics that cannot be counted', async () => {
    const broken = () => {
      throw new Error('the exporter of the host is broken')
    }
    const feature = telemetry({ tracerProvider: { getTracer: broken }, meterProvider: { getMeter: broken } })
    const { enroll, sendCode, verify, ana, problems } = await world({ features: [feature], people: { ana: {} } })
    await enroll(ana)
    const { challengeId, code } = await sendCode(ana)
    expect(await verify(ana, challengeId, code)).toMatchObject({ outcome: 'accepted' })
    expect(problems).toEqual([])
  })

  it('refuses an option that it does not have', () => {
    const options: object = { sampling: 0.5 }
    expect(() => telemetry(options)).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
  })
})
