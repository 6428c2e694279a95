import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../src/index.js'
import { hourMs } from '../support/setting.js'

describe('the clock of this machine', () => {
  it('wakes at once when the signal aborts, also when it has already', async () => {
    const controller = new AbortController()
    const sleep = systemClock.sleep(hourMs, controller.signal)
    controller.abort()
    await sleep
    await systemClock.sleep(hourMs, controller.signal)
  })

  it('wakes by itself, and does not keep the process alive until then', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout')
    onTestFinished(() => timers.mockRestore())
    const sleep = systemClock.sleep(1)
    expect(timers.mock.results.map(({ value }) => value.hasRef())).toEqual([false])
    await sleep
  })
})
