import { describe, expect, it } from 'vitest'
import { fakeClock } from '../src/index.js'

describe('the fake clock', () => {
  it('stands still until it is moved', async () => {
    const clock = fakeClock(new Date('2026-01-01T00:00:00.000Z'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:00.000Z')
    await clock.advance(1500)
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:01.500Z')
  })

  it('gives a date of its own each time', () => {
    const clock = fakeClock(new Date(0))
    clock.now().setTime(5)
    expect(clock.now().getTime()).toBe(0)
  })

  it('wakes sleepers in the order of their deadlines, each at its own moment', async () => {
    const clock = fakeClock(new Date(0))
    const woken: string[] = []
    for (const [name, ms] of Object.entries({ late: 30, early: 10, alsoEarly: 10, never: 31 })) {
      void clock.sleep(ms).then(() => woken.push(`${name} at ${clock.now().getTime()}`))
    }
    await clock.advance(30)
    expect(woken).toEqual(['early at 10', 'alsoEarly at 10', 'late at 30'])
    expect(clock.sleeping()).toBe(1)
  })

  it('lets what wakes run and sleep again before time goes on', async () => {
    const clock = fakeClock(new Date(0))
    const ticks: number[] = []
    const loop = async () => {
      for (;;) {
        await clock.sleep(1000)
        await new Promise((resolve) => setImmediate(resolve))
        ticks.push(clock.now().getTime())
      }
    }
    void loop()
    await clock.advance(3500)
    expect(ticks).toEqual([1000, 2000, 3000])
    await clock.advance(500)
    expect(ticks).toEqual([1000, 2000, 3000, 4000])
  })

  it('ends a sleep at once when its signal aborts, and does not count it any more', async () => {
    const clock = fakeClock()
    const abort = new AbortController()
    const sleep = clock.sleep(1000, abort.signal)
    expect(clock.sleeping()).toBe(1)
    abort.abort()
    await sleep
    expect(clock.sleeping()).toBe(0)
    await clock.sleep(1000, abort.signal)
    await clock.sleep(0)
    expect(clock.sleeping()).toBe(0)
  })

  it('wakes nobody when the date is set', async () => {
    const clock = fakeClock(new Date(0))
    let isAwake = false
    void clock.sleep(1000).then(() => {
      isAwake = true
    })
    clock.set(new Date(5000))
    await new Promise((resolve) => setImmediate(resolve))
    expect(clock.now().getTime()).toBe(5000)
    expect(isAwake).toBe(false)
    await clock.advance(1000)
    expect(isAwake).toBe(true)
    expect(clock.now().getTime()).toBe(6000)
  })
})
