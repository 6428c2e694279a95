import { remove } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { dayMs, figuresRig, wrong } from './figures-rig.js'

describe('what happened on a day', () => {
  it('R45: is codes by outcome and messenger, on the Resource where it was and for all together', async () => {
    const { enroll, sendCode, verify, ana, ben, billing, payroll, count, today } = await figuresRig()
    await enroll(ana)
    await enroll(ben, 'chat-of-ben')
    const { challengeId, code } = await sendCode(ana)
    await verify(ana, challengeId, wrong(code))
    await verify(ana, challengeId, code)
    await sendCode(ben)
    await count()
    const figures = await today(billing.id)
    expect(figures.codes).toMatchObject({ asked: { telegram: 2 }, wrong: { telegram: 1 }, accepted: { telegram: 1 } })
    expect(figures.enrollments).toEqual({ started: 2, scanned: 2, active: 2, failed: {} })
    expect((await today()).codes).toEqual(figures.codes)
    expect(await today(payroll.id)).toMatchObject({
      codes: { asked: {} },
      enrollments: { started: 0 },
    })
  })

  it('R45: is approvals apart from codes', async () => {
    const { chatfactor, enroll, press, ana, billing, count, today } = await figuresRig()
    await enroll(ana, 'chat-of-ana')
    await chatfactor.challenges.start({
      resourceId: billing.id,
      user: { id: ana.id },
      purpose: 'pay',
      kind: 'approval',
    })
    await chatfactor.settled()
    await press('chat-of-ana', 'No')
    await count()
    const { approvals, codes } = await today(billing.id)
    expect(approvals).toMatchObject({ asked: { telegram: 1 }, declined: { telegram: 1 } })
    expect(codes.asked).toEqual({})
  })

  it('R45: is how enrollments ended, and whom was locked by whom', async () => {
    const { chatfactor, operator, startEnrollment, enroll, ana, ben, billing, clock, count, today } = await figuresRig()
    const { id } = await startEnrollment(ana)
    await chatfactor.enrollments.cancel(id)
    await startEnrollment(ana)
    await clock.advance(11 * 60_000)
    await chatfactor.worker.runOnce()
    await enroll(ben, 'chat-of-ben')
    await operator.assignments.lock({ resourceId: billing.id, user: { id: ben.id }, reason: 'Phone stolen' })
    await count()
    const { enrollments, locks } = await today(billing.id)
    expect(enrollments).toMatchObject({ started: 3, active: 1 })
    expect(Object.values(enrollments.failed).reduce((sum, one) => sum + one, 0)).toBe(2)
    expect(locks).toEqual({ misses: 0, administrator: 1 })
  })

  it('R45: is counted once, however often somebody counts, and by the day on which it happened', async () => {
    const { operator, operatorOn, store, enroll, sendCode, ana, billing, clock, count, today } = await figuresRig()
    await enroll(ana)
    await sendCode(ana)
    await count()
    await Promise.all([count(), operatorOn(store).worker.runOnce()])
    expect((await today(billing.id)).codes.asked).toEqual({ telegram: 1 })
    await sendCode(ana)
    const from = clock.now()
    await clock.advance(dayMs)
    await sendCode(ana)
    await count()
    const days = await operator.statistics.daily({ resourceId: billing.id, from, until: clock.now() })
    expect(days.map(({ day, codes }) => [day, codes.asked])).toEqual([
      ['2030-06-10', { telegram: 2 }],
      ['2030-06-11', { telegram: 1 }],
    ])
  })

  it('R45: says that a messenger is unknown where the question was deleted before it was counted', async () => {
    const { enroll, sendCode, ana, billing, store, count, today } = await figuresRig()
    await enroll(ana)
    const { challengeId } = await sendCode(ana)
    const all = await store.list('challenges', { index: 'overdue', equals: {}, limit: 500 })
    await store.commit(all.items.filter(({ id }) => id === challengeId).map((record) => remove('challenges', record)))
    await count()
    expect((await today(billing.id)).codes.asked).toEqual({ unknown: 1 })
  })
})
