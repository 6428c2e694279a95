import { byId, update } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { statesRig } from './states-rig.js'

const inOrder = (one: string, other: string) => (one < other ? -1 : 1)

describe('a token that is switched off', () => {
  it('C23, C24: stays listed and is asked nothing, in every process; the other one is, and nobody else notices', async () => {
    const rig = await statesRig()
    const { chatfactor, other, ana, ben, of } = rig
    const first = await rig.enroll(ana, '42')
    const second = await rig.enroll(ana, '43')
    await rig.enroll(ben, '77')
    const held = await rig.sendCode(ana)
    expect(rig.telegram.sent.at(-1)?.to.chatId).toBe('42')

    const off = await chatfactor.tokens.disable(first, { reason: 'Left in a taxi', actor: 'administrator:adam' })
    expect(off).toMatchObject({ id: first, state: 'disabled', revokedAt: null })
    const states = (await other.tokens.list(of(ana))).map(({ id, state }) => [id, state])
    expect(states).toEqual([
      [second, 'active'],
      [first, 'disabled'],
    ])
    expect(await other.factors.status(of(ana))).toMatchObject({ messengers: [{ tokenId: second }], enrolled: true })
    expect(await rig.verify(ana, held.challengeId, held.code)).toMatchObject({ outcome: 'expired' })
    const asked = { ...of(ana), purpose: 'sign_in', kind: 'otp', tokenId: first } as const
    expect(await other.challenges.start(asked)).toEqual({ outcome: 'recovery_needed' })
    await rig.say('42', '/code')
    await rig.sendCode(ana)
    expect(rig.telegram.sent.at(-1)?.to.chatId).toBe('43')
    await rig.sendCode(ben)
    expect(rig.telegram.sent.at(-1)?.to.chatId).toBe('77')
    const [entry] = (await chatfactor.audit.list({ ...of(ana), action: 'token.disabled' })).items
    expect(entry).toMatchObject({ actor: 'administrator:adam', details: { tokenId: first, last: false } })
    // Free text never stands in the trail.
    expect(JSON.stringify(entry)).not.toContain('taxi')
  })

  it('R2: was it the last, the person needs recovery, with as many factors as before', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, of } = rig
    const tokenId = await rig.enroll(ana, '42')
    await chatfactor.tokens.disable(tokenId)
    const asked = { ...of(ana), purpose: 'sign_in', kind: 'otp' } as const
    expect(await chatfactor.challenges.start(asked)).toEqual({ outcome: 'recovery_needed' })
    expect(await chatfactor.factors.status(of(ana))).toMatchObject({ enrolled: true, messengers: [] })
    const { session } = await rig.signIn(ana)
    expect(session.state).toBe('second_factor')
    expect(rig.heard).toEqual(['off last=true notified=true'])
  })

  it('R6: ends every sign-in of its person, and no other', async () => {
    const rig = await statesRig()
    const { ana, ben } = rig
    const tokenId = await rig.enroll(ana, '42')
    await rig.enroll(ben, '77')
    const visit = await rig.signIn(ana, { chatId: '42' })
    const others = await rig.signIn(ben, { chatId: '77' })
    await rig.chatfactor.tokens.disable(tokenId)
    expect([await rig.isSignedIn(visit), await rig.isSignedIn(others)]).toEqual([false, true])
  })

  it('R4: is told on every channel but its own; the event says where nobody could be told', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, ben } = rig
    const first = await rig.enroll(ana, '42')
    await rig.enroll(ana, '43')
    const only = await rig.enroll(ben, '77')
    await chatfactor.settled()
    const before = rig.telegram.sent.length
    await chatfactor.tokens.disable(first)
    await chatfactor.tokens.disable(only)
    await chatfactor.settled()
    const told = rig.telegram.sent.slice(before)
    expect(told.map(({ to }) => to.chatId)).toEqual(['43'])
    expect(rig.shownIn('43').at(-1)).toContain('An administrator switched off a messenger of yours')
    expect(await rig.mailTo('ana@example.org')).toContain('An administrator switched off a messenger of yours')
    expect(rig.heard).toEqual(['off last=false notified=true', 'off last=true notified=false'])
  })

  it('R14: keeps its chat, which nobody adds meanwhile; switched on again it is the same token', async () => {
    const rig = await statesRig()
    const { chatfactor, other, ana, ben, of } = rig
    const tokenId = await rig.enroll(ana, '42')
    await chatfactor.tokens.disable(tokenId)
    const enrollment = await rig.startEnrollment(ben)
    await rig.scan(enrollment, '42')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_scan')
    expect(await other.tokens.enable(tokenId)).toMatchObject({ id: tokenId, state: 'active' })
    const sent = await rig.sendCode(ana)
    expect(await rig.verify(ana, sent.challengeId, sent.code)).toMatchObject({ outcome: 'accepted', tokenId })
    expect(await chatfactor.tokens.list(of(ben))).toEqual([])
    expect(rig.heard.at(-1)).toBe('on notified=true')
  })

  it('is switched off and on once, however often that is said', async () => {
    const rig = await statesRig()
    const { chatfactor, other, ana } = rig
    const tokenId = await rig.enroll(ana, '42')
    await Promise.all([chatfactor.tokens.disable(tokenId), other.tokens.disable(tokenId)])
    await Promise.all([chatfactor.tokens.enable(tokenId), other.tokens.enable(tokenId)])
    const said = (await rig.actions()).filter((action) => action.startsWith('token.')).sort(inOrder)
    expect(said).toEqual(['token.disabled', 'token.enabled'])
  })

  it('R18, C24: stays off where the person has all the tokens that they may, and once it has ended', async () => {
    const rig = await statesRig({ resource: { secondFactor: { maxTokensPerUser: 1 } } })
    const { chatfactor, ana, of } = rig
    const first = await rig.enroll(ana, '42')
    await chatfactor.tokens.disable(first)
    // Meanwhile another one may be added, or nobody would have a way on.
    const second = await rig.enroll(ana, '43')
    const refused = { code: 'TRANSITION_REFUSED' }
    await expect(chatfactor.tokens.enable(first)).rejects.toMatchObject({ ...refused, details: { state: 'no_room' } })
    await chatfactor.tokens.revoke(first, { because: 'removed_by_host' })
    for (const verb of ['enable', 'disable'] as const) {
      const details = { state: 'revoked', event: verb }
      await expect(chatfactor.tokens[verb](first)).rejects.toMatchObject({ ...refused, details })
      await expect(chatfactor.tokens[verb]('none')).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
    }
    expect((await chatfactor.tokens.list(of(ana))).map(({ id }) => id)).toEqual([second])
  })

  it("R14: stays off where its chat is another token's by now", async () => {
    const rig = await statesRig()
    const { chatfactor, ana, store } = rig
    const tokenId = await rig.enroll(ana, '42')
    await chatfactor.tokens.disable(tokenId)
    const [token] = await store.read([byId('tokens', tokenId)])
    const [chat] = await store.read([byId('chats', token?.chatRecordId ?? '')])
    if (chat === null) throw new Error('The chat is gone')
    // As a version that knows no such state might have left it.
    const bindings = { [rig.resource.id]: { userId: rig.ben.id, tokenId: 'of-ben' } }
    await store.commit([update('chats', chat, { bindings })])
    const refused = { code: 'TRANSITION_REFUSED', details: { state: 'chat_taken', event: 'enable' } }
    await expect(chatfactor.tokens.enable(tokenId)).rejects.toMatchObject(refused)
  })

  it('R2: counts when the last one ends: only without any is a password enough again', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, of } = rig
    const first = await rig.enroll(ana, '42')
    const second = await rig.enroll(ana, '43')
    await chatfactor.tokens.disable(first)
    const ends = { because: 'removed_by_administrator', clearsEnrolled: true } as const
    await chatfactor.tokens.revoke(second, ends)
    expect(await chatfactor.assignments.get(of(ana))).toMatchObject({ enrolled: true, disabledTokenIds: [first] })
    await chatfactor.tokens.revoke(first, ends)
    expect(await chatfactor.assignments.get(of(ana))).toMatchObject({ enrolled: false, disabledTokenIds: [] })
  })

  it('R4: ends when its owner takes back that it was added, so that nobody switches it on again', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, of } = rig
    const tokenId = await rig.enroll(ana, '42')
    const secret = await rig.undoSecret('ana@example.org')
    await chatfactor.tokens.disable(tokenId)
    expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'undone' })
    expect(await chatfactor.tokens.get(tokenId)).toMatchObject({ state: 'revoked' })
    expect(await chatfactor.assignments.get(of(ana))).toMatchObject({ disabledTokenIds: [] })
    await expect(chatfactor.tokens.enable(tokenId)).rejects.toMatchObject({ details: { state: 'revoked' } })
  })

  it('R14: ends with the membership, and its chat is free again', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, ben, of } = rig
    const tokenId = await rig.enroll(ana, '42')
    await chatfactor.tokens.disable(tokenId)
    await chatfactor.assignments.end(of(ana))
    expect(await chatfactor.tokens.get(tokenId)).toMatchObject({ state: 'revoked' })
    expect(await rig.enroll(ben, '42')).not.toBe(tokenId)
  })

  it('C24: is no token of the person behind their own door', async () => {
    const rig = await statesRig()
    const { chatfactor, ana } = rig
    const first = await rig.enroll(ana, '42')
    await rig.enroll(ana, '43')
    await chatfactor.resources.update(rig.resource.id, { selfService: { allowedActions: ['token.unassign'] } })
    await chatfactor.tokens.disable(first)
    const { me } = await rig.signIn(ana, { chatId: '43' })
    expect((await me.tokens.list()).map(({ state }) => state)).toEqual(['active', 'disabled'])
    const missing = { code: 'TOKEN_NOT_FOUND' }
    await expect(me.tokens.revoke(first)).rejects.toMatchObject(missing)
    await expect(me.tokens.prefer(first)).rejects.toMatchObject(missing)
    await expect(me.tokens.sendTest(first)).rejects.toMatchObject(missing)
  })
})
