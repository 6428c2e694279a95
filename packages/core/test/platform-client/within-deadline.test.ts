import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withinDeadline } from '../../src/doors/transport.js'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2030-01-01T00:00:00.000Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

const within = (ms: number, signal?: AbortSignal) => ({
  deadline: new Date(Date.now() + ms),
  ...(signal === undefined ? {} : { signal }),
})

/** Work that ends only when it is told to; says after how many milliseconds it was. */
function patient(signal: AbortSignal): Promise<number> {
  const startedAt = Date.now()
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(Date.now() - startedAt), { once: true })
  })
}

describe('withinDeadline', () => {
  it('begins nothing when the time is over, or the caller has gone', async () => {
    const work = () => Promise.reject(new Error('begun'))
    expect(await withinDeadline(within(0), 1_000, work)).toBeNull()
    expect(await withinDeadline({ deadline: new Date(Number.NaN) }, 1_000, work)).toBeNull()
    expect(await withinDeadline(within(1_000, AbortSignal.abort()), 1_000, work)).toBeNull()
  })

  it.each([
    ['before the deadline', 200, 60_000],
    ['before the cap', 60_000, 200],
  ])('ends work shortly %s, so that the answer is there in time', async (_, deadlineMs, capMs) => {
    const work = withinDeadline(within(deadlineMs), capMs, patient)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await work).toBe(180)
  })

  it('ends work when the caller goes', async () => {
    const gone = new AbortController()
    const work = withinDeadline(within(60_000, gone.signal), 60_000, patient)
    gone.abort()
    expect(await work).toBe(0)
  })

  it('leaves no timer behind', async () => {
    expect(await withinDeadline(within(60_000), 60_000, async () => 'done')).toBe('done')
    expect(vi.getTimerCount()).toBe(0)
  })
})
