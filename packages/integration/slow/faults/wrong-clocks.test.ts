import { fakeClock } from '@chatfactor/testkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'
import { silenceable } from '../../support/silent-parts.js'

const dayMs = 24 * 60 * 60_000

/** The clock of one machine is wrong, for a day or by half a minute. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

describe.each(scenesOnStores)('$name, a clock', ({ set }) => {
  it('R35, C48: that is 31 seconds ahead takes nothing over that another process is sending', async () => {
    const silence = silenceable()
    let storeTime = () => new Date()
    const scene = await set({ around: (inner) => ({ ...silence.around(inner), now: async () => storeTime() }) })
    const { person, enroll, challenge, instance, telegram, clock, chatfactor } = scene
    storeTime = clock.now
    const ana = await person('ana')
    await enroll(ana, '42')
    await chatfactor.settled()
    telegram.answerWith(() => {
      // The code is in the chat, and what became of it has not been written down yet.
      silence.fallSilent('commit')
      return { outcome: 'accepted', messageId: 'm-1' }
    })
    expect((await challenge(ana)).outcome).toBe('sent')
    silence.speak()
    const codes = () => telegram.sent.filter(({ message }) => message.type === 'otp').length
    const ahead = fakeClock(new Date(clock.now().getTime() + 31_000))
    const other = instance(ahead)
    expect(await other.worker.runOnce()).toMatchObject({ sent: 0 })
    expect(codes()).toBe(1)
    await clock.advance(30_001)
    await ahead.advance(30_001)
    expect(await other.worker.runOnce()).toMatchObject({ sent: 1 })
    await vi.advanceTimersByTimeAsync(10_000)
    await other.close()
  })

  it('R35, R23: that was a day ahead for some codes holds nobody back once it is right again', async () => {
    const { person, enroll, challenge, clock } = await set()
    const ana = await person('ana')
    await enroll(ana, '42')
    /** How many codes are sent before the limit says that it is enough. */
    const codes = async () => {
      let sent = 0
      while ((await challenge(ana)).outcome === 'sent') sent += 1
      return sent
    }
    const right = clock.now()
    clock.set(new Date(right.getTime() + dayMs))
    const most = await codes()
    expect(most).toBeGreaterThan(1)
    clock.set(right)
    expect(await codes()).toBe(most)
  })

  it.each([1, -1, 24, -24])(
    'C50, R35: that is set by %i hours while its process works holds nobody back',
    async (hours) => {
      const { person, enroll, challenge, instance, telegram, clock, resourceId } = await set()
      const [ana, ben] = [await person('ana'), await person('ben')]
      await enroll(ana, '42')
      await enroll(ben, '43')
      const other = instance(fakeClock(clock.now()))
      const unheard = { httpStatus: null, code: null, hint: null }
      telegram.answerWith(() => ({ outcome: 'throttled', scope: 'account', retryAt: null, detail: unheard }))
      expect((await challenge(ana)).outcome).toBe('undelivered')
      telegram.answerWith(() => ({ outcome: 'accepted', messageId: 'm-1' }))
      clock.set(new Date(clock.now().getTime() + (hours * dayMs) / 24))
      const about = { resourceId, user: { id: ben.id }, purpose: 'sign_in', kind: 'otp' } as const
      for (const start of [() => challenge(ben), () => other.challenges.start(about)]) {
        expect((await start()).outcome).toBe('sent')
        await clock.advance(2_000)
      }
      await vi.advanceTimersByTimeAsync(10_000)
      await other.close()
    },
  )
})
