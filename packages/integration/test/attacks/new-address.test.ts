import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import type { Scene, ScenePerson } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const hour = 60 * 60_000
const browser = { network: '192.0.2.7', device: 'Firefox on Linux' }
const codeIn = (mail: string) => /^\d{6}$/m.exec(mail)?.[0] ?? ''

/** Asks for a sign-in mail, and types the code that came to this mailbox. */
async function signInByMail({ chatfactor, resourceId, mailTo }: Scene, { login }: ScenePerson, mailbox: string) {
  const { signIn } = chatfactor
  const mailing = await signIn.sendMailCode({ ...browser, resourceId, login })
  if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
  const { attemptId } = mailing
  return signIn.withMailCode({ ...browser, resourceId, attemptId, code: codeIn(await mailTo(mailbox)) })
}

/** The attacker sits at Ana's signed-in browser, and wants her account to hang on a mailbox of theirs. */
describe.each(scenesOnStores)('an address that somebody enters, $name', ({ set }) => {
  const atHerDesk = async (fields: { readonly email?: string } = { email: 'ana@example.com' }) => {
    const scene = await set()
    const ana = await scene.person('ana', fields)
    const thief = await scene.signIn(ana)
    const emailNow = async () => (await scene.chatfactor.users.get({ id: ana.id })).email
    return { ...scene, scene, ana, thief, emailNow }
  }

  it('R33, C5: counts for nothing until a code sent to it was typed, five tries at most, for it alone', async () => {
    const { thief, emailNow, mailTo, signIn, ana } = await atHerDesk()
    const { profile } = thief.me
    const email = 'boss@example.com'
    const started = await profile.changeEmail(email)
    if (started.outcome !== 'mailed') throw new Error(started.outcome)
    const { attemptId } = started
    const code = codeIn(await mailTo(email))
    expect(code).not.toBe('')
    expect(await emailNow()).toBe('ana@example.com')
    for (const foreign of [
      profile.verifyEmail({ email: 'thief@example.com', attemptId, code }),
      (await signIn(ana)).me.profile.verifyEmail({ email, attemptId, code }),
    ]) {
      expect(await foreign).toEqual({ outcome: 'expired' })
    }
    const wrong = code === '000000' ? '111111' : '000000'
    const answers = []
    for (let guess = 0; guess < 5; guess += 1) {
      answers.push((await profile.verifyEmail({ email, attemptId, code: wrong })).outcome)
    }
    expect(answers).toEqual(['wrong_code', 'wrong_code', 'wrong_code', 'wrong_code', 'exhausted'])
    expect(await profile.verifyEmail({ email, attemptId, code })).toEqual({ outcome: 'exhausted' })
    expect(await emailNow()).toBe('ana@example.com')
  })

  it('R33: 64 at once with the right code change it once', async () => {
    const { thief, mailTo, audited } = await atHerDesk()
    const email = 'new@example.com'
    const started = await thief.me.profile.changeEmail(email)
    if (started.outcome !== 'mailed') throw new Error(started.outcome)
    const given = { email, attemptId: started.attemptId, code: codeIn(await mailTo(email)) }
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => thief.me.profile.verifyEmail(given).catch(() => ({ outcome: 'lost' }))),
    )
    expect(answers.filter(({ outcome }) => outcome === 'changed')).toHaveLength(1)
    expect(await audited('user.email_changed')).toHaveLength(1)
  })

  it('R33: is no cannon either where many aim at one address: ten mails a day, whoever asks', async () => {
    const { scene, mailer, chatfactor } = await atHerDesk()
    const answers = []
    for (const name of ['ben', 'cy', 'dan']) {
      const { me } = await scene.signIn(await scene.person(name))
      for (let mail = 0; mail < 4; mail += 1)
        answers.push(
          (await me.profile.changeEmail(mail % 2 === 0 ? 'victim@example.com' : 'Victim@Example.com')).outcome,
        )
    }
    await chatfactor.settled()
    expect(answers.filter((outcome) => outcome === 'mailed')).toHaveLength(10)
    expect(mailer.sent.filter(({ to }) => to.toLowerCase() === 'victim@example.com')).toHaveLength(10)
  })

  it('R33: is no cannon: ten mails a day, whoever they go to', async () => {
    const { thief, mailer, chatfactor } = await atHerDesk()
    const answers = []
    for (let mail = 0; mail < 12; mail += 1) {
      answers.push((await thief.me.profile.changeEmail(`victim${mail}@example.com`)).outcome)
    }
    await chatfactor.settled()
    expect(answers.filter((outcome) => outcome === 'mailed')).toHaveLength(10)
    expect(mailer.sent.filter(({ to }) => to.startsWith('victim'))).toHaveLength(10)
  })

  it('R33: opens nothing for 72 hours: neither by itself, nor beside a younger token, a recovery code or a bypass', async () => {
    const { scene, ana, chatfactor, resourceId, clock, enroll, telegram } = await atHerDesk()
    await enroll(ana, '42')
    await clock.advance(hour)
    // The host signs her in from here on: she has no password of ours.
    await chatfactor.users.update({ id: ana.id }, { password: null })
    const first = await signInByMail(scene, ana, 'ana@example.com')
    if (first.outcome !== 'signed_in') throw new Error(first.outcome)
    const sent = await chatfactor.signIn.secondFactor.start({ ...browser, resourceId, secret: first.secret })
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    const proof = { resourceId, secret: first.secret, challengeId: sent.challengeId }
    const done = await chatfactor.signIn.secondFactor.verify({ ...proof, code: telegram.lastCode('42') ?? '' })
    if (done.outcome !== 'signed_in') throw new Error(done.outcome)
    const { userId, methods, id: sessionId } = done.session
    const me = chatfactor.selfService.as({ resourceId, userId, methods, sessionId })
    await scene.changeEmail({ me }, 'thief@example.com')
    const [code = ''] = await me.recoveryCodes.renew()
    const [{ id: tokenId } = { id: '' }] = await me.tokens.list()
    await clock.advance(1)
    const { id } = await me.tokens.reissue(tokenId, { name: 'Mine', transport: 'telegram' })
    const links = JSON.stringify(await me.enrollments.links(id))
    await scene.scan('66', /start=([\w-]{43})/.exec(links)?.[1] ?? '')

    const byNew = await signInByMail(scene, ana, 'thief@example.com')
    if (byNew.outcome !== 'signed_in') throw new Error(byNew.outcome)
    expect(byNew.session.state).toBe('second_factor')
    const { secret } = byNew
    const asked = await chatfactor.signIn.secondFactor.start({ ...browser, resourceId, secret })
    expect(asked).toEqual({ outcome: 'recovery_needed' })
    await expect(chatfactor.signIn.withRecoveryCode({ resourceId, secret, code })).rejects.toMatchObject({
      code: 'POLICY_DENIED',
      details: { rule: 'address_unsettled' },
    })
    const admin = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    await admin.members.bypass.grant({ resourceId, userId: ana.id, forMs: hour, reason: 'Lost phone' })
    expect(await chatfactor.sessions.find({ secret, resourceId })).toMatchObject({ state: 'second_factor' })
    expect((await signInByMail(scene, ana, 'ana@example.com')).outcome).toBe('signed_in')
  })

  it('R33: counts for who no longer reads the old one, beside a token from before the change', async () => {
    const { scene, ana, chatfactor, resourceId, clock, enroll, signInWithCode, changeEmail, telegram } =
      await atHerDesk()
    await enroll(ana, '42')
    await clock.advance(hour)
    await changeEmail(await signInWithCode(ana, '42'), 'new@example.com')
    const passwordless = { id: ana.id }
    await chatfactor.users.update(passwordless, { password: null })
    const begun = await signInByMail(scene, ana, 'new@example.com')
    if (begun.outcome !== 'signed_in') throw new Error(begun.outcome)
    expect(begun.session.state).toBe('second_factor')
    const { secret } = begun
    const sent = await chatfactor.signIn.secondFactor.start({ ...browser, resourceId, secret })
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    const code = telegram.lastCode('42') ?? ''
    const done = await chatfactor.signIn.secondFactor.verify({
      ...{ resourceId, secret, challengeId: sent.challengeId, code },
    })
    expect(done).toMatchObject({
      outcome: 'signed_in',
      session: { state: 'complete', methods: { email: expect.any(Number) } },
    })
  })

  it('R33: set by an administrator, it counts at once, and what lies in an earlier mailbox counts no more', async () => {
    const { scene, ana, thief, chatfactor, resourceId, changeEmail, undoSecret, emailNow, clock, mailTo } =
      await atHerDesk()
    await changeEmail(thief, 'new@example.com')
    const secret = await undoSecret('ana@example.com')
    const { signIn } = chatfactor
    await clock.advance(1)
    await chatfactor.users.update({ id: ana.id }, { password: null })
    const mailing = await signIn.sendMailCode({ ...browser, resourceId, login: 'ana' })
    if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
    const { attemptId } = mailing
    const code = codeIn(await mailTo('ana@example.com'))
    const admin = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    await admin.users.update(ana.id, { email: 'third@example.com' })
    await clock.advance(1)
    expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'expired' })
    expect(await emailNow()).toBe('third@example.com')
    expect(await signIn.withMailCode({ ...browser, resourceId, attemptId, code })).toEqual({ outcome: 'refused' })
    expect((await signInByMail(scene, ana, 'third@example.com')).outcome).toBe('signed_in')
  })

  it('R33, R2: what was mailed to it beside a token signs nobody in once the second factor was cleared', async () => {
    const { scene, ana, chatfactor, resourceId, clock, enroll, signInWithCode, changeEmail, mailTo } = await atHerDesk()
    const tokenId = await enroll(ana, '42')
    await clock.advance(hour)
    await changeEmail(await signInWithCode(ana, '42'), 'thief@example.com')
    await chatfactor.users.update({ id: ana.id }, { password: null })
    const mailing = await chatfactor.signIn.sendMailCode({ ...browser, resourceId, login: ana.login })
    if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
    const { attemptId } = mailing
    const code = codeIn(await mailTo('thief@example.com'))
    const hers = codeIn(await mailTo('ana@example.com'))
    expect([code.length, hers.length, code === hers]).toEqual([6, 6, false])
    const admin = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    await admin.members.tokens.revoke({ resourceId, tokenId })
    await admin.members.unenroll({ resourceId, userId: ana.id })
    const typed = (given: string) => chatfactor.signIn.withMailCode({ ...browser, resourceId, attemptId, code: given })
    expect(await typed(code)).toEqual({ outcome: 'refused' })
    const again = await signInByMail(scene, ana, 'thief@example.com')
    expect(again.outcome).toBe('refused')
    expect((await signInByMail(scene, ana, 'ana@example.com')).outcome).toBe('signed_in')
  })

  it('R33: a first one counts at once', async () => {
    const { scene, ana, thief, chatfactor, changeEmail } = await atHerDesk({})
    await changeEmail(thief, 'ana@example.com')
    await chatfactor.users.update({ id: ana.id }, { password: null })
    expect(await signInByMail(scene, ana, 'ana@example.com')).toMatchObject({ session: { state: 'complete' } })
  })
})

describe.each(scenesOnStores)('an address that backs one user, $name', ({ set }) => {
  it('R33: is taken for everybody else, whatever the case, and who asks hears so only once they read its mail', async () => {
    const { chatfactor, person, signIn, mailTo } = await set({ uniqueEmails: true })
    const ben = await person('ben', { email: 'Ben@example.com' })
    const ana = await person('ana')
    const taken = { code: 'ALREADY_EXISTS', details: { field: 'email' } }
    await expect(chatfactor.users.create({ login: 'carl', email: 'ben@example.com' })).rejects.toMatchObject(taken)
    await expect(chatfactor.users.update({ id: ana.id }, { email: 'BEN@example.com' })).rejects.toMatchObject(taken)
    const { profile } = (await signIn(ana)).me
    const email = 'ben@example.com'
    const started = await profile.changeEmail(email)
    if (started.outcome !== 'mailed') throw new Error(started.outcome)
    const { attemptId } = started
    const code = codeIn(await mailTo(email))
    await expect(profile.verifyEmail({ email, attemptId, code })).rejects.toMatchObject(taken)
    await chatfactor.users.update({ id: ben.id }, { email: null })
    expect(await profile.verifyEmail({ email, attemptId, code })).toEqual({ outcome: 'changed' })
  })

  it('R33: an undo takes the thief’s away, even where the old one is somebody else’s by now', async () => {
    const { chatfactor, person, signIn, changeEmail, undoSecret } = await set({ uniqueEmails: true })
    const ana = await person('ana', { email: 'ana@example.com' })
    await changeEmail(await signIn(ana), 'thief@example.com')
    const secret = await undoSecret('ana@example.com')
    await person('ben', { email: 'ana@example.com' })
    expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'undone' })
    expect((await chatfactor.users.get({ id: ana.id })).email).toBeNull()
  })
})
