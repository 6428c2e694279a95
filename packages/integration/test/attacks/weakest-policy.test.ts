import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'

/**
 * Ana is on a strict Resource and on a lax one. The attacker has her password, goes to the lax one, and changes there what signs her
 * in on both.
 */
async function strictAndLax() {
  const scene = await setScene()
  const strict = await scene.resource('Payroll', { selfService: { allowedActions: [] } })
  const ana = await scene.person('ana', { email: 'ana@example.com' })
  await scene.chatfactor.assignments.create({ resourceId: strict, userId: ana.id })
  return { ...scene, strict, ana }
}

describe('does the laxest Resource decide?', () => {
  it('R8: password, e-mail and login change only where every Resource of the person allows it', async () => {
    const { ana, signIn, chatfactor, strict, changeEmail } = await strictAndLax()
    const { me } = await signIn(ana)
    const changes = {
      'user.change_password': () => me.profile.changePassword('another password'),
      'user.change_email': () => me.profile.changeEmail('thief@example.com'),
      'user.change_login': () => me.profile.changeLogin('thief'),
    }
    for (const [rule, change] of Object.entries(changes)) {
      await expect(change()).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule } })
    }
    expect(await chatfactor.users.get({ id: ana.id })).toMatchObject({ login: 'ana', email: 'ana@example.com' })
    await chatfactor.resources.update(strict, { selfService: { allowedActions: ['user.change_email'] } })
    await changeEmail({ me }, 'new@example.com')
  })

  it('R8: a token on the other Resource has to be asked, though this one never heard of it', async () => {
    const { ana, signIn, enroll, chatfactor, strict } = await strictAndLax()
    await chatfactor.resources.update(strict, { selfService: { allowedActions: 'all' } })
    await enroll(ana, '42', strict)
    const { me, session } = await signIn(ana)
    expect(session.state).toBe('complete')
    await expect(me.profile.changePassword('another password')).rejects.toMatchObject({
      code: 'NOT_FRESH',
      details: { missing: ['elsewhere'] },
    })
  })

  it('R19: a chat is not taken over to a Resource that does not allow it', async () => {
    const { ana, enroll, chatfactor, strict } = await strictAndLax()
    const tokenId = await enroll(ana, '42')
    const now = Date.parse('2030-01-01')
    const me = chatfactor.selfService.as({ resourceId: strict, userId: ana.id, methods: { password: now } })
    await expect(me.tokens.startAssigning(tokenId)).rejects.toMatchObject({
      details: { rule: 'token.assign_existing' },
    })
  })
})
