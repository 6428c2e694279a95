import type { Write } from '@chatfactor/core/store'
import { countingStore } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const browser = { network: '192.0.2.7', device: 'Firefox on Linux' }
const hour = 60 * 60_000

describe.each(scenesOnStores)('a forgotten password, $name', ({ set }) => {
  const forgot = async (options: Parameters<typeof set>[0] = {}) => {
    const scene = await set(options)
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    const { signIn } = scene.chatfactor
    const ask = (login: string) => signIn.sendResetLink({ ...browser, resourceId: scene.resourceId, login })
    const open = (link: string) => signIn.withResetLink({ ...browser, resourceId: scene.resourceId, link })
    const asReset = async (link: string) => {
      const opened = await open(link)
      if (opened.outcome !== 'signed_in') throw new Error(opened.outcome)
      const { userId, methods, id: sessionId, state } = opened.session
      const { resourceId } = scene
      const me = scene.chatfactor.selfService.as({ resourceId, userId, methods, sessionId })
      return { me, state, secret: opened.secret }
    }
    return { ...scene, ana, ask, open, asReset }
  }

  it('R1, R8, C61: is answered alike for everybody, by the same work, before any mail', async () => {
    let counts = () => ({})
    let reset = () => {}
    const { chatfactor, person, ask, mailer } = await forgot({
      around: (store) => {
        const counting = countingStore(store)
        counts = counting.counts
        reset = counting.reset
        return counting.store
      },
    })
    const strict = await chatfactor.resources.create({ name: 'Strict' })
    await person('no-address')
    const carl = await person('carl', { email: 'carl@example.com' })
    await chatfactor.assignments.create({ resourceId: strict.id, userId: carl.id })
    const mailOnly = await person('mail-only', { email: 'mail-only@example.com' })
    await chatfactor.users.update({ id: mailOnly.id }, { password: null })
    const away = await person('away', { email: 'away@example.com', resourceId: strict.id })
    expect(away.login).toBe('away')
    const seen = []
    for (const login of ['ana', 'nobody', 'no-address', 'carl', 'mail-only', 'away']) {
      await chatfactor.settled()
      reset()
      const before = mailer.sent.length
      seen.push(JSON.stringify([await ask(login), counts()]))
      expect(mailer.sent).toHaveLength(before)
    }
    expect(new Set(seen).size).toBe(1)
    await chatfactor.settled()
    const said = mailer.sent.map(({ to, text }) => [to, /\/reset#/.test(text)])
    expect(said).toEqual([
      ['ana@example.com', true],
      ['carl@example.com', false],
      ['mail-only@example.com', false],
    ])
  })

  it('R2, R8: the link sets a password and does nothing else, once, and ends every other session', async () => {
    const { ana, ask, open, asReset, resetSecret, signIn, typePassword, chatfactor, resourceId } = await forgot()
    const old = await signIn(ana)
    await ask('ana')
    const link = await resetSecret('ana@example.com')
    const { me, state } = await asReset(link)
    expect(state).toBe('new_password')
    expect(await open(link)).toEqual({ outcome: 'refused' })
    for (const other of [
      () => me.profile.changePassword('another password'),
      () => me.profile.changeName({ firstName: 'Ana', lastName: null }),
      () => me.enrollments.start({ name: 'Mine', transport: 'telegram' }),
      () => me.recoveryCodes.renew(),
    ]) {
      await expect(other()).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'password_first' } })
    }
    await expect(old.me.profile.resetPassword('another password')).rejects.toMatchObject({ code: 'TRANSITION_REFUSED' })
    await me.profile.resetPassword('another password')
    expect((await typePassword('ana', ana.password)).outcome).toBe('refused')
    expect((await typePassword('ana', 'another password')).outcome).toBe('signed_in')
    expect(await chatfactor.sessions.find({ secret: old.secret, resourceId })).toBeNull()
    await expect(me.profile.resetPassword('once more')).rejects.toMatchObject({ code: 'TRANSITION_REFUSED' })
  })

  it('R2, R8: whoever reads the mailbox of somebody enrolled gets nowhere without their code', async () => {
    const { ana, ask, asReset, resetSecret, enroll, typePassword } = await forgot()
    await enroll(ana, '42')
    await ask('ana')
    const { me, state } = await asReset(await resetSecret('ana@example.com'))
    expect(state).toBe('second_factor')
    await expect(me.profile.resetPassword('another password')).rejects.toMatchObject({ code: 'NOT_FRESH' })
    await expect(me.view()).rejects.toMatchObject({ code: 'NOT_FRESH' })
    expect((await typePassword('ana', ana.password)).outcome).toBe('signed_in')
  })

  it('R8: a link is worth nothing once the action is switched off, here or on another Resource', async () => {
    const { ana, ask, open, asReset, resetSecret, chatfactor, resourceId, resource } = await forgot()
    const wiki = await resource('Wiki')
    await chatfactor.assignments.create({ resourceId: wiki, userId: ana.id })
    await ask('ana')
    const { me } = await asReset(await resetSecret('ana@example.com'))
    await ask('ana')
    const second = await resetSecret('ana@example.com')
    await chatfactor.resources.update(wiki, { selfService: { allowedActions: [] } })
    await expect(me.profile.resetPassword('another password')).rejects.toMatchObject({
      code: 'POLICY_DENIED',
      details: { rule: 'user.reset_password' },
    })
    await chatfactor.resources.update(resourceId, { selfService: { allowedActions: [] } })
    expect(await open(second)).toEqual({ outcome: 'refused' })
  })

  it('R33: the link dies with the password, the address and the login that it was for, and after a day', async () => {
    const { ana, ask, open, resetSecret, chatfactor, clock, signIn, changeEmail } = await forgot()
    const next = async () => {
      await ask('ana')
      return resetSecret('ana@example.com')
    }
    const byHost = await next()
    await chatfactor.users.update({ id: ana.id }, { password: ana.password })
    const late = await next()
    await clock.advance(24 * hour)
    const moved = await next()
    await changeEmail(await signIn(ana), 'thief@example.com')
    for (const link of [byHost, late, moved]) expect(await open(link)).toEqual({ outcome: 'refused' })
    // For 72 hours, mail that gives a password goes where the thief does not read it.
    await ask('ana')
    expect((await open(await resetSecret('ana@example.com'))).outcome).toBe('signed_in')
    await chatfactor.users.update({ id: ana.id }, { email: 'third@example.com' })
    await clock.advance(1)
    await ask('ana')
    expect((await open(await resetSecret('third@example.com'))).outcome).toBe('signed_in')
  })

  it('R33: the link that a process of the version before mailed dies with the password, too', async () => {
    // It names the user's epoch alone.
    const asBefore = (write: Write): Write => {
      if (write.verb !== 'insert' || write.collection !== 'oneTimeLinks' || !('about' in write.record)) return write
      const { assignmentEpoch: _unknown, ...about } = z.looseObject({}).parse(write.record.about)
      const record = { ...write.record, about }
      return { ...write, record }
    }
    const { ana, ask, open, resetSecret, chatfactor } = await forgot({
      around: (store) => {
        const { store: passing } = countingStore(store)
        return { ...passing, commit: (writes, hint) => passing.commit(writes.map(asBefore), hint) }
      },
    })
    await ask('ana')
    expect((await open(await resetSecret('ana@example.com'))).outcome).toBe('signed_in')
    await ask('ana')
    await chatfactor.users.update({ id: ana.id }, { password: ana.password })
    expect(await open(await resetSecret('ana@example.com'))).toEqual({ outcome: 'refused' })
  })

  it('R4: the undo of a password change makes the thief’s void, and mails how to set a new one', async () => {
    const { ana, signIn, undoSecret, chatfactor, resourceId, typePassword, resetSecret, asReset } = await forgot()
    await (await signIn(ana)).me.profile.changePassword('of the thief')
    const secret = await undoSecret('ana@example.com')
    await chatfactor.resources.update(resourceId, { selfService: { allowedActions: [] } })
    expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'undone' })
    expect((await typePassword('ana', 'of the thief')).outcome).toBe('refused')
    const { me } = await asReset(await resetSecret('ana@example.com'))
    await me.profile.resetPassword('of ana again')
    expect((await typePassword('ana', 'of ana again')).outcome).toBe('signed_in')
  })

  it('R9: a stranger who asks without end sends a few mails a day, and keeps nobody from theirs', async () => {
    const { ask, mailer, chatfactor, resourceId, resetSecret, open } = await forgot()
    for (let mail = 0; mail < 30; mail += 1) {
      await ask('ana')
      await chatfactor.signIn.sendMailCode({ ...browser, resourceId, login: 'ana' })
    }
    await chatfactor.settled()
    const subjects = mailer.sent.map(({ subject }) => subject)
    expect(subjects.filter((subject) => subject.startsWith('A new password'))).toHaveLength(10)
    expect(subjects.filter((subject) => subject.startsWith('How to sign in'))).toHaveLength(3)
    expect((await open(await resetSecret('ana@example.com'))).outcome).toBe('signed_in')
  })
})
