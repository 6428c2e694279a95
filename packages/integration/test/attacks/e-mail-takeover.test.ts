import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'

/** The attacker sits at Ana's unlocked computer for a minute and makes her account theirs by changing the address (R33). */
describe('a changed e-mail address', () => {
  const atHerDesk = async () => {
    const scene = await setScene()
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    const thief = await scene.signIn(ana)
    await scene.changeEmail(thief, 'thief@example.com')
    await scene.chatfactor.settled()
    const lastTo = (address: string) => scene.mailer.sent.findLast(({ to }) => to === address)?.text ?? ''
    const secretIn = (address: string) => /\/undo\S*#([\w-]{43})/.exec(lastTo(address))?.[1] ?? ''
    const emailNow = async () => (await scene.chatfactor.users.get({ id: ana.id })).email
    return { ...scene, ana, thief, lastTo, secretIn, emailNow }
  }

  it('R33, C21: the old address hears of it and takes it back for 72 hours, which ends the thief’s session', async () => {
    const { chatfactor, resourceId, signIn, secretIn, emailNow, ana, lastTo, thief } = await atHerDesk()
    expect(lastTo('ana@example.com')).toContain('Your email address was changed')
    expect(lastTo('thief@example.com')).not.toContain('/undo')
    await expect(thief.me.profile.changePassword('x'.repeat(300))).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const back = await signIn(ana)
    expect(await chatfactor.notices.undo({ secret: secretIn('ana@example.com') })).toMatchObject({ outcome: 'undone' })
    expect(await emailNow()).toBe('ana@example.com')
    expect(await chatfactor.sessions.find({ resourceId, secret: back.secret })).toBeNull()
  })

  it('R33: changing it once more does not give the thief an undo of their own', async () => {
    const { chatfactor, signIn, secretIn, emailNow, ana, clock, changeEmail, lastTo } = await atHerDesk()
    await clock.advance(1_000)
    const again = await signIn(ana)
    await changeEmail(again, 'second@example.com')
    await chatfactor.settled()
    for (const theirs of ['thief@example.com', 'second@example.com']) expect(lastTo(theirs)).not.toContain('/undo')
    expect(await chatfactor.notices.undo({ secret: secretIn('ana@example.com') })).toMatchObject({ outcome: 'undone' })
    expect(await emailNow()).toBe('ana@example.com')
  })

  it('R33, R4: the link works once: a thief who finds it later cannot set the address back', async () => {
    const { chatfactor, signIn, secretIn, emailNow, ana, changeEmail } = await atHerDesk()
    const secret = secretIn('ana@example.com')
    await chatfactor.notices.undo({ secret })
    await changeEmail(await signIn(ana), 'new@example.com')
    expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'used' })
    expect(await emailNow()).toBe('new@example.com')
  })

  it('R33, R5, R8: a session older than five minutes changes nothing', async () => {
    const scene = await setScene()
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    await scene.enroll(ana, '42')
    const { me } = await scene.signInWithCode(ana, '42')
    await scene.clock.advance(5 * 60_000)
    for (const change of [
      () => me.profile.changeEmail('thief@example.com'),
      () => me.profile.changePassword('another password'),
      () => me.profile.changeLogin('thief'),
      () => me.pin.set('2580'),
      () => me.recoveryCodes.renew(),
    ]) {
      await expect(change()).rejects.toMatchObject({ code: 'NOT_FRESH' })
    }
  })

  it('R33: a changed phone number gives nothing: no message ever goes there', async () => {
    const scene = await setScene()
    const ana = await scene.person('ana')
    const { me } = await scene.signIn(ana)
    await me.profile.changePhone('+491701234567')
    await scene.enroll(ana, '42')
    await scene.sendCode(ana)
    expect(scene.telegram.sent.every(({ to }) => to.chatId === '42')).toBe(true)
    expect(scene.mailer.sent).toEqual([])
  })
})
