import { expect, it, onTestFinished, vi } from 'vitest'
import { demoClock } from '../src/demo-clock.js'
import { startDemo } from '../src/start-demo.js'

const hourMs = 60 * 60_000

it('skips time for whoever sleeps, and lets go on sleeping who slept for longer', async () => {
  const clock = demoClock()
  const before = clock.now().getTime()
  const woken: string[] = []
  const stop = new AbortController()
  const short = clock.sleep(hourMs).then(() => woken.push('short'))
  const long = clock.sleep(3 * hourMs, stop.signal).then(() => woken.push('long'))
  clock.skip(2 * hourMs)
  await short
  expect(woken).toEqual(['short'])
  expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(2 * hourMs)
  clock.skip(hourMs)
  await long
  expect(woken).toEqual(['short', 'long'])
  stop.abort()
})

it('wakes who is told to, at once, and no one else', async () => {
  const clock = demoClock()
  const stop = new AbortController()
  const sleeping = clock.sleep(hourMs, stop.signal)
  stop.abort()
  await sleeping
  await clock.sleep(hourMs, stop.signal)
  await clock.sleep(0)
  expect(clock.elapsedMs()).toBeLessThan(hourMs)
})

it('is in no production: the demo does not start there', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  onTestFinished(() => void vi.unstubAllEnvs())
  await expect(startDemo({ port: 0 })).rejects.toThrow(/this is production/)
})
