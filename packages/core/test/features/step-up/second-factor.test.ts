import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import type { SecondFactorCheck } from '../../../src/features/step-up/second-factor.js'
import type { SendOutcome } from '../../../src/ports/transport.js'
import { only } from '../../support/outcome.js'
import { browser, minuteMs, type Setting, setting, wrong } from '../../support/setting.js'

/** A host that asks for a second factor before paying. */
async function host() {
  const given: Setting = await setting()
  const { chatfactor, resource, ana, enroll, telegram } = given
  const tokenId = await enroll(ana, '42')
  const check = (input: Partial<SecondFactorCheck> = {}) =>
    chatfactor.secondFactor.check({
      resourceId: resource.id,
      user: { id: ana.id },
      purpose: 'pay',
      binding: 'session-1',
      ...input,
    })
  const codes = () => telegram.sent.filter(({ message }) => message.type === 'otp').length
  const code = () => telegram.lastCode('42') ?? ''
  /** Passes once, and gives the challenge. */
  const pass = async (input: Partial<SecondFactorCheck> = {}) => {
    const { challengeId } = only(await check(input), 'sent')
    only(await check({ ...input, challengeId, code: code() }), 'passed')
    return challengeId
  }
  return { ...given, tokenId, check, codes, code, pass }
}

describe('secondFactor.check', () => {
  it('sends a code, says what to ask for, and passes once it is right', async () => {
    const { check, code, clock, shownIn } = await host()
    const sent = only(await check({ context: { ...browser, reason: 'Paying 10 EUR' } }), 'sent')
    expect(sent).toMatchObject({ messenger: 'Telegram', digits: 6 })
    expect(shownIn('42').at(-1)).toMatch(/^\d{6} confirms: Paying 10 EUR\n.*Billing .*Firefox on Linux, 192․0․2․7/s)
    const passed = only(await check({ challengeId: sent.challengeId, code: code() }), 'passed')
    expect(passed.until.getTime() - clock.now().getTime()).toBe(10 * minuteMs)
  })

  it('sends no other code when the page is loaded again', async () => {
    const { check, codes } = await host()
    const { challengeId } = only(await check(), 'sent')
    for (const _reload of [1, 2]) expect(only(await check({ challengeId }), 'sent').challengeId).toBe(challengeId)
    expect(codes()).toBe(1)
  })

  it('R9: counts a wrong code and asks again under the same challenge', async () => {
    const { check, code, codes } = await host()
    const { challengeId } = only(await check(), 'sent')
    expect(await check({ challengeId, code: wrong(code()) })).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
    expect(codes()).toBe(1)
    expect((await check({ challengeId, code: code() })).outcome).toBe('passed')
  })

  it.each(['right', 'wrong'] as const)(
    'C10: says that the store is down, whatever is typed: a %s code',
    async (typed) => {
      const { check, code, codes, outage } = await host()
      const { challengeId } = only(await check(), 'sent')
      const right = code()
      outage.begin('commit')
      const tried = check({ challengeId, code: typed === 'right' ? right : wrong(right) })
      await expect(tried).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
      outage.end()
      expect(await check({ challengeId, code: wrong(right) })).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
      expect((await check({ challengeId, code: right })).outcome).toBe('passed')
      expect(codes()).toBe(1)
    },
  )

  it('says when a challenge is out of tries, and sends another one to whoever comes back without a code', async () => {
    const { check, code, chatfactor, resource } = await host()
    await chatfactor.resources.update(resource.id, { secondFactor: { attemptLimit: 10 } })
    const { challengeId } = only(await check(), 'sent')
    for (const _miss of [1, 2, 3, 4]) await check({ challengeId, code: wrong(code()) })
    expect(await check({ challengeId, code: wrong(code()) })).toEqual({ outcome: 'exhausted' })
    expect(await check({ challengeId, code: code() })).toEqual({ outcome: 'exhausted' })
    const next = only(await check({ challengeId }), 'sent')
    expect(next.challengeId).not.toBe(challengeId)
    expect((await check({ challengeId: next.challengeId, code: code() })).outcome).toBe('passed')
  })

  it('counts for as long as the host says, and not a millisecond longer', async () => {
    const { check, pass, clock, codes } = await host()
    const challengeId = await pass({ maxAgeMs: minuteMs })
    await clock.advance(minuteMs - 1)
    expect((await check({ challengeId, maxAgeMs: minuteMs })).outcome).toBe('passed')
    await clock.advance(1)
    const next = only(await check({ challengeId, maxAgeMs: minuteMs }), 'sent')
    expect(next.challengeId).not.toBe(challengeId)
    expect(codes()).toBe(2)
    expect((await check({ challengeId })).outcome).toBe('passed')
  })

  it('passes again when the form is sent twice', async () => {
    const { check, code } = await host()
    const { challengeId } = only(await check(), 'sent')
    const answers = await Promise.all([1, 2, 3].map(() => check({ challengeId, code: code() })))
    expect(answers.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed'])
  })

  it.each([
    ['session', { binding: 'session-2' }],
    ['purpose', { purpose: 'delete_account' }],
  ])('C12: a proof of another %s is none', async (_what, other) => {
    const { check, pass, code, codes } = await host()
    const challengeId = await pass()
    const another = only(await check({ challengeId, ...other }), 'sent')
    expect(another.challengeId).not.toBe(challengeId)
    const open = only(await check(), 'sent')
    const before = codes()
    const answer = only(await check({ challengeId: open.challengeId, code: code(), ...other }), 'sent')
    expect(answer.challengeId).toBe(another.challengeId)
    expect(codes()).toBe(before)
  })

  it('C12, C58: a proof of somebody else, or on another Resource, is none', async () => {
    const { check, pass, chatfactor, ana, ben, enroll } = await host()
    const challengeId = await pass()
    await enroll(ben, '43')
    expect(only(await check({ challengeId, user: { id: ben.id } }), 'sent').challengeId).not.toBe(challengeId)
    const payroll = await chatfactor.resources.create({ name: 'Payroll' })
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: ana.id })
    expect(await check({ challengeId, resourceId: payroll.id })).toEqual({ outcome: 'not_enrolled' })
    expect((await check({ challengeId: 'made-up', code: '123456' })).outcome).toBe('sent')
  })

  it('C24, C23: a proof ends with the token that gave it', async () => {
    const { check, pass, chatfactor, tokenId } = await host()
    const challengeId = await pass()
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    expect(await check({ challengeId })).toEqual({ outcome: 'recovery_needed' })
  })

  it('C13: a proof does not count inside a lock, and counts again after it if it is young enough', async () => {
    const { check, pass, sendCode, verify, ana, clock } = await host()
    const challengeId = await pass({ maxAgeMs: 60 * minuteMs })
    const open = await sendCode(ana)
    for (const _miss of [1, 2, 3, 4, 5]) await verify(ana, open.challengeId, wrong(open.code))
    expect((await check({ challengeId, maxAgeMs: 60 * minuteMs })).outcome).toBe('locked')
    await clock.advance(15 * minuteMs)
    expect((await check({ challengeId, maxAgeMs: 60 * minuteMs })).outcome).toBe('passed')
  })

  it('C13: a code that is right is not evaluated inside a lock', async () => {
    const { check, sendCode, verify, ana, code } = await host()
    const { challengeId } = only(await check(), 'sent')
    const right = code()
    const open = await sendCode(ana)
    for (const _miss of [1, 2, 3, 4, 5]) await verify(ana, open.challengeId, wrong(open.code))
    expect((await check({ challengeId, code: right })).outcome).toBe('locked')
  })

  it('R2: something switched off is no proof, and no permission either', async () => {
    const { check, pass, chatfactor, ana, resource } = await host()
    const challengeId = await pass()
    await chatfactor.users.update({ id: ana.id }, { active: false })
    await expect(check({ challengeId })).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'active' } })
    await chatfactor.users.update({ id: ana.id }, { active: true })
    await chatfactor.resources.update(resource.id, { active: false })
    await expect(check({ challengeId })).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'active' } })
  })

  it('R28: a bypass is said to be one', async () => {
    const { check, chatfactor, resource, ana } = await host()
    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    const { until } = await members.bypass.grant({
      resourceId: resource.id,
      userId: ana.id,
      forMs: 10 * minuteMs,
      reason: 'Lost phone',
    })
    expect(await check()).toEqual({ outcome: 'bypassed', until })
  })

  it('R28: nobody is let through to one certain act: of a form that is sent twice, each wants a code of its own', async () => {
    const { check, chatfactor, resource, ana } = await host()
    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    await members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: 10 * minuteMs, reason: 'Lost phone' })
    for (const act of [{ once: true }, { once: true }, { subject: 'payment-1' }, { subject: 'payment-1' }]) {
      expect((await check(act)).outcome).toBe('sent')
    }
    expect((await check()).outcome).toBe('bypassed')
  })

  it('R28: a code is sent again during a bypass, by whichever verb: no resend lets anybody through', async () => {
    const { check, chatfactor, resource, ana, signIn } = await host()
    const own = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session-2' }
    const { challengeId } = only(await check(), 'sent')
    const other = only(await chatfactor.challenges.start({ ...own, kind: 'otp' }), 'sent')
    const { secret } = await signIn(ana)
    const half = { resourceId: resource.id, secret }
    const asked = only(await chatfactor.signIn.secondFactor.start({ ...half, ...browser }), 'sent')
    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    await members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: 10 * minuteMs, reason: 'Lost phone' })
    const resent = [
      await check({ challengeId, again: true }),
      await chatfactor.secondFactor.resend({ ...own, binding: 'session-1', challengeId }),
      await chatfactor.challenges.resend({ ...own, challengeId: other.challengeId }),
      await chatfactor.signIn.secondFactor.resend({ ...half, challengeId: asked.challengeId }),
    ]
    expect(resent.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent', 'sent'])
  })

  it('R28: whoever has no token left is led to recovery, bypass or not', async () => {
    const { check, chatfactor, resource, ana, tokenId } = await host()
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    await members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: 10 * minuteMs, reason: 'Lost phone' })
    expect(await check({ once: true })).toEqual({ outcome: 'recovery_needed' })
    expect((await check()).outcome).toBe('bypassed')
  })

  it('C12: a proof for one payment opens no other, and not what is about no payment', async () => {
    const { check, pass, code } = await host()
    const challengeId = await pass({ subject: 'payment-1' })
    expect((await check({ challengeId, subject: 'payment-1' })).outcome).toBe('passed')
    for (const other of [{ subject: 'payment-2' }, {}]) {
      expect(only(await check({ challengeId, ...other }), 'sent').challengeId).not.toBe(challengeId)
    }
    const open = only(await check({ subject: 'payment-1' }), 'sent')
    const elsewhere = await check({ challengeId: open.challengeId, code: code(), subject: 'payment-2' })
    expect(only(elsewhere, 'sent').challengeId).not.toBe(open.challengeId)
  })

  it('C4: what counts once is gone with the call that brought the code', async () => {
    const { check, code } = await host()
    const once = { once: true, subject: 'payment-1' }
    const { challengeId } = only(await check(once), 'sent')
    expect(only(await check({ ...once, challengeId }), 'sent').challengeId).toBe(challengeId)
    const right = code()
    expect((await check({ ...once, challengeId, code: wrong(right) })).outcome).toBe('wrong_code')
    expect((await check({ ...once, challengeId, code: right })).outcome).toBe('passed')
    expect(await check({ ...once, challengeId, code: right })).toEqual({ outcome: 'already_used' })
    expect(only(await check({ ...once, challengeId }), 'sent').challengeId).not.toBe(challengeId)
  })

  it('C4: of many answers at once that count once exactly one passes', async () => {
    const { check, code } = await host()
    const { challengeId } = only(await check({ once: true }), 'sent')
    const right = code()
    const answers = await Promise.all(Array.from({ length: 16 }, () => check({ once: true, challengeId, code: right })))
    expect(answers.filter(({ outcome }) => outcome === 'passed')).toHaveLength(1)
  })

  it('says that nobody has enrolled, and that a message did not get through', async () => {
    const { check, ben, telegram } = await host()
    expect(await check({ user: { id: ben.id } })).toEqual({ outcome: 'not_enrolled' })
    telegram.block('42')
    expect(await check()).toMatchObject({ outcome: 'undelivered', reason: 'unreachable' })
    await expect(check({ user: { id: 'nobody' } })).rejects.toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' })
    await expect(check({ binding: '' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  const detail = { httpStatus: null, code: null, hint: null }
  const outcomes: Readonly<Record<Exclude<SendOutcome['outcome'], 'accepted'>, SendOutcome>> = {
    throttled: { outcome: 'throttled', scope: 'account', retryAt: null, detail },
    unavailable: { outcome: 'unavailable', detail },
    unknown: { outcome: 'unknown', detail },
    needs_user: { outcome: 'needs_user', reason: 'window_closed', detail },
    unreachable: { outcome: 'unreachable', reason: 'blocked', detail },
    misconfigured: { outcome: 'misconfigured', reason: 'permission', detail },
    rejected: { outcome: 'rejected', detail },
  }

  it.each(Object.entries(outcomes))(
    'R20: what became of a message that was %s is said again to a page that is loaded again',
    async (_how, outcome) => {
      const { chatfactor, check, telegram } = await host()
      telegram.answerWith(outcome)
      const { outcome: first, ...about } = await check()
      await chatfactor.settled()
      expect(first).toMatch(/^(?:undelivered|needs_user|queued)$/)
      const challengeId = 'challengeId' in about ? about.challengeId : ''
      const said = 'reason' in about ? { outcome: first, reason: about.reason } : { outcome: first }
      expect(await check({ challengeId })).toMatchObject({ challengeId, ...said })
      expect(await check()).toMatchObject({ challengeId, ...said })
    },
  )

  it.each([{ once: false }, { once: true }])(
    'R21: says of the code of an earlier send that there is a newer one, with $once for once',
    async (how) => {
      const { check, code, chatfactor, resource, ana } = await host()
      const { challengeId } = only(await check(how), 'sent')
      const earlier = code()
      only(await check({ ...how, challengeId, again: true }), 'sent')
      expect(await check({ ...how, challengeId, code: earlier })).toEqual({ outcome: 'superseded', attemptsLeft: 4 })
      const about = { resourceId: resource.id, user: { id: ana.id } }
      expect(await chatfactor.assignments.find(about)).toMatchObject({ lockedUntil: null })
      only(await check({ ...how, challengeId, code: code() }), 'passed')
    },
  )

  it('says of an expired code that it is, and sends another when asked without one', async () => {
    const { check, code, clock } = await host()
    const { challengeId } = only(await check(), 'sent')
    const late = code()
    await clock.advance(3 * minuteMs)
    expect(await check({ challengeId, code: late })).toEqual({ outcome: 'expired' })
    expect(only(await check({ challengeId }), 'sent').challengeId).not.toBe(challengeId)
  })
})
