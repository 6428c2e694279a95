import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const minute = 60_000

describe.each(scenesOnStores)('a session that somebody left open, $name', ({ set }) => {
  it('R5, C20: makes no first token: what was proven hours ago is proven again', async () => {
    const { chatfactor, resourceId, clock, person } = await set()
    const ana = await person('ana', { email: 'ana@example.com' })
    const password = clock.now().getTime()
    await clock.advance(7 * 60 * minute)
    const me = chatfactor.selfService.as({ resourceId, userId: ana.id, methods: { password } })
    await expect(me.enrollments.start({ name: 'Phone', transport: 'telegram' })).rejects.toMatchObject({
      code: 'NOT_FRESH',
      details: { missing: ['password'] },
    })
  })

  it('R5, R10: makes no recovery codes: enrolling counts as a proof for five minutes, and is always announced', async () => {
    const { chatfactor, resourceId, clock, person, enroll, mailer } = await set()
    const ana = await person('ana', { email: 'ana@example.com' })
    const enrolled = clock.now().getTime()
    await enroll(ana, '42')
    const me = chatfactor.selfService.as({ resourceId, userId: ana.id, methods: { enrolled } })
    await clock.advance(5 * minute)
    await expect(me.recoveryCodes.renew()).rejects.toMatchObject({ code: 'NOT_FRESH' })
    const now = clock.now().getTime()
    const right = chatfactor.selfService.as({ resourceId, userId: ana.id, methods: { enrolled: now - 4 * minute } })
    const told = mailer.sent.length
    expect(await right.recoveryCodes.renew()).toHaveLength(10)
    await chatfactor.settled()
    expect(mailer.sent.slice(told).map(({ to }) => to)).toEqual(['ana@example.com'])
  })
})
