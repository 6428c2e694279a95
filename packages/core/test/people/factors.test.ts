import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { only } from '../support/outcome.js'
import { browser, home, hourMs, minuteMs, wrong } from '../support/setting.js'

const dayMs = 24 * hourMs

const required = async (gracePeriodMs: number) => {
  const given = await home({ resource: { secondFactor: { required: true, gracePeriodMs } } })
  const { chatfactor, resource } = given
  const status = (person: { readonly id: string } = given.ana) =>
    chatfactor.factors.status({ resourceId: resource.id, user: { id: person.id } })
  return { ...given, status }
}

describe('factors.status', () => {
  it('of somebody who has nothing says so', async () => {
    const { chatfactor, resource, ana } = await home()
    expect(await chatfactor.factors.status({ resourceId: resource.id, user: { id: ana.id } })).toEqual({
      required: false,
      graceEndsAt: null,
      enrolled: false,
      messengers: [],
      lockedUntil: null,
      needsAdministrator: false,
      lockReason: null,
      bypassedUntil: null,
      recoveryCodesLeft: 0,
      enrollmentBlocked: false,
      questions: { approval: { signIn: { state: 'usable', until: null }, others: [] } },
      hasPin: false,
    })
  })

  it('lists the messengers that can be asked, the preferred one first', async () => {
    const { chatfactor, resource, ana, enroll, hear } = await home({
      resource: { secondFactor: { maxTokensPerUser: 3 } },
    })
    const ids = [await enroll(ana, '42'), await enroll(ana, '43'), await enroll(ana, '44')]
    const status = () => chatfactor.factors.status({ resourceId: resource.id, user: { id: ana.id } })
    const { messengers } = await status()
    expect(messengers[0]).toEqual({ tokenId: ids[0], name: 'My phone', transport: 'telegram', messenger: 'Telegram' })
    expect(new Set(messengers.map(({ tokenId }) => tokenId))).toEqual(new Set(ids))
    await hear({ type: 'unreachable', chatId: '43', reason: 'blocked' })
    expect((await status()).messengers.map(({ tokenId }) => tokenId)).toEqual([ids[0], ids[2]])
  })

  it('R9: tells a lock and when it ends, a PIN, the codes left, and a bypass while it lasts', async () => {
    const { chatfactor, resource, ana, enroll, signIn, sendCode, verify, clock } = await home()
    const status = () => chatfactor.factors.status({ resourceId: resource.id, user: { id: ana.id } })
    await enroll(ana, '42')
    const { me } = await signIn(ana, { chatId: '42' })
    await me.recoveryCodes.renew()
    await me.pin.set('2580')
    expect(await status()).toMatchObject({ enrolled: true, hasPin: true, recoveryCodesLeft: 10, lockedUntil: null })
    const { challengeId, code } = await sendCode(ana)
    for (const _miss of [1, 2, 3, 4, 5]) await verify(ana, challengeId, wrong(code))
    const lockedUntil = new Date(clock.now().getTime() + 15 * minuteMs)
    expect(await status()).toMatchObject({ lockedUntil, needsAdministrator: false })
    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    const { until } = await members.bypass.grant({
      resourceId: resource.id,
      userId: ana.id,
      forMs: hourMs,
      reason: 'Lost phone',
    })
    expect(await status()).toMatchObject({ bypassedUntil: until })
    await clock.advance(hourMs)
    expect(await status()).toMatchObject({ bypassedUntil: null, lockedUntil: null })
  })

  it('knows people by either id, and nobody who is not assigned', async () => {
    const { chatfactor, resource } = await home()
    const user = await chatfactor.users.ensure({ externalId: 'host-1' })
    const input = { resourceId: resource.id, user: { externalId: 'host-1' } }
    await expect(chatfactor.factors.status(input)).rejects.toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: user.id })
    expect((await chatfactor.factors.status(input)).enrolled).toBe(false)
  })
})

describe('a Resource that requires a second factor', () => {
  it('counts the grace period from the first sign-in', async () => {
    const { status, clock, signIn, ana, ben } = await required(7 * dayMs)
    await clock.advance(30 * dayMs)
    const first = clock.now().getTime()
    expect((await signIn(ana)).session.state).toBe('complete')
    expect(await status()).toMatchObject({ required: true, graceEndsAt: new Date(first + 7 * dayMs) })
    await clock.advance(6 * dayMs)
    expect((await signIn(ana)).session.state).toBe('complete')
    expect((await status()).graceEndsAt).toEqual(new Date(first + 7 * dayMs))
    expect((await status(ben)).graceEndsAt).toEqual(new Date(clock.now().getTime() + 7 * dayMs))
  })

  it('leads to enrolling as soon as the period is over, also in a session that goes on', async () => {
    const { signIn, ana, clock, chatfactor, status } = await required(10 * minuteMs)
    const visit = await signIn(ana)
    const state = async () =>
      (await chatfactor.sessions.find({ resourceId: visit.session.resourceId, secret: visit.secret }))?.state
    await clock.advance(10 * minuteMs - 1)
    expect(await state()).toBe('complete')
    await clock.advance(1)
    expect(await state()).toBe('enrollment')
    expect((await signIn(ana)).session.state).toBe('enrollment')
    expect(await status()).toMatchObject({ required: true, graceEndsAt: null })
  })

  it('without a period leads there at the first sign-in, and on as soon as a token is active', async () => {
    const { signIn, ana, scan, chatfactor, status } = await required(0)
    const visit = await signIn(ana)
    expect(visit.session.state).toBe('enrollment')
    await scan(await visit.me.enrollments.start({ name: 'My phone', transport: 'telegram' }), '42')
    const now = await chatfactor.sessions.find({ resourceId: visit.session.resourceId, secret: visit.secret })
    expect(now?.state).toBe('complete')
    expect(await status()).toMatchObject({ required: true, enrolled: true, graceEndsAt: null })
    expect((await signIn(ana, { chatId: '42' })).session.state).toBe('complete')
  })

  it('counts a sign-in by mail as one', async () => {
    const { chatfactor, resource, mailTo, status, clock } = await required(dayMs)
    const cleo = await chatfactor.users.create({ login: 'cleo', email: 'cleo@example.org' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: cleo.id })
    const about = { resourceId: resource.id, ...browser }
    const mailing = await chatfactor.signIn.sendMailCode({ ...about, login: 'cleo' })
    if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
    const { attemptId } = mailing
    const code = /^\d{6}$/m.exec(await mailTo('cleo@example.org'))?.[0] ?? ''
    only(await chatfactor.signIn.withMailCode({ ...about, attemptId, code }), 'signed_in')
    const end = new Date(clock.now().getTime() + dayMs)
    await clock.advance(minuteMs)
    expect((await status(cleo)).graceEndsAt).toEqual(end)
  })

  it('R2: asks people who have enrolled for the second factor, not for another enrollment', async () => {
    const { signIn, ana, enroll, chatfactor } = await required(0)
    const tokenId = await enroll(ana, '42')
    expect((await signIn(ana)).session.state).toBe('second_factor')
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    expect((await signIn(ana)).session.state).toBe('second_factor')
  })
})
