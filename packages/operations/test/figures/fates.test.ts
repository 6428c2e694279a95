import { describe, expect, it } from 'vitest'
import { takenBucketOf, takenWithin } from '../../src/figures/taken.js'
import { figuresRig } from './figures-rig.js'

const unavailable = { outcome: 'unavailable', detail: { httpStatus: 503, code: null, hint: null } } as const

describe('what became of messages', () => {
  it('R45: is counted once they are over, by messenger and Resource', async () => {
    const { enroll, sendCode, ana, ben, billing, payroll, clock, count, today } = await figuresRig()
    await enroll(ana)
    await enroll(ben, 'chat-of-ben')
    await sendCode(ana)
    await sendCode(ben)
    await count()
    expect((await today(billing.id)).messages.sent).toEqual({})
    await clock.advance(12 * 60_000)
    await count()
    const { sent } = (await today(billing.id)).messages
    expect(sent.telegram).toBeGreaterThanOrEqual(2)
    await count()
    expect((await today(billing.id)).messages.sent).toEqual(sent)
    expect((await today(payroll.id)).messages.sent).toEqual({})
  })

  it('R45: comes later for one that is not over yet, and others do not wait for it', async () => {
    const { chatfactor, enroll, ana, telegram, billing, clock, count, today } = await figuresRig()
    await enroll(ana)
    await clock.advance(12 * 60_000)
    await count()
    const before = (await today(billing.id)).messages
    telegram.answerWith(() => unavailable)
    await chatfactor.notifications.send({
      resourceId: billing.id,
      user: { id: ana.id },
      category: 'security',
      text: 'Hello.',
    })
    await chatfactor.settled()
    await clock.advance(12 * 60_000)
    await count()
    expect((await today(billing.id)).messages).toEqual(before)
    telegram.answerWith(() => ({ outcome: 'accepted', messageId: 'm' }))
    for (let rounds = 0; rounds < 12; rounds += 1) {
      await clock.advance(6 * 60_000)
      await count()
    }
    const after = (await today(billing.id)).messages
    const total = ({ sent, failed, dropped }: typeof after) =>
      [sent, failed, dropped].flatMap((one) => Object.values(one)).reduce((sum, one) => sum + one, 0)
    expect(total(after)).toBe(total(before) + 1)
  })
})

const none = { 500: 0, 1000: 0, 2000: 0, 5000: 0, 10000: 0, 30000: 0, 60000: 0, more: 0 }

describe('how long it takes until a messenger has a question', () => {
  it('R45, R53: is counted in buckets, from asking on, for codes and for nothing else', async () => {
    const { chatfactor, enroll, sendCode, ana, ben, telegram, billing, payroll, clock, count, today } =
      await figuresRig()
    await enroll(ana)
    await enroll(ben, 'chat-of-ben')
    await sendCode(ana)
    telegram.answerWith(() => unavailable)
    await chatfactor.challenges.start({ resourceId: billing.id, user: { id: ben.id }, purpose: 'pay', kind: 'otp' })
    await chatfactor.settled()
    telegram.answerWith(() => ({ outcome: 'accepted', messageId: 'm' }))
    await clock.advance(6_000)
    await chatfactor.worker.runOnce()
    await chatfactor.settled()
    await clock.advance(12 * 60_000)
    await count()
    expect((await today(billing.id)).takenMs).toEqual({ ...none, 500: 1, 10000: 1 })
    expect((await today()).takenMs).toEqual({ ...none, 500: 1, 10000: 1 })
    expect((await today(payroll.id)).takenMs).toEqual(none)
  })

  it('R53: has buckets with an upper edge that belongs to them', () => {
    const found = [0, 500, 501, 60_000, 60_001].map(takenBucketOf)
    expect(found).toEqual(['500', '500', '1000', '60000', 'more'])
  })

  it('R53: is said by the edge of a bucket, which holds so large a part of all', () => {
    const taken = { ...none, 500: 50, 2000: 45, more: 5 }
    expect(takenWithin(taken, 0.5)).toBe('500')
    expect(takenWithin(taken, 0.51)).toBe('2000')
    expect(takenWithin(taken, 0.95)).toBe('2000')
    expect(takenWithin(taken, 0.96)).toBe('more')
    expect(takenWithin(none, 0.5)).toBeNull()
  })
})
