import { describe, expect, it } from 'vitest'
import { only, present } from '../../core/test/support/outcome.js'
import { home, minuteMs, notFresh } from '../../core/test/support/setting.js'

const newToken = { name: 'New phone', transport: 'telegram' }

/** Ana has a token and ten codes; then her phone is gone. */
async function lostPhone() {
  const given = await home()
  const { ana, enroll, signIn, chatfactor, resource } = given
  const tokenId = await enroll(ana, '42')
  const { me } = await signIn(ana, { chatId: '42' })
  const codes = await me.recoveryCodes.renew()
  const use = (secret: string, code: string) =>
    chatfactor.signIn.withRecoveryCode({ resourceId: resource.id, secret, code })
  const recover = async (code = present(codes[0])) => {
    const { secret } = await signIn(ana)
    return only(await use(secret, code), 'signed_in')
  }
  return { ...given, tokenId, codes, use, recover }
}

describe('signing in with a recovery code', () => {
  it('R10, C64: works once for each code, under a new secret', async () => {
    const { codes, use, signIn, ana, chatfactor, resource } = await lostPhone()
    const waiting = await signIn(ana)
    const answer = only(await use(waiting.secret, present(codes[0])), 'signed_in')
    expect(answer).toMatchObject({ codesLeft: 9, session: { state: 'complete' } })
    const check = (secret: string) => chatfactor.sessions.find({ resourceId: resource.id, secret })
    expect(await check(waiting.secret)).toBeNull()
    expect((await check(answer.secret))?.state).toBe('complete')
    expect((await use((await signIn(ana)).secret, present(codes[0]))).outcome).toBe('wrong_code')
    expect(only(await use((await signIn(ana)).secret, present(codes[1])), 'signed_in').codesLeft).toBe(8)
  })

  it('R10: does not mind spaces, dashes, small letters and what is easily misread', async () => {
    const { codes, recover } = await lostPhone()
    const [first, second, third] = codes
    await recover(present(first).toLowerCase())
    await recover(present(second).replaceAll('-', ' '))
    await recover(present(third).replaceAll('-', '').replaceAll('0', 'O').replaceAll('1', 'l'))
  })

  it('R9, R10, C6: misses count to the same lock, inside which nothing is evaluated', async () => {
    const { codes, use, signIn, ana, sendCode, verify, clock, events, audited } = await lostPhone()
    const { secret } = await signIn(ana)
    const left = []
    for (const _miss of [1, 2, 3, 4]) left.push(await use(secret, '0000-0000-00000'))
    expect(left).toEqual([4, 3, 2, 1].map((attemptsLeft) => ({ outcome: 'wrong_code', attemptsLeft })))
    const retryAt = new Date(clock.now().getTime() + 15 * minuteMs)
    expect(await use(secret, '0000-0000-00000')).toEqual({ outcome: 'locked', retryAt, reason: 'misses' })
    expect(await use(secret, present(codes[0]))).toEqual({ outcome: 'locked', retryAt, reason: 'misses' })
    expect(events.filter(({ name }) => name === 'assignment.locked')).toHaveLength(1)
    expect((await audited()).slice(-2)).toEqual(['recovery_code.missed', 'assignment.locked'])
    await expect(sendCode(ana)).rejects.toThrow('locked')
    await clock.advance(15 * minuteMs)
    expect((await use((await signIn(ana)).secret, present(codes[0]))).outcome).toBe('signed_in')
    const { challengeId, code } = await sendCode(ana)
    expect((await verify(ana, challengeId, code)).outcome).toBe('accepted')
  })

  it('R10: is announced by mail', async () => {
    const { recover, mailTo } = await lostPhone()
    await recover()
    expect(await mailTo('ana@example.org')).toMatch(/One of your recovery codes was used.*\/undo\S*#/s)
  })

  it('R10, R19: leads to replacing the lost messenger', async () => {
    const { recover, visit, tokenId, scan, signIn, ana, shownIn } = await lostPhone()
    const { me } = visit(await recover())
    await scan(await me.tokens.reissue(tokenId, newToken), '43')
    const [only_] = await me.tokens.list()
    expect(only_?.id).not.toBe(tokenId)
    expect((await signIn(ana, { chatId: '43' })).session.state).toBe('complete')
    expect(shownIn('42').at(-1)).toContain('no longer receives codes')
  })

  it('R5, R10: is fresh for five minutes', async () => {
    const { recover, visit, tokenId, clock } = await lostPhone()
    const { me } = visit(await recover())
    await clock.advance(5 * minuteMs)
    await expect(me.tokens.reissue(tokenId, newToken)).rejects.toMatchObject(notFresh('password', 'otp'))
  })

  it('R9: a success forgets the misses before it', async () => {
    const { recover, use, signIn, ana } = await lostPhone()
    const { secret } = await signIn(ana)
    for (const _miss of [1, 2, 3]) await use(secret, 'wrong')
    await recover()
    expect(await use((await signIn(ana)).secret, 'wrong')).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
  })

  it('R2, C58: needs a first factor on this very Resource, and the codes of that very membership', async () => {
    const { codes, use, signIn, ana, ben, enroll, anotherResource, chatfactor } = await lostPhone()
    const code = present(codes[0])
    await expect(use('x'.repeat(43), code)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const payroll = await anotherResource('Payroll', [ana])
    const there = await signIn(ana, { resourceId: payroll.id })
    await expect(use(there.secret, code)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const onPayroll = { resourceId: payroll.id, secret: there.secret, code }
    expect((await chatfactor.signIn.withRecoveryCode(onPayroll)).outcome).toBe('wrong_code')
    await enroll(ben, '43')
    expect((await use((await signIn(ben)).secret, code)).outcome).toBe('wrong_code')
  })

  it('R10, C4: of ten at once with one code, one signs in', async () => {
    const { codes, use, signIn, ana } = await lostPhone()
    const visits = await Promise.all(Array.from({ length: 3 }, () => signIn(ana)))
    const answers = await Promise.all(visits.map(({ secret }) => use(secret, present(codes[0]))))
    expect(answers.filter(({ outcome }) => outcome === 'signed_in')).toHaveLength(1)
  })
})
