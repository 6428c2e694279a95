import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { only } from '../../core/test/support/outcome.js'
import { browser, denied, home, hourMs, minuteMs, notFresh } from '../../core/test/support/setting.js'

const dayMs = 24 * hourMs

async function office() {
  const given = await home()
  const { chatfactor, resource, ana, enroll } = given
  const tokenId = await enroll(ana, '42')
  const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: [resource.id] })
  return { ...given, tokenId, members }
}

describe('a bypass', () => {
  it('R28: lasts a minute at least and 24 hours at most', async () => {
    const { members, resource, ana, clock } = await office()
    for (const forMs of [0, minuteMs - 1, dayMs + 1, Number.NaN]) {
      await expect(
        members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs, reason: 'Lost phone' }),
      ).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        details: { issues: [{ field: 'forMs' }] },
      })
    }
    const { until } = await members.bypass.grant({
      resourceId: resource.id,
      userId: ana.id,
      forMs: dayMs,
      reason: 'Lost phone',
    })
    expect(until.getTime() - clock.now().getTime()).toBe(dayMs)
  })

  it('R20, R28: answers `bypassed`, never `accepted`, sends nothing, and ends by itself', async () => {
    const { members, resource, ana, chatfactor, telegram, clock } = await office()
    const { until } = await members.bypass.grant({
      resourceId: resource.id,
      userId: ana.id,
      forMs: hourMs,
      reason: 'Lost phone',
    })
    const before = telegram.sent.length
    const about = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    expect(await chatfactor.challenges.start(about)).toEqual({ outcome: 'bypassed', until })
    await chatfactor.settled()
    expect(telegram.sent.length).toBe(before)
    await clock.advance(hourMs)
    expect((await chatfactor.challenges.start(about)).outcome).toBe('sent')
  })

  it('R5, R28: signs in without a code, is not fresh and changes nothing: the door of self-service stays shut', async () => {
    const { members, resource, ana, signIn, chatfactor, clock, isSignedIn } = await office()
    await members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: 10 * minuteMs, reason: 'Lost phone' })
    const visit = await signIn(ana)
    expect(visit.session.state).toBe('complete')
    expect(visit.session.methods).toEqual({ password: clock.now().getTime() })
    await expect(visit.me.view()).rejects.toMatchObject(notFresh('otp'))
    await clock.advance(10 * minuteMs)
    const later = await chatfactor.sessions.find({ resourceId: resource.id, secret: visit.secret })
    expect(later?.state).toBe('second_factor')
    expect(await isSignedIn(visit)).toBe(true)
    expect((await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } }))[0]?.state).toBe('active')
  })

  it('R28: names its reason and its end to the person by mail and in the chat, to the host and to administrators, and not to the trail', async () => {
    const { members, resource, ana, mailTo, shownIn, chatfactor, events } = await office()
    for (const reason of ['', ' ', 'x'.repeat(201), 'two\nlines', 'turned \u202e round']) {
      await expect(
        members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: hourMs, reason }),
      ).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        details: { issues: [{ field: 'reason' }] },
      })
    }
    const { until } = await members.bypass.grant({
      resourceId: resource.id,
      userId: ana.id,
      forMs: hourMs,
      reason: 'Phone in the lake',
    })
    const said = /without a second factor until .*2030.*01:00.* UTC\. The reason given: Phone in the lake\./
    expect(await mailTo('ana@example.org')).toMatch(said)
    expect(shownIn('42').at(-1)).toContain('for now. That ends in 1 hour. The reason given: Phone in the lake.')
    const told = events.filter(({ name }) => name === 'bypass.granted').map(({ data }) => data)
    const facts = { resourceId: resource.id, userId: ana.id, until, reason: 'Phone in the lake', notified: true }
    expect(told).toEqual([facts])
    const { assignment } = await members.get({ resourceId: resource.id, userId: ana.id })
    expect(assignment).toMatchObject({ bypassUntil: until, bypassReason: 'Phone in the lake' })
    const { items } = await chatfactor.audit.list({ resourceId: resource.id })
    expect(JSON.stringify(items)).not.toContain('lake')
    await members.bypass.end({ resourceId: resource.id, userId: ana.id })
    expect((await members.get({ resourceId: resource.id, userId: ana.id })).assignment.bypassReason).toBeNull()
  })

  it('R28: is announced by mail, and in the chat where no address is known', async () => {
    const { members, resource, ana, ben, mailTo, enroll, shownIn, chatfactor } = await office()
    await members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: hourMs, reason: 'Lost phone' })
    expect(await mailTo('ana@example.org')).toMatch(
      /An administrator lets you sign in without a second factor.*\/undo\S*#/s,
    )
    await enroll(ben, '43')
    await members.bypass.grant({ resourceId: resource.id, userId: ben.id, forMs: hourMs, reason: 'Lost phone' })
    await chatfactor.settled()
    expect(shownIn('43').at(-1)).toContain('An administrator lets you sign in without a second factor')
  })

  it('R28: ends when the administrator says so, and is for one Resource only', async () => {
    const { members, resource, ana, signIn, anotherResource, enroll } = await office()
    const payroll = await anotherResource('Payroll', [ana])
    await enroll(ana, '42', { resourceId: payroll.id })
    await members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: hourMs, reason: 'Lost phone' })
    expect((await signIn(ana, { resourceId: payroll.id })).session.state).toBe('second_factor')
    await members.bypass.end({ resourceId: resource.id, userId: ana.id })
    expect((await signIn(ana)).session.state).toBe('second_factor')
  })

  it('R7, R34, C60: leaves a trace with the administrator’s name, as every measure does', async () => {
    const { members, resource, ana, chatfactor } = await office()
    await members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: hourMs, reason: 'Lost phone' })
    await members.bypass.end({ resourceId: resource.id, userId: ana.id })
    await members.allowEnrollment({ resourceId: resource.id, userId: ana.id })
    await members.invitations.create({ resourceId: resource.id, userId: ana.id })
    await members.unlock({ resourceId: resource.id, userId: ana.id })
    await members.endSessions({ resourceId: resource.id, userId: ana.id })
    const { items } = await chatfactor.audit.list({ resourceId: resource.id })
    const mine = items.filter(({ actor }) => actor === 'administrator:root').map(({ action }) => action)
    expect(new Set(mine)).toEqual(
      new Set([
        'bypass.granted',
        'bypass.ended',
        'enrollment.allowed',
        'invitation.made',
        'assignment.unlocked',
        'sessions.ended',
      ]),
    )
  })
})

describe('what an administrator may do for a person', () => {
  it('R7, C58: is nothing on a Resource they do not see', async () => {
    const { chatfactor, ana, anotherResource } = await office()
    const payroll = await anotherResource('Payroll', [ana])
    const { members } = createAdministration(chatfactor).as({ adminId: 'other', resources: [payroll.id] })
    const billing = (await chatfactor.resources.findByAddress('billing'))?.id ?? ''
    for (const verb of [
      () => members.bypass.grant({ resourceId: billing, userId: ana.id, forMs: hourMs, reason: 'Lost phone' }),
      () => members.bypass.end({ resourceId: billing, userId: ana.id }),
      () => members.unenroll({ resourceId: billing, userId: ana.id }),
      () => members.allowEnrollment({ resourceId: billing, userId: ana.id }),
      () => members.invitations.create({ resourceId: billing, userId: ana.id }),
      () => members.unlock({ resourceId: billing, userId: ana.id }),
      () => members.endSessions({ resourceId: billing, userId: ana.id }),
      () => members.enrollments.list({ resourceId: billing, userId: ana.id }),
    ]) {
      await expect(verb()).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' })
    }
  })

  it('is nothing for people who are not assigned', async () => {
    const { members, resource } = await office()
    for (const verb of [
      () => members.bypass.grant({ resourceId: resource.id, userId: 'nobody', forMs: hourMs, reason: 'Lost phone' }),
      () => members.bypass.end({ resourceId: resource.id, userId: 'nobody' }),
      () => members.unenroll({ resourceId: resource.id, userId: 'nobody' }),
      () => members.allowEnrollment({ resourceId: resource.id, userId: 'nobody' }),
      () => members.invitations.create({ resourceId: resource.id, userId: 'nobody' }),
      () => members.enrollments.list({ resourceId: resource.id, userId: 'nobody' }),
    ]) {
      await expect(verb()).rejects.toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' })
    }
  })

  it('R9: unlocking forgets the misses, and ending the sessions ends them', async () => {
    const { members, resource, ana, signIn, sendCode, verify, isSignedIn } = await office()
    const visit = await signIn(ana, { chatId: '42' })
    const { challengeId, code } = await sendCode(ana)
    for (const _miss of [1, 2, 3, 4, 5]) await verify(ana, challengeId, `${code}0`)
    await expect(sendCode(ana)).rejects.toThrow('locked')
    await members.unlock({ resourceId: resource.id, userId: ana.id })
    const again = await sendCode(ana)
    expect(await verify(ana, again.challengeId, `${again.code}0`)).toMatchObject({ attemptsLeft: 4 })
    await members.endSessions({ resourceId: resource.id, userId: ana.id })
    expect(await isSignedIn(visit)).toBe(false)
  })

  it('R2: ending the last token lets a password alone sign in again, and both channels hear of it', async () => {
    const { members, resource, ana, tokenId, signIn, mailTo, shownIn } = await office()
    await members.tokens.revoke({ resourceId: resource.id, tokenId })
    expect(await mailTo('ana@example.org')).toContain('was removed')
    expect((await signIn(ana)).session.state).toBe('complete')
    expect(shownIn('42').at(-1)).toContain('no longer receives codes')
  })

  it('R2, R10, R28: after that neither a forgotten PIN nor the old recovery codes are left', async () => {
    const { members, resource, ana, tokenId, signIn, enroll, chatfactor } = await office()
    const { me } = await signIn(ana, { chatId: '42' })
    const [code] = await me.recoveryCodes.renew()
    await me.pin.set('2580')
    await members.tokens.revoke({ resourceId: resource.id, tokenId })
    await enroll(ana, '43')
    const { secret } = await signIn(ana)
    const used = await chatfactor.signIn.withRecoveryCode({ resourceId: resource.id, secret, code: code ?? '' })
    expect(used.outcome).toBe('wrong_code')
    expect((await (await signIn(ana, { chatId: '43' })).me.view()).hasPin).toBe(false)
  })

  it('R2, R10: clearing the factor lets a password alone sign in again, without what stood beside the token, and tells the person', async () => {
    const { members, resource, ana, tokenId, signIn, chatfactor, mailTo } = await office()
    const { me } = await signIn(ana, { chatId: '42' })
    await me.recoveryCodes.renew()
    await me.pin.set('2580')
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_person', actor: 'host' })
    expect((await signIn(ana)).session.state).toBe('second_factor')
    await members.unenroll({ resourceId: resource.id, userId: ana.id })
    expect(await mailTo('ana@example.org')).toMatch(/\/undo\S*#/)
    const back = await signIn(ana)
    expect(back.session.state).toBe('complete')
    expect(await back.me.view()).toMatchObject({ enrolled: false, hasPin: false, recoveryCodesLeft: 0 })
  })

  it('R6: clearing the factor ends every session from before it', async () => {
    const { members, resource, ana, tokenId, signIn, chatfactor, isSignedIn } = await office()
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_person', actor: 'host' })
    const before = await signIn(ana)
    await members.unenroll({ resourceId: resource.id, userId: ana.id })
    expect(await isSignedIn(before)).toBe(false)
  })

  it('R2: a factor is not cleared as long as there is a token', async () => {
    const { members, resource, ana, signIn } = await office()
    await expect(members.unenroll({ resourceId: resource.id, userId: ana.id })).rejects.toMatchObject({
      code: 'TRANSITION_REFUSED',
    })
    expect((await signIn(ana)).session.state).toBe('second_factor')
  })

  it('C65: seeing where an enrollment stalled shows no code and no number', async () => {
    const { members, resource, ben, change, startEnrollment, scan } = await office()
    await change({ secondFactor: { activation: 'confirm', confirmation: 'number' } })
    const started = await startEnrollment(ben)
    await scan(started, '43')
    const [latest] = await members.enrollments.list({ resourceId: resource.id, userId: ben.id })
    expect(latest).toMatchObject({ id: started.id, state: 'awaiting_confirmation', confirmation: null })
  })

  it('seeing the enrollments of a person shows the latest ten, newest first', async () => {
    const { members, resource, ben, startEnrollment, clock } = await office()
    const started: string[] = []
    for (let turn = 0; turn < 11; turn += 1) {
      await clock.advance(1)
      started.unshift((await startEnrollment(ben)).id)
    }
    expect((await members.enrollments.list({ resourceId: resource.id, userId: ben.id })).map(({ id }) => id)).toEqual(
      started.slice(0, 10),
    )
  })

  it('R3, C65: an invitation signs nobody in, and opens no door that a policy keeps shut', async () => {
    const { members, resource, ben, chatfactor, change, signIn } = await office()
    await change({ selfService: { firstEnrollment: 'invite' } })
    const secret =
      (await members.invitations.create({ resourceId: resource.id, userId: ben.id })).url.split('#')[1] ?? ''
    expect(await chatfactor.sessions.find({ resourceId: resource.id, secret })).toBeNull()
    const { me } = await signIn(ben)
    expect((await me.acceptInvitation(secret)).outcome).toBe('accepted')
    await change({ selfService: { allowedActions: [] } })
    await expect(me.enrollments.start({ name: 'My phone', transport: 'telegram' })).rejects.toMatchObject(
      denied('token.enroll'),
    )
  })

  it('R3, C58: an invitation is shown again to whoever made it, of its own person alone, for ten minutes, until it is used', async () => {
    const { members, resource, ana, ben, chatfactor, change, signIn, scan, clock } = await office()
    await change({ selfService: { firstEnrollment: 'invite' } })
    const made = await members.invitations.create({ resourceId: resource.id, userId: ben.id })
    expect(await members.invitations.find({ resourceId: resource.id, userId: ben.id, invitationId: made.id })).toEqual(
      made,
    )
    const eve = await chatfactor.users.create({ login: 'eve-of-sales' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: eve.id })
    // One of them is enrolled, the other is not.
    for (const { id: userId } of [ana, eve])
      expect(await members.invitations.find({ resourceId: resource.id, userId, invitationId: made.id })).toBeNull()
    expect(
      await members.invitations.find({ resourceId: resource.id, userId: ben.id, invitationId: 'unknown' }),
    ).toBeNull()
    const other = createAdministration(chatfactor).as({ adminId: 'somebody-else', resources: 'all' })
    expect(
      await other.members.invitations.find({ resourceId: resource.id, userId: ben.id, invitationId: made.id }),
    ).toBeNull()
    await clock.advance(10 * 60_000 - 1)
    expect(await members.invitations.find({ resourceId: resource.id, userId: ben.id, invitationId: made.id })).toEqual(
      made,
    )
    await clock.advance(1)
    expect(
      await members.invitations.find({ resourceId: resource.id, userId: ben.id, invitationId: made.id }),
    ).toBeNull()

    const next = await members.invitations.create({ resourceId: resource.id, userId: ben.id })
    const { me } = await signIn(ben)
    await me.acceptInvitation(next.url.split('#')[1] ?? '')
    const { id } = await me.enrollments.start({ name: 'My phone', transport: 'telegram' })
    await scan({ id }, '43')
    expect(
      await members.invitations.find({ resourceId: resource.id, userId: ben.id, invitationId: next.id }),
    ).toBeNull()
  })

  it('R7, C58: a token that was begun on one Resource is nothing on another, for the same administrator either', async () => {
    const { chatfactor, resource, ben, anotherResource } = await office()
    const payroll = await anotherResource('Payroll', [ben])
    const { enrollments } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' }).members
    const { id: enrollmentId } = await enrollments.start({
      ...{ resourceId: resource.id, userId: ben.id, transport: 'telegram' },
    })
    const there = { resourceId: payroll.id, enrollmentId }
    const asked = [
      () => enrollments.qrCode(there),
      () => enrollments.confirm({ ...there, answer: '123456' }),
      () => enrollments.cancel(there),
    ]
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'ENROLLMENT_NOT_FOUND' })
    expect((await chatfactor.enrollments.get(enrollmentId)).state).toBe('awaiting_scan')
    expect(await enrollments.qrCode({ resourceId: resource.id, enrollmentId })).toBeDefined()
  })

  it('R28: a bypass does not stand in for the code of a session that waits for it', async () => {
    const { members, resource, ana, signIn, chatfactor } = await office()
    const { secret } = await signIn(ana)
    const about = { resourceId: resource.id, secret }
    only(await chatfactor.signIn.secondFactor.start({ ...about, ...browser }), 'sent')
    await members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: hourMs, reason: 'Lost phone' })
    only(await chatfactor.signIn.secondFactor.start({ ...about, ...browser }), 'sent')
  })

  it('R4, R6, R28: a forgotten PIN is taken off: the code alone is enough, sessions end, and the person is told', async () => {
    const { members, resource, ana, signIn, isSignedIn, mailTo } = await office()
    const visit = await signIn(ana, { chatId: '42' })
    await visit.me.pin.set('2580')
    expect((await members.get({ resourceId: resource.id, userId: ana.id })).assignment.hasPin).toBe(true)
    await members.deletePin({ resourceId: resource.id, userId: ana.id })
    expect(await isSignedIn(visit)).toBe(false)
    expect((await members.get({ resourceId: resource.id, userId: ana.id })).assignment.hasPin).toBe(false)
    expect(await mailTo('ana@example.org')).toContain('The PIN')
    expect((await signIn(ana, { chatId: '42' })).session.state).toBe('complete')
  })

  it('R4: that a PIN was taken off stands in the trail as told to nobody where that is so', async () => {
    const { members, resource, ana, signIn, chatfactor, hear } = await office()
    const { me } = await signIn(ana, { chatId: '42' })
    await me.pin.set('2580')
    await chatfactor.users.update({ id: ana.id }, { email: null })
    await hear({ type: 'unreachable', chatId: '42', reason: 'blocked' })
    const about = { resourceId: resource.id, userId: ana.id }
    expect(await members.deletePin(about)).toEqual({ notified: false })
    const { items } = await chatfactor.audit.list({ resourceId: resource.id, limit: 5 })
    expect(items.find(({ action }) => action === 'pin.removed')?.details).toEqual({ notified: false })
  })
})
