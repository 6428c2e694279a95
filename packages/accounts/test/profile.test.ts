import { describe, expect, it } from 'vitest'
import { browser, denied, home, hourMs, minuteMs, notFresh, password } from '../../core/test/support/setting.js'

const newPassword = 'a new password'

/** Where nobody is told of a sign-in, each mail is about a change. */
const silent = { resource: { secondFactor: { notices: 'off' } } } as const

describe('the password of a person', () => {
  it('R4, R6: is changed, announced, and ends every session but this one, everywhere', async () => {
    const { signIn, ana, isSignedIn, mailTo, chatfactor, resource, anotherResource } = await home()
    const payroll = await anotherResource('Payroll', [ana])
    const visit = await signIn(ana)
    const others = [await signIn(ana), await signIn(ana, { resourceId: payroll.id })]
    await visit.me.profile.changePassword(newPassword)
    expect(await isSignedIn(visit)).toBe(true)
    for (const other of others) expect(await isSignedIn(other)).toBe(false)
    expect(await mailTo('ana@example.org')).toMatch(/Your password was changed.*\/undo\S*#/s)
    const withPassword = (given: string) =>
      chatfactor.signIn.withPassword({ resourceId: resource.id, login: 'ana', password: given, ...browser })
    expect((await withPassword(password)).outcome).toBe('refused')
    expect((await withPassword(newPassword)).outcome).toBe('signed_in')
  })

  it('is created by those who have none and changed by those who have one', async () => {
    const { signIn, ana, chatfactor, resource, clock } = await home()
    const { me } = await signIn(ana)
    await expect(me.profile.createPassword(newPassword)).rejects.toMatchObject({ code: 'TRANSITION_REFUSED' })
    const cleo = await chatfactor.users.create({ login: 'cleo', email: 'cleo@example.org' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: cleo.id })
    const email = clock.now().getTime()
    const cleos = chatfactor.selfService.as({ resourceId: resource.id, userId: cleo.id, methods: { email } })
    await expect(cleos.profile.changePassword(newPassword)).rejects.toMatchObject({ code: 'TRANSITION_REFUSED' })
    await cleos.profile.createPassword(newPassword)
    expect((await cleos.view()).user.hasPassword).toBe(true)
  })

  it('names the field that is wrong, before anything else, and never repeats it', async () => {
    const { signIn, ana } = await home()
    const { profile } = (await signIn(ana)).me
    const wrong = {
      password: () => profile.changePassword('short'),
      email: () => profile.changeEmail('not an address'),
      login: () => profile.changeLogin('with space'),
      phone: () => profile.changePhone('call me'),
      firstName: () => profile.changeName({ firstName: '', lastName: null }),
      language: () => profile.changeLanguage('de_DE'),
    }
    for (const [field, change] of Object.entries(wrong)) {
      await expect(change()).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { issues: [{ field }] } })
    }
  })
})

describe('what belongs to the person and not to one Resource', () => {
  const changes = {
    'user.change_password': ['changePassword', newPassword],
    'user.change_email': ['changeEmail', 'new@example.org'],
    'user.change_login': ['changeLogin', 'ana.k'],
  } as const

  it.each(Object.entries(changes))(
    'R8: %s needs the permission of each of two Resources',
    async (rule, [verb, value]) => {
      const { signIn, ana, allow, anotherResource } = await home()
      const payroll = await anotherResource('Payroll', [ana])
      await allow([], payroll.id)
      const here = (await signIn(ana)).me
      const there = (await signIn(ana, { resourceId: payroll.id })).me
      await expect(here.profile[verb](value)).rejects.toMatchObject(denied(rule))
      await expect(there.profile[verb](value)).rejects.toMatchObject(denied(rule))
      await allow('all', payroll.id)
      await here.profile[verb](value)
    },
  )

  it.each(Object.values(changes))(
    'R5, R8: %s needs each factor fresh, also the one of another Resource',
    async (verb, value) => {
      const { signIn, ana, enroll, anotherResource, clock } = await home()
      const payroll = await anotherResource('Payroll', [ana])
      const alone = (await signIn(ana)).me
      await enroll(ana, '42', { resourceId: payroll.id })
      await expect(alone.profile[verb](value)).rejects.toMatchObject(notFresh('elsewhere'))
      const both = (await signIn(ana, { resourceId: payroll.id, chatId: '42' })).me
      await clock.advance(5 * minuteMs)
      await expect(both.profile[verb](value)).rejects.toMatchObject(notFresh('password', 'otp'))
    },
  )

  it('R8, R34: a phone number and a name are fields of the profile: this Resource decides, nothing has to be fresh', async () => {
    const { signIn, ana, allow, anotherResource, clock, isSignedIn, mailer } = await home(silent)
    const payroll = await anotherResource('Payroll', [ana])
    await allow([], payroll.id)
    const visit = await signIn(ana)
    await clock.advance(5 * minuteMs)
    await visit.me.profile.changePhone('+491701234567')
    await visit.me.profile.changeName({ firstName: 'Ana', lastName: 'K' })
    expect((await visit.me.view()).user).toMatchObject({ phone: '+491701234567', firstName: 'Ana', lastName: 'K' })
    expect(await isSignedIn(visit)).toBe(true)
    expect(mailer.sent).toEqual([])
  })
})

describe('the language of a person', () => {
  it('R34: is theirs to choose whatever the Resource allows; it ends no session, is not announced, and what follows is said in it', async () => {
    const { signIn, enroll, ana, allow, clock, isSignedIn, mailTo, mailer, audited } = await home(silent)
    await allow([])
    const visits = [await signIn(ana), await signIn(ana)] as const
    await clock.advance(5 * minuteMs)
    await visits[0].me.profile.changeLanguage('uk-UA')
    expect((await visits[0].me.view()).user.language).toBe('uk-UA')
    for (const visit of visits) expect(await isSignedIn(visit)).toBe(true)
    expect(mailer.sent).toEqual([])
    expect((await audited()).at(-1)).toBe('user.language_changed')
    await enroll(ana, '42')
    expect(await mailTo('ana@example.org')).toContain('Додано месенджер')
    const { me } = await signIn(ana, { chatId: '42' })
    await me.profile.changeLanguage(null)
    expect((await me.view()).user.language).toBeNull()
  })

  it('R2: is not for whoever has fewer factors than the person', async () => {
    const { signIn, enroll, ana } = await home()
    await enroll(ana, '42')
    await expect((await signIn(ana)).me.profile.changeLanguage('uk')).rejects.toMatchObject(notFresh('otp'))
  })
})

describe('a login', () => {
  it('R6: is changed once it is free, whatever its case; that ends the other sessions and is announced', async () => {
    const { signIn, ana, isSignedIn, mailTo } = await home()
    const visit = await signIn(ana)
    const other = await signIn(ana)
    await expect(visit.me.profile.changeLogin('BEN')).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      details: { field: 'login' },
    })
    expect(await isSignedIn(other)).toBe(true)
    await visit.me.profile.changeLogin('Ana.K')
    expect(await isSignedIn(other)).toBe(false)
    expect(await isSignedIn(visit)).toBe(true)
    expect(await mailTo('ana@example.org')).toContain('Your login was changed')
    expect((await signIn({ ...ana, login: 'ana.k' })).session.state).toBe('complete')
  })
})

describe('an e-mail address', () => {
  it('R33, C21: is changed with an undo for the old one, and with nothing but the change for the new one', async () => {
    const { signIn, ana, isSignedIn, mailTo, undoSecret, chatfactor, changeEmail } = await home()
    const visit = await signIn(ana)
    const other = await signIn(ana)
    await changeEmail(visit, 'new@example.org')
    expect(await mailTo('ana@example.org')).toContain('Your email address was changed')
    expect(await mailTo('new@example.org')).not.toContain('/undo')
    expect(await isSignedIn(visit)).toBe(true)
    expect(await isSignedIn(other)).toBe(false)
    expect(await chatfactor.notices.undo({ secret: await undoSecret() })).toMatchObject({ outcome: 'undone' })
    expect((await chatfactor.users.get({ id: ana.id })).email).toBe('ana@example.org')
    expect(await isSignedIn(visit)).toBe(false)
  })

  it('R33: can be taken back until 72 hours are over', async () => {
    for (const [after, outcome, email] of [
      [72 * hourMs - 1, 'undone', 'ana@example.org'],
      [72 * hourMs, 'expired', 'new@example.org'],
    ] as const) {
      const { signIn, ana, undoSecret, chatfactor, clock, changeEmail } = await home()
      await changeEmail(await signIn(ana), 'new@example.org')
      const secret = await undoSecret()
      await clock.advance(after)
      expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome })
      expect((await chatfactor.users.get({ id: ana.id })).email).toBe(email)
    }
  })

  it('R33: can be taken back by somebody who was unassigned since from the Resource where it was changed', async () => {
    const { signIn, ana, ben, undoSecret, chatfactor, resource, changeEmail } = await home()
    await changeEmail(await signIn(ana), 'new@example.org')
    const secret = await undoSecret()
    await chatfactor.assignments.end({ resourceId: resource.id, user: { id: ana.id } })
    expect(await chatfactor.notices.preview({ secret })).toMatchObject({ outcome: 'open', event: 'user.email_changed' })
    expect(await chatfactor.notices.undo({ secret })).toMatchObject({
      outcome: 'undone',
      changes: [{ event: 'user.email_changed', became: 'taken_back' }],
    })
    expect((await chatfactor.users.get({ id: ana.id })).email).toBe('ana@example.org')
    expect((await signIn(ben)).session.state).toBe('complete')
    expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'used' })
  })

  it('R4: that is the first one is announced in the chat', async () => {
    const { signIn, ben, enroll, shownIn, mailer, changeEmail } = await home()
    await enroll(ben, '42')
    const { me } = await signIn(ben, { chatId: '42' })
    await changeEmail({ me }, 'ben@example.org')
    expect(mailer.sent).toHaveLength(1)
    expect(shownIn('42').at(-1)).toContain('Your email address was changed')
  })

  it('R33: that the host sets is good for a mailed proof at once', async () => {
    const { signIn, ana, chatfactor, mailTo, changeEmail } = await home({
      resource: { selfService: { firstEnrollment: 'email_if_known' } },
    })
    await changeEmail(await signIn(ana), 'new@example.org')
    await chatfactor.users.update({ id: ana.id }, { email: 'set-by-host@example.org' })
    await (await signIn(ana)).me.mailProof.start()
    expect(await mailTo('set-by-host@example.org')).toMatch(/^\d{6}$/m)
  })
})
