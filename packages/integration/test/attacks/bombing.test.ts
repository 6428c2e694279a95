import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'

/** The attacker knows the password and makes the phone ring until Ana gives in, or the platform blocks the bot (R23). */
describe('message after message', () => {
  const codes = (sent: readonly { readonly message: { readonly type: string } }[]) =>
    sent.filter(({ message }) => message.type === 'otp').length

  it('R23: ends after 5 in ten minutes and 20 in a day, whatever session it is for', async () => {
    const { person, enroll, challenge, telegram, clock, chatfactor } = await setScene()
    const ana = await person('ana')
    await enroll(ana, '42')
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      await challenge(ana, chatfactor, { binding: `session-${minute}` })
      if (minute === 9) expect(codes(telegram.sent)).toBe(5)
      await clock.advance(60_000)
    }
    expect(codes(telegram.sent)).toBe(20)
    expect((await challenge(ana)).outcome).toBe('sent')
  })

  it('R23: ends after 3 in ten minutes and 10 in a day where one session asks for all of them', async () => {
    const { person, enroll, challenge, telegram, clock } = await setScene()
    const ana = await person('ana')
    await enroll(ana, '42')
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      await challenge(ana)
      if (minute === 9) expect(codes(telegram.sent)).toBe(3)
      await clock.advance(60_000)
    }
    expect(codes(telegram.sent)).toBe(10)
  })

  it('R23, C7: sending again counts like starting', async () => {
    const { person, enroll, sendCode, chatfactor, resourceId, telegram } = await setScene()
    const ana = await person('ana')
    await enroll(ana, '42')
    const challengeId = await sendCode(ana)
    const again = { challengeId, resourceId, user: { id: ana.id }, purpose: 'sign_in', binding: 'session-1' }
    const outcomes: string[] = []
    for (let time = 0; time < 4; time += 1) outcomes.push((await chatfactor.challenges.resend(again)).outcome)
    expect(outcomes).toEqual(['sent', 'sent', 'needs_user', 'needs_user'])
    expect(codes(telegram.sent)).toBe(3)
  })

  it('R23: wrong codes and undelivered messages give no new ones', async () => {
    const { person, enroll, sendCode, challenge, answer, telegram } = await setScene()
    const ana = await person('ana')
    await enroll(ana, '42')
    await answer(ana, await sendCode(ana), 'wrong')
    telegram.answerWith({ outcome: 'unavailable', detail: { httpStatus: 502, code: null, hint: null } })
    expect((await challenge(ana)).outcome).toBe('undelivered')
    expect((await challenge(ana)).outcome).toBe('sent')
    expect(await challenge(ana)).toMatchObject({ outcome: 'needs_user', reason: 'send_limit' })
  })

  it('R23: the person can still fetch the code of the live challenge, in their own chat and nowhere else', async () => {
    const { person, enroll, sendCode, answer, say, heard, telegram } = await setScene()
    const ana = await person('ana')
    await enroll(ana, '42')
    for (let time = 0; time < 2; time += 1) await sendCode(ana)
    const challengeId = await sendCode(ana)
    const code = telegram.lastCode('42') ?? ''
    const before = heard('42').length
    await say('666', '/code')
    expect(heard('666').at(-1)).toContain('no code waiting')
    await say('42', '/code')
    expect(heard('42')).toHaveLength(before + 1)
    expect(telegram.lastCode('42')).toBe(code)
    expect((await answer(ana, challengeId, code)).outcome).toBe('accepted')
    await say('42', '/code')
    expect(heard('42').at(-1)).toContain('no code waiting')
  })
})
