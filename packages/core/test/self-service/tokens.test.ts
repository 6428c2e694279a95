import { describe, expect, it } from 'vitest'
import { only } from '../support/outcome.js'
import { denied, home, minuteMs, notFresh, wrong } from '../support/setting.js'

const newToken = { name: 'New phone', transport: 'telegram' }

describe('removing a token', () => {
  it('R2: with a code younger than five minutes takes the second factor away, and both channels hear of it', async () => {
    const { signIn, ana, enroll, mailTo, shownIn, isSignedIn, events } = await home()
    const tokenId = await enroll(ana, '42')
    const visit = await signIn(ana, { chatId: '42' })
    const other = await signIn(ana, { chatId: '42' })
    await visit.me.tokens.revoke(tokenId)
    expect(await visit.me.view()).toMatchObject({ enrolled: false, enrollRefusal: null })
    expect(await mailTo('ana@example.org')).toContain('A messenger that received your sign-in codes was removed')
    expect(shownIn('42').at(-1)).toContain('no longer receives codes')
    expect(await isSignedIn(visit)).toBe(true)
    expect(await isSignedIn(other)).toBe(false)
    expect((await signIn(ana)).session.state).toBe('complete')
    expect(events.some(({ name }) => name === 'token.revoked')).toBe(true)
  })

  it('R2, R10: with a recovery code it leaves the person enrolled: the lost messenger is replaced, never forgotten', async () => {
    const { ana, enroll, signIn, chatfactor, resource, clock } = await home()
    const tokenId = await enroll(ana, '42')
    const now = clock.now().getTime()
    const me = chatfactor.selfService.as({
      resourceId: resource.id,
      userId: ana.id,
      methods: { password: now, recovery: now },
    })
    await me.tokens.revoke(tokenId)
    expect(await me.view()).toMatchObject({ enrolled: true, enrollRefusal: null })
    expect((await signIn(ana)).session.state).toBe('second_factor')
    await expect((await signIn(ana)).me.enrollments.start(newToken)).rejects.toMatchObject(notFresh('otp'))
    expect((await me.enrollments.start(newToken)).state).toBe('awaiting_scan')
  })

  it('R2: of one of two tokens leaves the person enrolled, and the other one preferred', async () => {
    const { signIn, ana, enroll, telegram, chatfactor, resource } = await home({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    const first = await enroll(ana, '42')
    const second = await enroll(ana, '43')
    const { me } = await signIn(ana, { chatId: '42' })
    await me.tokens.revoke(first)
    expect((await me.view()).enrolled).toBe(true)
    expect((await me.tokens.list()).map(({ id }) => id)).toEqual([second])
    await signIn(ana, { chatId: '43' })
    expect(telegram.lastCode('43')).not.toBeNull()
    const { messengers } = await chatfactor.factors.status({ resourceId: resource.id, user: { id: ana.id } })
    expect(messengers.map(({ tokenId }) => tokenId)).toEqual([second])
  })

  it('C58: nor anything else reaches a token of somebody else, of another Resource, or one that is gone', async () => {
    const { signIn, ana, ben, enroll, anotherResource } = await home()
    const payroll = await anotherResource('Payroll', [ana])
    const own = await enroll(ana, '42')
    const gone = [await enroll(ben, '43'), await enroll(ana, '44', { resourceId: payroll.id }), 'made-up']
    const { me } = await signIn(ana, { chatId: '42' })
    for (const id of gone) {
      for (const verb of [
        () => me.tokens.revoke(id),
        () => me.tokens.rename(id, 'Mine'),
        () => me.tokens.reissue(id, newToken),
        () => me.tokens.synchronize(id),
        () => me.tokens.sendTest(id),
      ]) {
        await expect(verb()).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
      }
    }
    await me.tokens.revoke(own)
    await expect(me.tokens.revoke(own)).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
  })
})

describe('a token', () => {
  it('is renamed by its owner', async () => {
    const { signIn, ana, enroll } = await home()
    const id = await enroll(ana, '42')
    const { me } = await signIn(ana, { chatId: '42' })
    expect((await me.tokens.rename(id, 'Work phone')).name).toBe('Work phone')
    await expect(me.tokens.rename(id, '')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect((await me.tokens.list()).map(({ name }) => name)).toEqual(['Work phone'])
  })

  it('sends a test message that holds no code, and says when it did not get through', async () => {
    const { signIn, ana, enroll, shownIn, telegram } = await home()
    const id = await enroll(ana, '42')
    const { me } = await signIn(ana, { chatId: '42' })
    expect(await me.tokens.sendTest(id)).toEqual({ outcome: 'sent' })
    expect(shownIn('42').at(-1)).toMatch(/^Hello from Billing/)
    expect(shownIn('42').at(-1)).not.toMatch(/\d{6}/)
    telegram.block('42')
    expect(await me.tokens.sendTest(id)).toEqual({ outcome: 'undelivered' })
  })

  it('R23: counts test messages to the same limit as codes', async () => {
    const { signIn, ana, enroll } = await home()
    const id = await enroll(ana, '42')
    const { me } = await signIn(ana, { chatId: '42' })
    for (let message = 0; message < 5; message += 1) await me.tokens.sendTest(id)
    await expect(me.tokens.sendTest(id)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  })

  it('R29: learns from the messenger whether its chat can be reached, and what it is called now', async () => {
    const { signIn, ana, enroll, telegram } = await home()
    const id = await enroll(ana, '42')
    const { me } = await signIn(ana, { chatId: '42' })
    const state = async () => (await me.tokens.list()).map((token) => [token.state, token.displayName])
    telegram.profiles.set('42', { displayName: 'Ana at work', username: null, language: null })
    expect(await me.tokens.synchronize(id)).toEqual({ outcome: 'reachable' })
    expect(await state()).toEqual([['active', 'Ana at work']])
    telegram.block('42')
    expect(await me.tokens.synchronize(id)).toEqual({ outcome: 'unreachable' })
    expect(await state()).toEqual([['unreachable', 'Ana at work']])
    telegram.unblock('42')
    expect(await me.tokens.synchronize(id)).toEqual({ outcome: 'reachable' })
    expect(await state()).toEqual([['active', 'Ana at work']])
  })
})

describe('reissuing a token', () => {
  it('R19: keeps the old one working until the new one is active, then swaps both at once', async () => {
    const { signIn, ana, enroll, scan, sendCode, verify, telegram, mailTo, shownIn, isSignedIn } = await home()
    const old = await enroll(ana, '42')
    const visit = await signIn(ana, { chatId: '42' })
    const started = await visit.me.tokens.reissue(old, newToken)
    expect(started).toMatchObject({ state: 'awaiting_scan', replacesTokenId: old })
    const { challengeId, code } = await sendCode(ana)
    expect((await verify(ana, challengeId, code)).outcome).toBe('accepted')

    const link = await sendCode(ana)
    await scan(started, '43')
    const { tokenId } = await visit.me.enrollments.get(started.id)
    expect((await visit.me.tokens.list()).map(({ id }) => id)).toEqual([tokenId])
    expect((await verify(ana, link.challengeId, link.code)).outcome).toBe('expired')
    await sendCode(ana)
    expect(telegram.lastCode('43')).not.toBeNull()
    expect(shownIn('42').at(-1)).toContain('no longer receives codes')
    expect(await mailTo('ana@example.org')).toContain('was replaced')
    expect(await isSignedIn(visit)).toBe(true)
  })

  it('R5, C20: needs every factor fresh, and the token type', async () => {
    const { signIn, ana, enroll, clock, change } = await home()
    const id = await enroll(ana, '42')
    const { me } = await signIn(ana, { chatId: '42' })
    await change({ selfService: { tokenEnrollment: { bot: { transports: ['viber'] } } } })
    await expect(me.tokens.reissue(id, newToken)).rejects.toMatchObject(denied('token_enrollment.transport'))
    await change({ selfService: { tokenEnrollment: { bot: { transports: null, enabled: false } } } })
    await expect(me.tokens.reissue(id, newToken)).rejects.toMatchObject(denied('token_enrollment.bot'))
    await change({ selfService: { tokenEnrollment: { bot: { enabled: true } } } })
    await clock.advance(5 * minuteMs)
    await expect(me.tokens.reissue(id, newToken)).rejects.toMatchObject(notFresh('password', 'otp'))
  })

  it('R19: that is cancelled leaves the old token alone', async () => {
    const { signIn, ana, enroll } = await home()
    const id = await enroll(ana, '42')
    const { me } = await signIn(ana, { chatId: '42' })
    const started = await me.tokens.reissue(id, newToken)
    await me.enrollments.cancel(started.id)
    expect((await me.tokens.list()).map((token) => [token.id, token.state])).toEqual([[id, 'active']])
    await signIn(ana, { chatId: '42' })
  })

  it('R4: without an address the old chat hears of it', async () => {
    const { signIn, ben, enroll, scan, shownIn } = await home()
    const id = await enroll(ben, '42')
    const { me } = await signIn(ben, { chatId: '42' })
    await scan(await me.tokens.reissue(id, newToken), '43')
    expect(shownIn('42').at(-1)).toContain('no longer receives codes')
  })
})

describe('assigning an existing token', () => {
  const twoResources = async (maxTokensPerUser = 1) => {
    const given = await home({ resource: { secondFactor: { maxTokensPerUser } } })
    const { ana, enroll, signIn, telegram, anotherResource, chatfactor, resource, ben } = given
    const payroll = await anotherResource('Payroll', [ana, ben])
    const elsewhere = await enroll(ana, '42', { resourceId: payroll.id })
    const { me, ...started } = await signIn(ana)
    const send = async () => only(await me.tokens.startAssigning(elsewhere), 'sent')
    const finish = (challengeId: string, code = telegram.lastCode('42') ?? '') =>
      me.tokens.verifyAssigning(elsewhere, { challengeId, code })
    const members = () => chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })
    return { ...given, payroll, elsewhere, me, started, send, finish, members }
  }

  it('R19: needs the code that arrives in that chat, then is a copy with a life of its own', async () => {
    const { me, elsewhere, send, finish, members, telegram, payroll, chatfactor, ana, signIn } = await twoResources()
    expect((await me.tokens.listAssignable()).map(({ id }) => id)).toEqual([elsewhere])
    const { challengeId } = await send()
    const code = telegram.lastCode('42') ?? ''
    expect(await finish(challengeId, wrong(code))).toMatchObject({ outcome: 'wrong_code' })
    expect(await members()).toEqual([])
    const { tokenId } = only(await finish(challengeId, code), 'assigned')
    expect(tokenId).not.toBe(elsewhere)
    expect((await members()).map(({ id, state }) => [id, state])).toEqual([[tokenId, 'active']])
    expect(await finish(challengeId, code).catch((error: { code: string }) => error.code)).toBe('POLICY_DENIED')

    await signIn(ana, { chatId: '42' })
    await chatfactor.tokens.revoke(elsewhere, { because: 'removed_by_host', actor: 'host' })
    expect((await members()).map(({ state }) => state)).toEqual(['active'])
    expect(await chatfactor.tokens.list({ resourceId: payroll.id, user: { id: ana.id } })).toEqual([])
    await signIn(ana, { chatId: '42' })
  })

  it('R19: shows the page where its code stands, and nobody the code of a sign-in or of somebody else', async () => {
    const { me, send, ana, ben, payroll, sendCode, signIn } = await twoResources()
    const { challengeId } = await send()
    expect(await me.codes.progress(challengeId)).toMatchObject({ state: 'waiting' })
    const notOwn = { code: 'CHALLENGE_NOT_FOUND' }
    await expect((await signIn(ben)).me.codes.progress(challengeId)).rejects.toMatchObject(notOwn)
    const other = await sendCode(ana, { resourceId: payroll.id })
    await expect(me.codes.progress(other.challengeId)).rejects.toMatchObject(notOwn)
  })

  it('R4, R6: notifies, ends the other sessions and goes on in this one', async () => {
    const { send, finish, started, isSignedIn, signIn, mailTo, ana, me } = await twoResources()
    const other = await signIn(ana)
    await finish((await send()).challengeId)
    expect(await isSignedIn(started)).toBe(true)
    expect(await isSignedIn(other)).toBe(false)
    expect(await mailTo('ana@example.org')).toMatch(
      /A messenger was added[\s\S]*Site: Billing[\s\S]*Messenger: Telegram\n[\s\S]*\/undo\S*#/,
    )
    expect((await me.view()).enrolled).toBe(true)
  })

  it('C12, R19: takes no code that was asked for elsewhere, nor for another chat', async () => {
    const { me, elsewhere, finish, payroll, ana, sendCode, enroll, chatfactor, telegram, send } = await twoResources()
    const { challengeId } = await sendCode(ana, { resourceId: payroll.id })
    await expect(finish(challengeId)).rejects.toMatchObject({ code: 'CHALLENGE_NOT_FOUND' })
    await chatfactor.resources.update(payroll.id, { secondFactor: { maxTokensPerUser: 2 } })
    const second = await enroll(ana, '43', { resourceId: payroll.id })
    const other = only(await me.tokens.startAssigning(second), 'sent')
    const code = telegram.lastCode('43') ?? ''
    await expect(me.tokens.verifyAssigning(elsewhere, { challengeId: other.challengeId, code })).rejects.toMatchObject({
      code: 'CHALLENGE_NOT_FOUND',
    })
    expect((await finish((await send()).challengeId)).outcome).toBe('assigned')
  })

  it('C58: offers and takes only chats of the same person', async () => {
    const { me, ben, enroll, payroll, elsewhere, chatfactor } = await twoResources()
    const bens = await enroll(ben, '43', { resourceId: payroll.id })
    for (const id of [bens, 'made-up']) {
      await expect(me.tokens.startAssigning(id)).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
    }
    await chatfactor.tokens.revoke(elsewhere, { because: 'removed_by_host', actor: 'host' })
    expect(await me.tokens.listAssignable()).toEqual([])
    await expect(me.tokens.startAssigning(elsewhere)).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
  })

  it('R19: obeys the rules of the Resource it is taken to', async () => {
    const { me, elsewhere, change, ana, chatfactor, undoSecret, enroll, resource } = await twoResources()
    const start = () => me.tokens.startAssigning(elsewhere)
    await change({ selfService: { tokenEnrollment: { bot: { enabled: false } } } })
    await expect(start()).rejects.toMatchObject(denied('token_enrollment.bot'))
    await change({ selfService: { tokenEnrollment: { bot: { enabled: true, transports: ['viber'] } } } })
    expect(await me.tokens.listAssignable()).toEqual([])
    await expect(start()).rejects.toMatchObject(denied('token_enrollment.transport'))
    await change({ selfService: { tokenEnrollment: { bot: { transports: null } }, firstEnrollment: 'invite' } })
    await expect(start()).rejects.toMatchObject(denied('first_enrollment'))
    await change({ selfService: { firstEnrollment: 'email_if_known' } })
    await expect(start()).rejects.toMatchObject(denied('first_enrollment'))
    await change({ selfService: { firstEnrollment: 'sign_in' } })
    expect((await start()).outcome).toBe('sent')
    await enroll(ana, '43')
    expect(await chatfactor.notices.undo({ secret: await undoSecret() })).toMatchObject({ outcome: 'undone' })
    const host = chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods: { otp: 0 } })
    await expect(host.tokens.startAssigning(elsewhere)).rejects.toMatchObject(denied('enrollment_blocked'))
  })

  it('C20, R19, R18: beside a token that is there already needs that one fresh, and room', async () => {
    const { ana, signIn, enroll, elsewhere, change, clock, telegram } = await twoResources(2)
    await enroll(ana, '43')
    const { me } = await signIn(ana, { chatId: '43' })
    await change({ secondFactor: { maxTokensPerUser: 1 } })
    expect(await me.tokens.listAssignable()).toEqual([])
    await expect(me.tokens.startAssigning(elsewhere)).rejects.toMatchObject(denied('max_tokens'))
    await change({ secondFactor: { maxTokensPerUser: 2 } })
    expect((await me.tokens.listAssignable()).map(({ id }) => id)).toEqual([elsewhere])
    await clock.advance(5 * minuteMs)
    await expect(me.tokens.startAssigning(elsewhere)).rejects.toMatchObject(notFresh('password', 'otp'))
    const again = await signIn(ana, { chatId: '43' })
    const { challengeId } = only(await again.me.tokens.startAssigning(elsewhere), 'sent')
    const code = telegram.lastCode('42') ?? ''
    expect((await again.me.tokens.verifyAssigning(elsewhere, { challengeId, code })).outcome).toBe('assigned')
  })

  it('R14, R18: does not bind a chat twice on one Resource', async () => {
    const { ana, signIn, elsewhere, send, finish, telegram } = await twoResources(2)
    await finish((await send()).challengeId)
    const { me } = await signIn(ana, { chatId: '42' })
    expect(await me.tokens.listAssignable()).toEqual([])
    const { challengeId } = only(await me.tokens.startAssigning(elsewhere), 'sent')
    const code = telegram.lastCode('42') ?? ''
    await expect(me.tokens.verifyAssigning(elsewhere, { challengeId, code })).rejects.toMatchObject(
      denied('chat_already_bound'),
    )
  })

  it('C18, R14: nor moves a chat that another person has here: two who share a phone keep what each of them has', async () => {
    const { me, elsewhere, ben, enroll, send, chatfactor, resource, telegram, signIn } = await twoResources()
    const { challengeId } = await send()
    const code = telegram.lastCode('42') ?? ''
    const bens = await enroll(ben, '42')
    await expect(me.tokens.verifyAssigning(elsewhere, { challengeId, code })).rejects.toMatchObject(
      denied('chat_already_bound'),
    )
    const tokensOf = (user: { id: string }) =>
      chatfactor.tokens.list({ resourceId: resource.id, user: { id: user.id } })
    expect((await tokensOf(ben)).map(({ id, state }) => [id, state])).toEqual([[bens, 'active']])
    expect(await me.tokens.list()).toEqual([])
    expect((await signIn(ben)).session.state).toBe('second_factor')
  })

  it('R4: without an address, a chat that the person has here hears of it', async () => {
    const { ben, signIn, enroll, payroll, shownIn, telegram } = await twoResources(2)
    const elsewhere = await enroll(ben, '52', { resourceId: payroll.id })
    await enroll(ben, '53')
    const { me } = await signIn(ben, { chatId: '53' })
    const { challengeId } = only(await me.tokens.startAssigning(elsewhere), 'sent')
    await me.tokens.verifyAssigning(elsewhere, { challengeId, code: telegram.lastCode('52') ?? '' })
    await signIn(ben, { chatId: '53' })
    expect(shownIn('53').some((text) => text.includes('A messenger was added'))).toBe(true)
  })
})

describe('a second token of a person without an address', () => {
  it('R4, C21: is announced in the chat that was there before', async () => {
    const { ben, signIn, enroll, shownIn } = await home({ resource: { secondFactor: { maxTokensPerUser: 2 } } })
    await enroll(ben, '52')
    await enroll(ben, '53')
    await signIn(ben, { chatId: '52' })
    expect(shownIn('52').some((text) => text.includes('A messenger was added'))).toBe(true)
    expect(shownIn('53').some((text) => text.includes('A messenger was added'))).toBe(false)
  })
})
