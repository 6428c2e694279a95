import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'

/**
 * The attacker has Ana's password, a session on a Resource where she has no token yet, and wants her chat, or theirs, to be bound
 * there without her.
 */
async function twoResources() {
  const scene = await setScene({ policy: { secondFactor: { maxTokensPerUser: 3 } } })
  const payroll = await scene.resource('Payroll')
  const ana = await scene.person('ana', { email: 'ana@example.com' })
  await scene.chatfactor.assignments.create({ resourceId: payroll, userId: ana.id })
  const tokenId = await scene.enroll(ana, '42')
  const methods = { password: scene.clock.now().getTime() }
  const there = scene.chatfactor.selfService.as({ resourceId: payroll, userId: ana.id, methods })
  return { ...scene, payroll, ana, tokenId, there }
}

describe('can a chat be used elsewhere without the person who holds it?', () => {
  it('R19: not without the code that goes to that very chat', async () => {
    const { there, tokenId, chatfactor, payroll, ana } = await twoResources()
    const sent = await there.tokens.startAssigning(tokenId)
    const challengeId = 'challengeId' in sent ? sent.challengeId : ''
    expect((await there.tokens.verifyAssigning(tokenId, { challengeId, code: 'guess' })).outcome).toBe('wrong_code')
    expect(await chatfactor.tokens.list({ resourceId: payroll, user: { id: ana.id } })).toEqual([])
  })

  it('R19, C12: not with a code that was asked for something else', async () => {
    const { there, tokenId, sendCode, ana, telegram } = await twoResources()
    const challengeId = await sendCode(ana)
    const code = telegram.lastCode('42') ?? ''
    await expect(there.tokens.verifyAssigning(tokenId, { challengeId, code })).rejects.toMatchObject({
      code: 'CHALLENGE_NOT_FOUND',
    })
  })

  it('R19: not the chat of somebody else', async () => {
    const { there, person, enroll } = await twoResources()
    const foreign = await enroll(await person('ben'), '43')
    await expect(there.tokens.startAssigning(foreign)).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
  })

  it('R19: with the code it is a copy: ending one leaves the other', async () => {
    const { there, tokenId, telegram, chatfactor, payroll, ana, mailer } = await twoResources()
    const sent = await there.tokens.startAssigning(tokenId)
    const challengeId = 'challengeId' in sent ? sent.challengeId : ''
    const code = telegram.lastCode('42') ?? ''
    const done = await there.tokens.verifyAssigning(tokenId, { challengeId, code })
    if (done.outcome !== 'assigned') throw new Error(done.outcome)
    await chatfactor.settled()
    expect(mailer.sent.at(-1)?.text).toContain('A messenger was added')
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    const [copy] = await chatfactor.tokens.list({ resourceId: payroll, user: { id: ana.id } })
    expect(copy).toMatchObject({ id: done.tokenId, state: 'active' })
  })
})

describe('can a token be swapped for the thief’s?', () => {
  it('R5, C20: not without every factor proven within five minutes', async () => {
    const { ana, signInWithCode, tokenId, clock, chatfactor, resourceId } = await twoResources()
    const { me, session } = await signInWithCode(ana, '42')
    await clock.advance(5 * 60_000)
    const swap = { name: 'Mine', transport: 'telegram' }
    await expect(me.tokens.reissue(tokenId, swap)).rejects.toMatchObject({
      code: 'NOT_FRESH',
      details: { missing: ['password', 'otp'] },
    })
    const host = chatfactor.selfService.as({ resourceId, userId: ana.id, methods: { otp: clock.now().getTime() } })
    await expect(host.tokens.reissue(tokenId, swap)).rejects.toMatchObject({ details: { missing: ['password'] } })
    expect(session.state).toBe('complete')
  })

  it('R5, C20: nor can theirs be added beside it', async () => {
    const { ana, signInWithCode, clock } = await twoResources()
    const { me } = await signInWithCode(ana, '42')
    await clock.advance(5 * 60_000)
    await expect(me.enrollments.start({ name: 'Mine', transport: 'telegram' })).rejects.toMatchObject({
      code: 'NOT_FRESH',
    })
  })

  it('R19: the old token works until the new one is active, and not a moment longer', async () => {
    const { ana, signInWithCode, tokenId, chatfactor, scan, sendCode, answer, telegram, heard } = await twoResources()
    const { me } = await signInWithCode(ana, '42')
    const { id } = await me.tokens.reissue(tokenId, { name: 'New phone', transport: 'telegram' })
    const challengeId = await sendCode(ana)
    const code = telegram.lastCode('42') ?? ''
    const { qr } = await me.enrollments.links(id)
    await scan('43', new URL(qr).searchParams.get('start') ?? '')
    expect(await chatfactor.tokens.get(tokenId)).toMatchObject({ state: 'revoked' })
    expect(await answer(ana, challengeId, code)).toEqual({ outcome: 'expired' })
    await sendCode(ana)
    expect(telegram.lastCode('43')).not.toBeNull()
    expect(heard('42').at(-1)).toContain('no longer receives codes')
  })

  it('R14, R19: the chat that was replaced is free for its person again, and for nobody’s old links', async () => {
    const { ana, signInWithCode, tokenId, scan, enroll, person } = await twoResources()
    const { me } = await signInWithCode(ana, '42')
    const { id } = await me.tokens.reissue(tokenId, { name: 'New phone', transport: 'telegram' })
    const { qr } = await me.enrollments.links(id)
    await scan('43', new URL(qr).searchParams.get('start') ?? '')
    expect((await me.enrollments.get(id)).state).toBe('active')
    expect(await enroll(await person('ben'), '42')).toMatch(/./)
  })
})
