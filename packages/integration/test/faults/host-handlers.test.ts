import { world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

/** The host's own code fails: what it does wrong is told, and is nobody else's misfortune. */
describe.each(scenesOnStores)('$name, a listener of the host', ({ set }) => {
  it('R36: that rejects undoes nothing, keeps nobody from hearing, and becomes a problem', async () => {
    const { chatfactor, person, enroll, challenge, problems } = await set()
    const heard: string[] = []
    chatfactor.on('enrollment.activated', async () => {
      await Promise.resolve()
      throw new Error('the host’s database is down')
    })
    chatfactor.on('enrollment.activated', () => {
      throw new Error('at once')
    })
    chatfactor.on('enrollment.activated', () => heard.push('the next one'))
    const ana = await person('ana')
    await enroll(ana, '42')
    expect((await challenge(ana)).outcome).toBe('sent')
    expect(heard).toEqual(['the next one'])
    await expect
      .poll(() => problems)
      .toEqual([
        'listener of enrollment.activated: at once',
        'listener of enrollment.activated: the host’s database is down',
      ])
  })
})

describe('a host', () => {
  it('R36: whose listener to problems rejects is not told of that, and the process lives on', async () => {
    const { chatfactor, ana, enroll, sendCode } = await world({ people: { ana: {} } })
    let told = 0
    chatfactor.on('enrollment.activated', () => Promise.reject(new Error('first')))
    chatfactor.on('problem', () => {
      told += 1
      return Promise.reject(new Error('again'))
    })
    await enroll(ana)
    await sendCode(ana)
    await expect.poll(() => told).toBe(1)
  })

  it('R36: whose rule gives a promise that rejects has refused, and hears of it as a problem', async () => {
    const slow = () => Promise.reject(new Error('rules are synchronous'))
    const { chatfactor, resource, ana, problems } = await world({
      people: { ana: {} },
      // @ts-expect-error JavaScript has no types to keep a rule from this.
      rules: [{ name: 'example.slow', of: ['enroll'], refuse: slow }],
    })
    const input = { resourceId: resource.id, user: { id: ana.id }, name: 'My phone', transport: 'telegram' }
    await expect(chatfactor.enrollments.start(input)).rejects.toMatchObject({ code: 'POLICY_DENIED' })
    await expect.poll(() => problems).toContain('rule example.slow: rules are synchronous')
  })
})
