import { fakeTransport } from '@chatfactor/testkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OutboundMessage, Transport } from '../../src/doors/transport.js'
import { boundedTransport } from '../../src/kernel/registry.js'
import { chatAddress } from '../support/records.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

const message: OutboundMessage = { type: 'notice', text: 'Hello.', actions: [] }
const silent = boundedTransport({ ...fakeTransport(), send: () => new Promise(() => undefined) })

it('R36: a transport that gives no answer has until its deadline, and a second more', async () => {
  const deadline = new Date(Date.now() + 5_000)
  let became: unknown = 'nothing yet'
  void silent.send(chatAddress, message, { deadline }).then((outcome) => {
    became = outcome
  })
  await vi.advanceTimersByTimeAsync(5_999)
  expect(became).toBe('nothing yet')
  await vi.advanceTimersByTimeAsync(1)
  expect(became).toMatchObject({ outcome: 'unknown' })
})

/** What asks a platform, and what stands for its answer; a call that is new does not compile without a row. */
type Calls = {
  [K in keyof Transport]-?: NonNullable<Transport[K]> extends (...given: never[]) => Promise<unknown> ? K : never
}[keyof Transport]
type Options = Parameters<Transport['send']>[2]
type Row = readonly [ask: (transport: Transport, options: Options) => unknown, answer: unknown]
/** Polling goes on until its signal says otherwise. */
const calls: { readonly [K in Exclude<Calls, 'poll'>]: Row } = {
  send: [(it, options) => it.send(chatAddress, message, options), { outcome: 'unknown' }],
  edit: [(it, options) => it.edit?.(chatAddress, 'm1', message, options), { outcome: 'unknown' }],
  retract: [(it, options) => it.retract?.(chatAddress, 'm1', options), 'failed'],
  acknowledgeAction: [(it, options) => it.acknowledgeAction?.('ack', null, options), undefined],
  probe: [(it, options) => it.probe?.(chatAddress, options), { outcome: 'unknown' }],
  profile: [(it, options) => it.profile?.(chatAddress, options), null],
  connect: [
    (it, options) => it.connect?.({ ...options, webhookUrl: 'https://id.example.org/w' }),
    { outcome: 'unknown' },
  ],
  resubscribe: [(it, options) => it.resubscribe?.(options), 'failed'],
  selfCheck: [(it, options) => it.selfCheck?.({ ...options, webhookUrl: null }), [{ ok: false, unasked: true }]],
}
const failing = {
  'gives no answer': () => new Promise<never>(() => undefined),
  rejects: () => Promise.reject(new Error('token=hunter2')),
  throws: () => {
    throw new Error('token=hunter2')
  },
}

describe.each(Object.entries(calls))('%s of a transport', (name, [ask, answer]) => {
  it.each(Object.entries(failing))(
    'R36: is not waited for without end, and stops nothing, where it %s',
    async (_how, fail) => {
      const asked = ask(boundedTransport({ ...fakeTransport(), [name]: fail }), {
        deadline: new Date(Date.now() + 1_000),
      })
      await vi.advanceTimersByTimeAsync(2_000)
      const became = await Promise.race([asked, Promise.resolve('waited for')])
      if (typeof answer === 'object' && answer !== null) expect(became).toMatchObject(answer)
      else expect(became).toBe(answer)
      expect(JSON.stringify(became) ?? '').not.toContain('hunter2')
    },
  )
})
