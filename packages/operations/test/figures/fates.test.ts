import { describe, expect, it } from 'vitest'
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
