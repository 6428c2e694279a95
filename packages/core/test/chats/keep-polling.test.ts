import { fakeTransport, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import type { Transport } from '../../src/index.js'

describe('polling', () => {
  it('R36: begins again where it broke off, or ended by itself, until Chatfactor is closed', async () => {
    let begun = 0
    const restless: Transport = {
      ...fakeTransport({ platform: 'telegram' }),
      async poll() {
        begun += 1
        if (begun === 1) throw new Error('connection lost')
      },
    }
    const { chatfactor, clock, problems } = await world({ transports: [restless] })
    chatfactor.poll()
    await clock.advance(9_999)
    expect(begun).toBe(2)
    await clock.advance(1)
    expect(begun).toBe(3)
    expect(problems).toEqual(['polling telegram: connection lost'])
    await chatfactor.close()
    await clock.advance(60_000)
    expect(begun).toBe(3)
  })
})
