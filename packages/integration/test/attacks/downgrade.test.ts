import { createAdministration } from '@chatfactor/console'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Scene, type ScenePerson, setScene } from '../../support/scene.js'

/**
 * The attacker knows Ana's password and wants the second factor out of the way: locked, stopped, blocked or lost. Whatever they do,
 * the password alone must not get further (R2).
 */
describe('can the second factor be made to go away?', () => {
  let scene: Scene
  let ana: ScenePerson
  beforeEach(async () => {
    scene = await setScene()
    ana = await scene.person('ana', { email: 'ana@example.com' })
    await scene.enroll(ana, '42')
  })

  /** What the password alone is worth. */
  const passwordAlone = async () => {
    const { session, me } = await scene.signIn(ana)
    const doors = await Promise.allSettled([
      me.view(),
      me.enrollments.start({ name: 'Mine', transport: 'telegram' }),
      me.profile.changeEmail('thief@example.com'),
      me.profile.changePassword('a new password'),
    ])
    const opened = doors.filter(({ status }) => status === 'fulfilled').length
    return { state: session.state, opened }
  }
  const worthless = { state: 'second_factor', opened: 0 }

  it('R2: a lock leads to waiting, not to the password alone', async () => {
    const id = await scene.sendCode(ana)
    for (let miss = 0; miss < 5; miss += 1) await scene.answer(ana, id, 'wrong')
    expect(await scene.challenge(ana)).toMatchObject({ outcome: 'locked' })
    expect(await passwordAlone()).toEqual(worthless)
  })

  it('R2, R29: /stop leads to recovery', async () => {
    await scene.say('42', '/stop')
    await scene.press('42', 'Stop')
    expect(await scene.challenge(ana)).toEqual({ outcome: 'recovery_needed' })
    expect(await passwordAlone()).toEqual(worthless)
  })

  it('R2, R14: "Not me" leads to recovery', async () => {
    await scene.press('42', 'It wasn’t me')
    expect(await scene.challenge(ana)).toEqual({ outcome: 'recovery_needed' })
    expect(await passwordAlone()).toEqual(worthless)
  })

  it('R2, R29: a blocked bot leads to a message that did not arrive, and the token stays', async () => {
    await scene.happens({ type: 'unreachable', chatId: '42', reason: 'blocked' })
    scene.telegram.block('42')
    expect(await scene.challenge(ana)).toMatchObject({ outcome: 'undelivered', reason: 'unreachable' })
    expect(await passwordAlone()).toEqual(worthless)
    const user = { id: ana.id }
    const tokens = await scene.chatfactor.tokens.list({ resourceId: scene.resourceId, user })
    expect(tokens.map(({ state }) => state)).toEqual(['unreachable'])
  })

  it('R2: a token revoked by the host leads to recovery unless the host says otherwise', async () => {
    const [token] = await scene.chatfactor.tokens.list({ resourceId: scene.resourceId, user: { id: ana.id } })
    await scene.chatfactor.tokens.revoke(token?.id ?? '', { because: 'removed_by_host', actor: 'host' })
    expect(await passwordAlone()).toEqual(worthless)
  })

  it('R2: only an administrator, or the person with a code younger than five minutes, clears it, and both notify', async () => {
    const removed = async () => scene.mailer.sent.filter(({ text }) => text.includes('was removed')).length
    const mine = await scene.signInWithCode(ana, '42')
    const [token] = await mine.me.tokens.list()
    await scene.clock.advance(5 * 60_000)
    await expect(mine.me.tokens.revoke(token?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FRESH' })
    const again = await scene.signInWithCode(ana, '42')
    await again.me.tokens.revoke(token?.id ?? '')
    await scene.chatfactor.settled()
    expect(await removed()).toBe(1)
    expect((await scene.signIn(ana)).session.state).toBe('complete')

    const tokenId = await scene.enroll(ana, '43')
    const admin = createAdministration(scene.chatfactor).as({ adminId: 'root', resources: 'all' })
    await admin.members.tokens.revoke({ resourceId: scene.resourceId, tokenId })
    await scene.chatfactor.settled()
    expect(await removed()).toBe(2)
    expect((await scene.signIn(ana)).session.state).toBe('complete')
  })

  it('R2: something switched off never reads as "no second factor"', async () => {
    await scene.chatfactor.users.update({ id: ana.id }, { active: false })
    await expect(scene.challenge(ana)).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'active' } })
    expect(await scene.typePassword(ana.login, ana.password)).toEqual({ outcome: 'refused' })
  })
})
