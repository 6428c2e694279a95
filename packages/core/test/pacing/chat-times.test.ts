import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { fakeClock } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createChatTimes } from '../../src/pacing/chat-times.js'
import { secondMs } from '../support/setting.js'

const megabyte = 2 ** 20
const many = 200_000

describe('when each chat may be written to again', () => {
  it('C50: takes no memory once it may be, however many are written to; one that may not be yet is waited for', () => {
    const times = createChatTimes(fakeClock())
    const before = heapAfterCollection()
    for (let nth = 0; nth < many; nth += 1) times.hold(`chat-${nth}`, nth * secondMs, secondMs)
    expect(heapAfterCollection() - before).toBeLessThan(megabyte)
    const now = many * secondMs
    times.hold('chat-of-ana', now, 3 * secondMs)
    times.hold('chat-of-ben', now + secondMs, secondMs)
    expect(times.from('chat-of-ana')).toBe(now + 3 * secondMs)
  })
})

/** How much is in use once nothing is left that could be thrown away. */
function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('The heap cannot be collected.')
  for (let time = 0; time < 3; time += 1) collect()
  return process.memoryUsage().heapUsed
}
