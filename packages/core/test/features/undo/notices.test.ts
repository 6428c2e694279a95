import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { present } from '../../support/outcome.js'
import { denied, home, hourMs, minuteMs } from '../../support/setting.js'

const newToken = { name: 'My phone', transport: 'telegram' }
const pin = '2580'

/** Ana has just got a mail with a link that undoes it: somebody who knows her password has enrolled a chat. */
async function thiefEnrolled() {
  const given = await home()
  const { signIn, ana, scan } = given
  const thief = await signIn(ana)
  await scan(await thief.me.enrollments.start(newToken), '66')
  return { ...given, thief, secret: await given.undoSecret() }
}

describe('"that was not me"', () => {
  it('R4, C21: revokes the token, ends every session and lets nobody enroll until an administrator says so', async () => {
    const { chatfactor, resource, ana, thief, secret, isSignedIn, signIn, shownIn, enroll } = await thiefEnrolled()
    expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'undone' })
    expect(await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })).toEqual([])
    expect(await isSignedIn(thief)).toBe(false)
    expect(shownIn('66').at(-1)).toContain('no longer receives codes')
    await expect(enroll(ana, '67')).rejects.toMatchObject(denied('enrollment_blocked'))
    expect((await signIn(ana)).session.state).toBe('second_factor')

    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    expect((await members.get({ resourceId: resource.id, userId: ana.id })).assignment.enrollmentBlocked).toBe(true)
    await members.allowEnrollment({ resourceId: resource.id, userId: ana.id })
    await enroll(ana, '42')
    expect((await signIn(ana, { chatId: '42' })).session.state).toBe('complete')
  })

  it('R4: works once', async () => {
    const { chatfactor, secret, resource, ana, enroll } = await thiefEnrolled()
    await chatfactor.notices.undo({ secret })
    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    await members.allowEnrollment({ resourceId: resource.id, userId: ana.id })
    await enroll(ana, '42')
    expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'used' })
    expect(await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })).toHaveLength(1)
  })

  it('R4: works until 72 hours are over', async () => {
    for (const [after, outcome] of [
      [72 * hourMs - 1, 'undone'],
      [72 * hourMs, 'expired'],
    ] as const) {
      const { chatfactor, secret, clock } = await thiefEnrolled()
      await clock.advance(after)
      expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome })
    }
  })

  it('R4: takes no invitation, nor anything made up, and answers all of it alike', async () => {
    const { chatfactor, resource, ana } = await home()
    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    const invitation =
      (await members.invitations.create({ resourceId: resource.id, userId: ana.id })).url.split('#')[1] ?? ''
    for (const secret of [invitation, '', 'x'.repeat(43), 'x'.repeat(200)]) {
      expect(await chatfactor.notices.undo({ secret })).toEqual({ outcome: 'unknown' })
    }
    await expect(chatfactor.notices.undo({ secret: 'x'.repeat(201) })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('R4: says what it would take back before that is done, and changes nothing', async () => {
    const { chatfactor, resource, ana, secret, thief, isSignedIn, audited, clock } = await thiefEnrolled()
    const before = await audited()
    const found = await chatfactor.notices.preview({ secret })
    expect(found).toMatchObject({ outcome: 'open', event: 'enrollment.activated', resource: { name: 'Billing' } })
    expect(await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })).toHaveLength(1)
    expect(await isSignedIn(thief)).toBe(true)
    expect(await audited()).toEqual(before)
    expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'undone' })
    expect(await chatfactor.notices.preview({ secret })).toMatchObject({ outcome: 'used', at: clock.now() })
    const late = await thiefEnrolled()
    await late.clock.advance(72 * hourMs)
    expect(await late.chatfactor.notices.preview({ secret: late.secret })).toMatchObject({ outcome: 'expired' })
    expect(await chatfactor.notices.preview({ secret: 'x'.repeat(43) })).toEqual({ outcome: 'unknown' })
  })

  it('R4: of a person who was unassigned since, says so before and after the press, also once they are assigned again', async () => {
    const { chatfactor, resource, ana, ben, secret, enroll, mailer, undoSecret } = await thiefEnrolled()
    await enroll(ben, '77')
    const left = { outcome: 'not_member', resource: { name: 'Billing' } }
    await chatfactor.assignments.end({ resourceId: resource.id, user: { id: ana.id } })
    await chatfactor.settled()
    // The mail about that end promises nothing that it cannot keep.
    const removed = mailer.sent.at(-1)
    expect(removed).toMatchObject({ to: 'ana@example.org', subject: 'Your messenger was removed from Billing' })
    expect(removed?.text).not.toContain('/undo')
    expect(removed?.text).toContain('tell your administrator')
    expect(await undoSecret()).toBe(secret)
    for (const again of [false, true]) {
      if (again) await chatfactor.assignments.create({ resourceId: resource.id, userId: ana.id })
      expect(await chatfactor.notices.preview({ secret })).toMatchObject(left)
      expect(await chatfactor.notices.undo({ secret })).toMatchObject(left)
    }
    expect(await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ben.id } })).toHaveLength(1)
  })

  it('R4: says whether a removed token may come back: one that its person removed, and none that an administrator revoked', async () => {
    for (const byAdministrator of [false, true]) {
      const { chatfactor, enroll, ana, signIn, undoSecret, clock } = await home()
      const id = await enroll(ana, '42')
      await clock.advance(1)
      if (byAdministrator) await chatfactor.tokens.revoke(id, { because: 'removed_by_administrator' })
      else await (await signIn(ana, { chatId: '42' })).me.tokens.revoke(id)
      const found = await chatfactor.notices.preview({ secret: await undoSecret() })
      expect(found).toMatchObject({ outcome: 'open', event: 'token.revoked', comesBack: !byAdministrator })
    }
  })

  it('R4: is undone once, however many press at the same time', async () => {
    const { chatfactor, secret, audited } = await thiefEnrolled()
    const answers = await Promise.all(Array.from({ length: 8 }, () => chatfactor.notices.undo({ secret })))
    expect(answers.filter(({ outcome }) => outcome === 'undone')).toHaveLength(1)
    expect((await audited()).filter((action) => action === 'change.undone')).toHaveLength(1)
  })

  it('R4: is undone once, where another process is done between the two commits of this one', async () => {
    const { chatfactor, another, secret, audited, counting } = await thiefEnrolled()
    const { store } = counting
    let between: unknown = null
    const slow = another({
      store: {
        ...store,
        async commit(writes, hint) {
          const outcome = await store.commit(writes, hint)
          between ??= await chatfactor.notices.undo({ secret })
          return outcome
        },
      },
    })
    expect(await slow.notices.undo({ secret })).toMatchObject({ outcome: 'used' })
    expect(between).toMatchObject({ outcome: 'undone' })
    expect((await audited()).filter((action) => action === 'change.undone')).toHaveLength(1)
  })

  it('R4, R10: leaves the thief no recovery code to come back with', async () => {
    const { chatfactor, resource, thief, secret, ana, signIn } = await thiefEnrolled()
    const [code] = await thief.me.recoveryCodes.renew()
    await chatfactor.notices.undo({ secret })
    const again = await signIn(ana)
    const answer = await chatfactor.signIn.withRecoveryCode({
      resourceId: resource.id,
      secret: again.secret,
      code: present(code),
    })
    expect(answer.outcome).toBe('wrong_code')
  })

  it('R4, R10: takes new recovery codes back, and keeps them when something else was changed', async () => {
    const { signIn, ana, enroll, chatfactor, resource, undoSecret, clock } = await home()
    await enroll(ana, '42')
    const left = async () =>
      (await chatfactor.factors.status({ resourceId: resource.id, user: { id: ana.id } })).recoveryCodesLeft
    const visit = await signIn(ana, { chatId: '42' })
    await visit.me.recoveryCodes.renew()
    await clock.advance(1)
    await visit.me.profile.changeLogin('ana')
    await chatfactor.notices.undo({ secret: await undoSecret() })
    expect(await left()).toBe(10)
    await (await signIn(ana, { chatId: '42' })).me.recoveryCodes.renew()
    await chatfactor.notices.undo({ secret: await undoSecret() })
    expect(await left()).toBe(0)
  })

  it('R4, R28: takes a PIN away that somebody else set', async () => {
    const { signIn, ana, enroll, chatfactor, undoSecret } = await home()
    await enroll(ana, '42')
    await (await signIn(ana, { chatId: '42' })).me.pin.set(pin)
    await chatfactor.notices.undo({ secret: await undoSecret() })
    expect((await (await signIn(ana, { chatId: '42' })).me.view()).hasPin).toBe(false)
  })

  it('R4, R28: ends a bypass that the person did not ask for', async () => {
    const { ana, enroll, chatfactor, resource, undoSecret, signIn } = await home()
    await enroll(ana, '42')
    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    await members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: hourMs, reason: 'Lost phone' })
    expect((await signIn(ana)).session.state).toBe('complete')
    await chatfactor.notices.undo({ secret: await undoSecret() })
    expect((await signIn(ana)).session.state).toBe('second_factor')
  })

  it('R4, R33: undoing the change of address also ends the token that the thief put in place of the old one', async () => {
    const { signIn, ana, enroll, scan, chatfactor, resource, undoSecret, mailTo, changeEmail, clock } = await home()
    const tokenId = await enroll(ana, '42')
    await clock.advance(minuteMs)
    const thief = await signIn(ana, { chatId: '42' })
    await changeEmail(thief, 'thief@example.org')
    const secret = await undoSecret()
    await clock.advance(1)
    await scan(await thief.me.tokens.reissue(tokenId, newToken), '66')
    await thief.me.recoveryCodes.renew()
    expect(await mailTo('thief@example.org')).toMatch(/recovery codes/)
    expect(await mailTo('thief@example.org')).not.toContain('/undo')
    const later = await undoSecret('ana@example.org')
    expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'undone' })
    expect(await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })).toEqual([])
    const { email } = await chatfactor.users.get({ id: ana.id })
    const status = await chatfactor.factors.status({ resourceId: resource.id, user: { id: ana.id } })
    expect([email, status.enrolled, status.recoveryCodesLeft]).toEqual(['ana@example.org', true, 0])
    expect((await signIn(ana)).session.state).toBe('second_factor')
    expect(await chatfactor.notices.undo({ secret: later })).toMatchObject({ outcome: 'used' })
  })

  it.each(['changePassword', 'changeLogin'] as const)(
    'R4: ends every session after %s, and enrolling',
    async (verb) => {
      const { signIn, ana, chatfactor, undoSecret, isSignedIn, startEnrollment } = await home()
      const thief = await signIn(ana)
      await thief.me.profile[verb](verb === 'changeLogin' ? 'ana' : 'correct horse')
      const later = await signIn(ana)
      const open = await thief.me.enrollments.start(newToken)
      expect(await chatfactor.notices.undo({ secret: await undoSecret() })).toMatchObject({ outcome: 'undone' })
      for (const visit of [thief, later]) expect(await isSignedIn(visit)).toBe(false)
      await expect(startEnrollment(ana)).rejects.toMatchObject(denied('enrollment_blocked'))
      expect((await chatfactor.enrollments.get(open.id)).tokenId).toBeNull()
    },
  )

  it('R4: is offered in every notice, and a token that is gone already changes nothing about that', async () => {
    const { signIn, ana, enroll, chatfactor, mailTo, undoSecret, isSignedIn, clock } = await home()
    const tokenId = await enroll(ana, '42')
    const first = await undoSecret()
    await clock.advance(minuteMs)
    await (await signIn(ana, { chatId: '42' })).me.tokens.revoke(tokenId)
    expect(await mailTo('ana@example.org')).toContain('was removed')
    const visit = await signIn(ana)
    expect(await chatfactor.notices.undo({ secret: first })).toMatchObject({ outcome: 'undone' })
    expect(await isSignedIn(visit)).toBe(false)
    expect(await chatfactor.notices.undo({ secret: await undoSecret() })).toMatchObject({ outcome: 'used' })
  })

  it('R34: leaves a trace without the secret', async () => {
    const { chatfactor, secret, resource } = await thiefEnrolled()
    await chatfactor.notices.undo({ secret })
    const { items } = await chatfactor.audit.list({ resourceId: resource.id })
    expect(items.map(({ action }) => action)).toContain('change.undone')
    expect(JSON.stringify(items)).not.toContain(secret)
  })
})
