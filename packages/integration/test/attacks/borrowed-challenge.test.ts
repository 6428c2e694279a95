import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'

/** The attacker has a code, or the id of a challenge, that was meant for something else. */
async function twoPeople() {
  const scene = await setScene({ policy: { secondFactor: { attemptLimit: 10 } } })
  const payroll = await scene.resource('Payroll')
  const [ana, mallory] = [await scene.person('ana'), await scene.person('mallory')]
  await scene.chatfactor.assignments.create({ resourceId: payroll, userId: ana.id })
  await scene.enroll(ana, '42')
  await scene.enroll(mallory, '666')
  const code = (chatId: string) => scene.telegram.lastCode(chatId) ?? ''
  return { ...scene, payroll, ana, mallory, code }
}

describe('is a right code good for anything else?', () => {
  it('C12, R21: not for another person, Resource, purpose or session, and all of them are one error', async () => {
    const { ana, mallory, payroll, resourceId, sendCode, code, chatfactor } = await twoPeople()
    const challengeId = await sendCode(ana)
    const right = {
      challengeId,
      resourceId,
      user: { id: ana.id },
      purpose: 'sign_in',
      binding: 'session-1',
      code: code('42'),
    }
    const { binding: _none, ...unbound } = right
    const elsewhere = [
      { ...right, user: { id: mallory.id } },
      { ...right, user: { externalId: ana.id } },
      { ...right, resourceId: payroll },
      { ...right, purpose: 'pay' },
      { ...right, binding: 'session-2' },
      { ...right, binding: '' + 'session-1 ' },
      unbound,
      { ...right, challengeId: 'made-up' },
    ]
    const errors = await Promise.all(
      elsewhere.map((input) => chatfactor.challenges.verify(input).then(String, (error: unknown) => String(error))),
    )
    expect(new Set(errors).size).toBe(1)
    const looks = await Promise.all(
      elsewhere.map(({ code: _code, ...input }) =>
        chatfactor.challenges.progress(input).then(String, (error: unknown) => String(error)),
      ),
    )
    expect(new Set([...errors, ...looks]).size).toBe(1)
    expect(errors[0]).toContain('There is no such challenge')
    expect((await chatfactor.challenges.verify(right)).outcome).toBe('accepted')
  })

  it('C12: Mallory’s own code is not Ana’s, nor the code of her next challenge', async () => {
    const { ana, mallory, sendCode, code, answer } = await twoPeople()
    const own = await sendCode(mallory)
    const hers = await sendCode(ana)
    const first = code('42')
    if (code('666') !== first) expect((await answer(ana, hers, code('666'))).outcome).toBe('wrong_code')
    const next = await sendCode(ana)
    if (code('42') !== first) expect((await answer(ana, next, first)).outcome).toBe('wrong_code')
    expect((await answer(mallory, own, code('666'))).outcome).toBe('accepted')
  })

  it('C3: not three minutes later', async () => {
    const { ana, sendCode, code, answer, clock } = await twoPeople()
    const challengeId = await sendCode(ana)
    await clock.advance(180_000)
    expect(await answer(ana, challengeId, code('42'))).toEqual({ outcome: 'expired' })
  })

  it('R21, C7: an overheard code dies when another is sent, and using it counts to the five of the challenge only', async () => {
    const { ana, sendCode, code, answer, chatfactor, resourceId, challenge } = await twoPeople()
    const challengeId = await sendCode(ana)
    const overheard = code('42')
    const user = { id: ana.id }
    const again = { challengeId, resourceId, user, purpose: 'sign_in', binding: 'session-1' }
    expect((await chatfactor.challenges.resend(again)).outcome).toBe('sent')
    if (code('42') === overheard) return
    for (let left = 4; left > 0; left -= 1) {
      expect(await answer(ana, challengeId, overheard)).toEqual({ outcome: 'superseded', attemptsLeft: left })
    }
    expect((await answer(ana, challengeId, overheard)).outcome).toBe('exhausted')
    expect((await answer(ana, challengeId, code('42'))).outcome).toBe('exhausted')
    expect((await chatfactor.assignments.find({ resourceId, user }))?.lockedUntil).toBeNull()
    expect((await challenge(ana)).outcome).toBe('sent')
  })

  it('C24: nor once its token has been revoked', async () => {
    const { ana, resourceId, chatfactor, sendCode, code, answer } = await twoPeople()
    const challengeId = await sendCode(ana)
    const [token] = await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
    await chatfactor.tokens.revoke(token?.id ?? '', { because: 'removed_by_host', actor: 'host' })
    expect(await answer(ana, challengeId, code('42'))).toEqual({ outcome: 'expired' })
  })

  it('C13: nor inside a lock that came after it was sent', async () => {
    const { ana, sendCode, code, answer, clock } = await twoPeople()
    const first = await sendCode(ana)
    const right = code('42')
    const [second, third] = [await sendCode(ana), await sendCode(ana)]
    for (let miss = 0; miss < 5; miss += 1) await answer(ana, second, 'wrong')
    for (let miss = 0; miss < 5; miss += 1) await answer(ana, third, 'wrong')
    const retryAt = new Date(clock.now().getTime() + 15 * 60_000)
    expect(await answer(ana, first, right)).toEqual({ outcome: 'locked', retryAt, reason: 'misses' })
  })
})
