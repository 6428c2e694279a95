import { fakeTransport } from '@chatfactor/testkit'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { OutboundMessage } from '../../src/doors/transport.js'
import { boundedTransport } from '../../src/kernel/bounded-transport.js'
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
