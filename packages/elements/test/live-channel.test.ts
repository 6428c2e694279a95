import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { follow } from '../src/live-channel.js'

/** A stream of events that a test holds in its hand. */
class HeldSource {
  static readonly CLOSED = 2
  static last: HeldSource | null = null
  readyState = 0
  onmessage: ((event: { readonly data: string }) => void) | null = null
  onerror: (() => void) | null = null

  constructor(readonly address: string) {
    HeldSource.last = this
  }

  close(): void {
    this.readyState = HeldSource.CLOSED
  }

  send(now: unknown): void {
    this.onmessage?.({ data: JSON.stringify(now) })
  }

  break(isForGood: boolean): void {
    if (isForGood) this.readyState = HeldSource.CLOSED
    this.onerror?.()
  }
}

const seen: unknown[] = []
let lost = 0
let polls = 0
let answer: () => Promise<Response>

function listen(): () => void {
  return follow<string>('/q?id=1', {
    seen: (now) => seen.push(now),
    lost: () => {
      lost += 1
    },
  })
}

function source(): HeldSource {
  if (HeldSource.last === null) throw new Error('Nothing was opened')
  return HeldSource.last
}

beforeEach(() => {
  vi.useFakeTimers()
  seen.length = 0
  lost = 0
  polls = 0
  HeldSource.last = null
  answer = async () => Response.json(`poll ${polls}`)
  vi.stubGlobal('EventSource', HeldSource)
  vi.stubGlobal('fetch', () => {
    polls += 1
    return answer()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('following an address', () => {
  it('hears of each change, and asks for nothing beside', async () => {
    const end = listen()
    source().send('one')
    source().send('two')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(seen).toEqual(['one', 'two'])
    expect(polls).toBe(0)
    end()
    expect(source().readyState).toBe(HeldSource.CLOSED)
  })

  it('asks every two seconds where no event gets through, until one does', async () => {
    listen()
    await vi.advanceTimersByTimeAsync(3_999)
    expect(polls).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(seen).toEqual(['poll 1', 'poll 2', 'poll 3'])
    source().send('event')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(polls).toBe(3)
    expect(seen.at(-1)).toBe('event')
  })

  it('asks every two seconds in a browser without event streams', async () => {
    vi.stubGlobal('EventSource', undefined)
    const end = listen()
    await vi.advanceTimersByTimeAsync(6_000)
    expect(polls).toBe(3)
    end()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(polls).toBe(3)
  })

  it('asks meanwhile when a stream breaks off and does not come back soon', async () => {
    listen()
    source().send('one')
    source().break(false)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(seen).toEqual(['one', 'poll 1'])
  })

  it.each([401, 403, 404])('is over for good once the server says %i', async (status) => {
    answer = async () => Response.json({ problem: { code: 'UNAUTHENTICATED' } }, { status })
    listen()
    source().break(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect({ lost, polls, seen }).toEqual({ lost: 1, polls: 1, seen: [] })
    expect(source().readyState).toBe(HeldSource.CLOSED)
  })

  it.each([
    ['does not answer', () => Promise.reject(new TypeError('no network'))],
    ['is busy', async () => Response.json({}, { status: 503 })],
  ])('goes on asking when the server %s', async (_, fails: () => Promise<Response>) => {
    answer = fails
    listen()
    source().break(true)
    await vi.advanceTimersByTimeAsync(4_000)
    expect({ lost, polls, seen }).toEqual({ lost: 0, polls: 3, seen: [] })
    answer = async () => Response.json('well')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(seen).toEqual(['well'])
  })

  it('says nothing of an answer that comes after the end', async () => {
    let arrive: (response: Response) => void = () => undefined
    answer = () =>
      new Promise((resolve) => {
        arrive = resolve
      })
    const end = listen()
    await vi.advanceTimersByTimeAsync(4_000)
    end()
    arrive(Response.json('late'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect({ seen, polls }).toEqual({ seen: [], polls: 1 })
  })
})
