import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { within } from '../../src/stores/within.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const late = () => new Error('too late')
const never = () => new Promise<never>(() => undefined)

describe('work of somebody else', () => {
  it('R36: gives what it gives, and leaves no timer behind', async () => {
    expect(await within(1_000, async () => 'done', late)).toBe('done')
    expect(await within(1_000, () => 'at once', late)).toBe('at once')
    await expect(within(1_000, () => Promise.reject(new Error('its own')), late)).rejects.toThrow('its own')
    const throws = () => {
      throw new Error('at once')
    }
    await expect(within(1_000, throws, late)).rejects.toThrow('at once')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('R36: is waited for until its time is over and no longer', async () => {
    let isLate = false
    const outcome = within(1_000, never, () => {
      isLate = true
      return late()
    }).catch(String)
    await vi.advanceTimersByTimeAsync(999)
    expect(isLate).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await outcome).toBe('Error: too late')
  })

  it('R36: is not heard any more when it fails after its time', async () => {
    const unheard: unknown[] = []
    const note = (error: unknown) => unheard.push(error)
    process.on('unhandledRejection', note)
    const work = () => new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('late')), 2_000))
    const outcome = within(1_000, work, late).catch(String)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await outcome).toBe('Error: too late')
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', note)
    expect(unheard).toEqual([])
  })
})
