import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { called, type Scene, setScene } from '../../support/scene.js'

/** The attacker knows the password of somebody who has not enrolled yet, and comes first. */
const thiefEnrolls = async (scene: Scene) => {
  const ana = await scene.person('ana', { email: 'ana@example.com' })
  const thief = await scene.signIn(ana)
  const enrollment = await thief.me.enrollments.start({ name: 'Phone', transport: 'telegram' })
  const { qr } = await thief.me.enrollments.links(enrollment.id)
  await scene.scan('666', new URL(qr).searchParams.get('start') ?? '', { profile: called('Ana K.') })
  return { ana, thief, tokenId: (await thief.me.enrollments.get(enrollment.id)).tokenId ?? '' }
}
const undoSecret = (text: string) => /\/undo\S*#([\w-]{43})/.exec(text)?.[1] ?? ''

describe('a stolen password', () => {
  it('R3: enrolls nothing where the first enrollment needs a mailed code, and the owner still can', async () => {
    const scene = await setScene({ policy: { selfService: { firstEnrollment: 'email_if_known' } } })
    await expect(thiefEnrolls(scene)).rejects.toMatchObject({
      code: 'POLICY_DENIED',
      details: { rule: 'first_enrollment' },
    })
  })

  it('R3: enrolls nothing where the first enrollment needs an invitation', async () => {
    const scene = await setScene({ policy: { selfService: { firstEnrollment: 'invite' } } })
    await expect(thiefEnrolls(scene)).rejects.toMatchObject({ details: { rule: 'first_enrollment' } })
  })

  it('R3: an invitation works for its person only, once, and for 7 days', async () => {
    const scene = await setScene({ policy: { selfService: { firstEnrollment: 'invite' } } })
    const [ana, mallory] = [await scene.person('ana'), await scene.person('mallory')]
    const { members } = createAdministration(scene.chatfactor).as({ adminId: 'root', resources: 'all' })
    const invitation = async () =>
      (await members.invitations.create({ resourceId: scene.resourceId, userId: ana.id })).url.split('#')[1] ?? ''
    const secret = await invitation()
    const stolen = await scene.signIn(mallory)
    expect(await stolen.me.acceptInvitation(secret)).toEqual({ outcome: 'not_yours' })
    const mine = await scene.signIn(ana)
    expect(await mine.me.acceptInvitation(secret)).toEqual({ outcome: 'accepted' })
    expect(await mine.me.enrollments.start({ name: 'Phone', transport: 'telegram' })).toMatchObject({
      state: 'awaiting_scan',
    })
    await scene.enroll(ana, '42')
    const later = await scene.signInWithCode(ana, '42')
    expect(await later.me.acceptInvitation(secret)).toEqual({ outcome: 'used' })
    const old = await invitation()
    await scene.clock.advance(7 * 24 * 60 * 60_000)
    expect(await (await scene.signInWithCode(ana, '42')).me.acceptInvitation(old)).toEqual({ outcome: 'used' })
  })

  it('R3, R4, C21: where a sign-in suffices, the owner hears of it by mail at once and ends it with one POST', async () => {
    const scene = await setScene()
    const { ana, thief, tokenId } = await thiefEnrolls(scene)
    expect(await thief.me.view()).toMatchObject({ enrolled: true })
    const [signedIn, mail] = scene.mailer.sent.filter(({ to }) => to === 'ana@example.com')
    expect(signedIn?.text).toContain('Someone signed in')
    expect(mail?.text).toContain('A messenger was added')
    const secret = undoSecret(mail?.text ?? '')

    expect(await scene.chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'undone' })
    expect(await scene.chatfactor.tokens.get(tokenId)).toMatchObject({ state: 'revoked' })
    const { resourceId } = scene
    expect(await scene.chatfactor.sessions.find({ resourceId, secret: thief.secret })).toBeNull()
    const again = scene.chatfactor.enrollments.start({
      resourceId,
      user: { id: ana.id },
      name: 'Again',
      transport: 'telegram',
    })
    await expect(again).rejects.toMatchObject({ details: { rule: 'enrollment_blocked' } })
    expect(await scene.chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'used' })
  })

  it('R4: an enrollment that was open when the owner undid dies with it', async () => {
    const scene = await setScene({ policy: { secondFactor: { maxTokensPerUser: 3 } } })
    const { ana } = await thiefEnrolls(scene)
    const { linkCode, id } = await scene.open(ana)
    const secret = undoSecret(scene.mailer.sent.at(-1)?.text ?? '')
    expect(await scene.chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'undone' })
    await scene.scan('667', linkCode)
    expect((await scene.chatfactor.enrollments.get(id)).tokenId).toBeNull()
  })

  it('R4: the undo works for 72 hours', async () => {
    const scene = await setScene()
    await thiefEnrolls(scene)
    const secret = undoSecret(scene.mailer.sent.at(-1)?.text ?? '')
    await scene.clock.advance(72 * 60 * 60_000)
    expect(await scene.chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'expired' })
  })
})

describe('a stolen session', () => {
  it('R6: a thief who is signed in when the owner enrolls is thrown out', async () => {
    const scene = await setScene()
    const ana = await scene.person('ana')
    const thief = await scene.signIn(ana)
    await scene.enroll(ana, '42')
    const { resourceId, chatfactor } = scene
    expect(await chatfactor.sessions.find({ resourceId, secret: thief.secret })).toBeNull()
    await expect(thief.me.view()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('R6: a cookie caught before the second factor is worth nothing after it', async () => {
    const scene = await setScene()
    const ana = await scene.person('ana')
    await scene.enroll(ana, '42')
    const { resourceId, chatfactor } = scene
    const { secret } = await scene.signIn(ana)
    const sent = await chatfactor.signIn.secondFactor.start({ resourceId, secret, network: null, device: null })
    const challengeId = 'challengeId' in sent ? sent.challengeId : ''
    const code = scene.telegram.lastCode('42') ?? ''
    const done = await chatfactor.signIn.secondFactor.verify({ resourceId, secret, challengeId, code })
    expect(done.outcome).toBe('signed_in')
    expect(await chatfactor.sessions.find({ resourceId, secret })).toBeNull()
  })

  it('R6: a cookie found later is worth nothing: 15 minutes idle, 8 hours in all', async () => {
    const scene = await setScene()
    const ana = await scene.person('ana')
    const { resourceId, chatfactor, clock } = scene
    const idle = await scene.signIn(ana)
    await clock.advance(15 * 60_000)
    expect(await chatfactor.sessions.find({ resourceId, secret: idle.secret })).toBeNull()
    const busy = await scene.signIn(ana)
    let alive = 0
    for (; alive < 50; alive += 1) {
      await clock.advance(14 * 60_000)
      if ((await chatfactor.sessions.find({ resourceId, secret: busy.secret })) === null) break
    }
    expect(alive).toBe(Math.floor((8 * 60) / 14))
  })

  it('R6: a changed password ends the thief’s session on every Resource', async () => {
    const scene = await setScene()
    const ana = await scene.person('ana')
    const thief = await scene.signIn(ana)
    const mine = await scene.signIn(ana)
    await mine.me.profile.changePassword('another password')
    const { resourceId, chatfactor } = scene
    expect(await chatfactor.sessions.find({ resourceId, secret: thief.secret })).toBeNull()
    expect(await scene.typePassword('ana', ana.password)).toEqual({ outcome: 'refused' })
  })

  it('R6, C12: a session of one Resource is none on another', async () => {
    const scene = await setScene()
    const { secret } = await scene.signIn(await scene.person('ana'))
    const payroll = await scene.resource('Payroll')
    expect(await scene.chatfactor.sessions.find({ resourceId: payroll, secret })).toBeNull()
  })
})
