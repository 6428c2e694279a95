import { describe, expect, it } from 'vitest'
import { minuteMs, type SettingOptions, setting, wrong } from '../support/setting.js'

/** Ana signs in from two browsers at once, and so does Ben from a third. */
async function threeSignIns(options: SettingOptions = {}) {
  const made = await setting(options)
  const { ana, ben, enroll, chatfactor, resource, telegram, clock } = made
  await enroll(ana, 'chat-a')
  await enroll(ben, 'chat-b')
  const signIn = async (user: { readonly id: string }, chatId: string, binding: string, purpose = 'sign_in') => {
    const own = { resourceId: resource.id, user: { id: user.id }, purpose, binding }
    const started = await chatfactor.challenges.start({
      ...own,
      kind: 'otp',
      context: { device: `Browser ${binding}` },
    })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    const { challengeId } = started
    const code = telegram.lastCode(chatId) ?? ''
    return { code, types: (typed: string) => chatfactor.challenges.verify({ ...own, challengeId, code: typed }) }
  }
  const first = await signIn(ana, 'chat-a', 'one')
  const askedAt = clock.now()
  await clock.advance(minuteMs)
  const second = await signIn(ana, 'chat-a', 'two')
  const bens = await signIn(ben, 'chat-b', 'three')
  const assignment = () => chatfactor.assignments.find({ resourceId: resource.id, user: { id: ana.id } })
  return { ...made, signIn, first, second, bens, askedAt, assignment }
}

describe('the code of one’s sign-in in another browser', () => {
  it('R21, C5: is named as that, counts to the five tries of the challenge, and locks nobody', async () => {
    const { first, second, askedAt, assignment, audited } = await threeSignIns({
      resource: { secondFactor: { attemptLimit: 3 } },
    })
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expect(await second.types(first.code)).toEqual({
        ...{ outcome: 'other_sign_in', attemptsLeft },
        ...{ askedAt, device: 'Browser one' },
      })
    }
    expect(await second.types(first.code)).toEqual({ outcome: 'exhausted' })
    expect((await assignment())?.lockedUntil).toBeNull()
    expect((await audited()).filter((action) => action === 'challenge.mixed_up')).toHaveLength(5)
    expect((await audited()).filter((action) => action === 'challenge.missed')).toHaveLength(0)
    expect((await first.types(first.code)).outcome).toBe('accepted')
  })

  it('R21: goes both ways, and neither code lets in the other browser', async () => {
    const { first, second, clock } = await threeSignIns()
    expect(await first.types(second.code)).toMatchObject({ outcome: 'other_sign_in', askedAt: clock.now() })
    expect((await first.types(first.code)).outcome).toBe('accepted')
    expect((await second.types(first.code)).outcome).toBe('wrong_code')
  })

  it('R21: a stranger’s code is never told from a wrong one, and both count alike', async () => {
    const { second, bens, first } = await threeSignIns()
    expect(await second.types(bens.code)).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
    expect(await second.types(wrong(second.code))).toEqual({ outcome: 'wrong_code', attemptsLeft: 3 })
    expect(await bens.types(first.code)).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
  })

  it('R21: is a wrong one once its time is over', async () => {
    const { first, second, clock } = await threeSignIns()
    await clock.advance(2 * minuteMs)
    expect((await second.types(first.code)).outcome).toBe('wrong_code')
  })

  it('R21: is about sign-ins alone: a code for a payment is a wrong one, there and here', async () => {
    const { signIn, ana, second } = await threeSignIns()
    const payment = await signIn(ana, 'chat-a', 'two', 'pay')
    expect((await second.types(payment.code)).outcome).toBe('wrong_code')
    expect((await payment.types(second.code)).outcome).toBe('wrong_code')
  })
})

describe('a miss', () => {
  it('reads other sign-ins only where there are some, and a right code never does', async () => {
    const { first, second, bens, counting } = await threeSignIns()
    const reads = async (act: () => Promise<unknown>) => {
      counting.reset()
      await act()
      return counting.counts().read ?? 0
    }
    const alone = await reads(() => bens.types(wrong(bens.code)))
    expect(await reads(() => second.types(wrong(second.code)))).toBeGreaterThan(alone)
    expect(await reads(() => first.types(first.code))).toBe(alone)
  })
})
