import { world } from '@chatfactor/testkit'
import { TraceFlags } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { spanContextIn, traceParent } from '../src/trace-parent.js'
import { keepContexts, only, parentOf, recorder } from './support/recorder.js'

const unavailable = {
  outcome: 'unavailable',
  detail: { httpStatus: 503, code: null, hint: null },
} as const

/** Two processes that record, and a person whose messenger does not answer the next message. */
async function twoProcesses() {
  keepContexts()
  const [web, worker] = [recorder(), recorder()]
  const made = await world({ features: [web.feature], people: { ana: {}, ben: {} } })
  const second = made.another({ features: [worker.feature] })
  await made.enroll(made.ana)
  await made.enroll(made.ben, 'chat-of-ben')
  web.forget()
  worker.forget()
  const ask = ({ id }: { readonly id: string }) =>
    made.chatfactor.challenges.start({ resourceId: made.resource.id, user: { id }, purpose: 'pay', kind: 'otp' })
  return { ...made, web, worker, second, ask }
}

describe('a message that is tried later', () => {
  it('R40: is linked to the call that asked for it, by whichever process sends it', async () => {
    const { telegram, ana, clock, chatfactor, second, web, worker, ask } = await twoProcesses()
    telegram.answerWith(unavailable)
    await ask(ana)
    await chatfactor.settled()
    await clock.advance(10_000)
    await second.worker.runOnce()
    await second.settled()
    const asked = only(web.named('chatfactor challenges.start')).spanContext()
    const sent = only(worker.named('send telegram'))
    expect(sent.links.map(({ context: { traceId, spanId } }) => ({ traceId, spanId }))).toEqual([
      { traceId: asked.traceId, spanId: asked.spanId },
    ])
    expect(sent.attributes['chatfactor.outcome']).toBe('accepted')
    expect(sent.spanContext().traceId).not.toBe(asked.traceId)
  })

  it('R40: is linked to its own call, and not to that of somebody else who asked at the same time', async () => {
    const { telegram, ana, ben, clock, chatfactor, second, web, worker, ask } = await twoProcesses()
    telegram.answerWith(unavailable, unavailable)
    await Promise.all([ask(ana), ask(ben)])
    await chatfactor.settled()
    await clock.advance(10_000)
    await second.worker.runOnce()
    await second.settled()
    const asked = web.named('chatfactor challenges.start').map((span) => span.spanContext().spanId)
    const linked = worker.named('send telegram').flatMap(({ links }) => links.map(({ context }) => context.spanId))
    expect(new Set(linked)).toEqual(new Set(asked))
    expect(linked).toHaveLength(2)
  })

  it('R40: has the same link where it goes by mail', async () => {
    const { ben, mailer, clock, chatfactor, second, resource, web, worker } = await twoProcesses()
    await chatfactor.users.update({ id: ben.id }, { email: 'ben@example.org', password: null })
    mailer.failNext()
    const browser = { network: '192.0.2.7', device: null }
    await chatfactor.signIn.sendMailCode({ ...browser, resourceId: resource.id, login: ben.login ?? '' })
    await chatfactor.settled()
    await clock.advance(10_000)
    await second.worker.runOnce()
    await second.settled()
    const asked = only(web.named('chatfactor signIn.sendMailCode')).spanContext()
    const sent = only(worker.named('send mail'))
    expect(sent.links.map(({ context: { traceId, spanId } }) => ({ traceId, spanId }))).toEqual([
      { traceId: asked.traceId, spanId: asked.spanId },
    ])
  })

  it('R40: does not hang on the call that started the worker', async () => {
    const { telegram, ana, clock, chatfactor, second, worker, ask } = await twoProcesses()
    telegram.answerWith(unavailable)
    await ask(ana)
    await chatfactor.settled()
    await second.start()
    await clock.advance(10_000)
    await second.settled()
    const sent = only(worker.named('send telegram'))
    expect(parentOf(sent)).toBeUndefined()
    expect(sent.links).toHaveLength(1)
    // What the worker looks for on its own is no trace each.
    expect(worker.spans().filter(({ attributes }) => 'db.operation.name' in attributes)).toEqual([])
    await second.close()
  })
})

describe('what a message remembers', () => {
  const recordedSpan = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 }

  it('is a traceparent of W3C, and read as the span that it was', () => {
    const text = traceParent(recordedSpan)
    expect(text).toBe('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
    expect(spanContextIn(text)).toEqual({ ...recordedSpan, isRemote: true })
  })

  it('is nothing for a call that nobody records', () => {
    expect(traceParent({ ...recordedSpan, traceFlags: TraceFlags.NONE })).toBeNull()
    expect(traceParent({ ...recordedSpan, traceId: '0'.repeat(32) })).toBeNull()
  })

  it.each([null, '', 'asked through outer', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, 'x'.repeat(10_000)])(
    '%s is no span, and no link',
    (text) => {
      expect(spanContextIn(text)).toBeNull()
    },
  )
})
