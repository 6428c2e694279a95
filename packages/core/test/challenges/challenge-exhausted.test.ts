import { describe, expect, it } from 'vitest'
import { minuteMs, refusal, setting, wrong } from '../support/setting.js'

describe('a challenge that is out of tries', () => {
  /** Ana missed five times where her account allows more, or `attemptLimit` of them. */
  async function missed(attemptLimit = 10) {
    const given = await setting({ resource: { secondFactor: { attemptLimit } } })
    const { ana, enroll, sendCode, verify, resource } = given
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    const verdicts = []
    for (let miss = 0; miss < 5; miss += 1) verdicts.push(await verify(ana, challengeId, wrong(code)))
    const own = { challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    return { ...given, challengeId, code, own, last: verdicts.at(-1) }
  }

  it('is not sent again, and another one may be started', async () => {
    const { ana, chatfactor, own, sendCode, verify } = await missed()
    expect(await refusal(chatfactor.challenges.resend(own))).toEqual({
      code: 'TRANSITION_REFUSED',
      details: { state: 'exhausted', event: 'resend' },
    })
    const next = await sendCode(ana)
    expect((await verify(ana, next.challengeId, next.code)).outcome).toBe('accepted')
  })

  it('says so to whoever redeems it', async () => {
    const { chatfactor, own } = await missed()
    expect(await chatfactor.challenges.redeem(own)).toEqual({ outcome: 'exhausted' })
  })

  it('locks nobody by itself, and tells of no lock', async () => {
    const { events, audited, last } = await missed()
    expect(last).toEqual({ outcome: 'exhausted' })
    expect(events.filter(({ name }) => name === 'challenge.missed').at(-1)?.data).toMatchObject({ attemptsLeft: 0 })
    expect(events.some(({ name }) => name === 'assignment.locked')).toBe(false)
    expect(await audited()).not.toContain('assignment.locked')
  })

  it('is answered by the lock where the same miss locks the person, and by itself once the lock is over', async () => {
    const { ana, verify, clock, challengeId, code, audited, last } = await missed(5)
    const retryAt = new Date(clock.now().getTime() + 15 * minuteMs)
    expect(last).toEqual({ outcome: 'locked', retryAt, reason: 'misses' })
    expect((await audited()).slice(-2)).toEqual(['challenge.missed', 'assignment.locked'])
    await clock.advance(15 * minuteMs)
    expect(await verify(ana, challengeId, code)).toEqual({ outcome: 'exhausted' })
  })
})
