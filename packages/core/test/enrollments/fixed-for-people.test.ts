import { fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { only } from '../support/outcome.js'
import { denied, home } from '../support/setting.js'

const given = { name: 'Mine', transport: 'telegram', digits: 6 } as const

describe('what a Resource fixes of the tokens of people', () => {
  it('R57: is theirs whatever they send, from the next enrollment on, and the host’s own server chooses by itself', async () => {
    const { chatfactor, resource, signIn, ben, ana, startEnrollment } = await home()
    const { me } = await signIn(ben)
    expect(await me.enrollments.start(given)).toMatchObject({ name: 'Mine', digits: 6 })
    await chatfactor.resources.update(resource.id, {
      selfService: { tokenEnrollment: { bot: { name: 'Work phone', digits: 8 } } },
    })
    expect(await me.enrollments.start(given)).toMatchObject({ name: 'Work phone', digits: 8 })
    expect(await startEnrollment(ana)).toMatchObject({ name: 'My phone', digits: 6 })
    await chatfactor.resources.update(resource.id, { selfService: { tokenEnrollment: { bot: { name: null } } } })
    expect(await me.enrollments.start(given)).toMatchObject({ name: 'Mine', digits: 8 })
  })

  it('R57: is the order of its messengers, too', async () => {
    const [telegram, viber] = [
      fakeTransport({ platform: 'telegram', label: 'Telegram' }),
      fakeTransport({ platform: 'viber', label: 'Viber' }),
    ]
    const { chatfactor, resource, signIn, ben } = await home({ transports: [telegram, viber] })
    const { me } = await signIn(ben)
    const offered = async () => (await me.view()).messengers.map(({ messenger }) => messenger)
    expect(await offered()).toEqual(['Telegram', 'Viber'])
    await chatfactor.resources.update(resource.id, {
      selfService: { tokenEnrollment: { bot: { transports: ['viber', 'telegram'] } } },
    })
    expect(await offered()).toEqual(['Viber', 'Telegram'])
  })

  it('R57, R19: holds for a chat that is taken over from another Resource, too', async () => {
    const given = await home()
    const { chatfactor, resource, ana, enroll, telegram, clock } = given
    const payroll = await given.anotherResource('Payroll', [ana])
    const elsewhere = await enroll(ana, '43', { resourceId: payroll.id })
    await chatfactor.resources.update(resource.id, {
      selfService: { tokenEnrollment: { bot: { name: 'Work phone', digits: 8 } } },
    })
    const now = clock.now().getTime()
    const me = chatfactor.selfService.as({
      resourceId: resource.id,
      userId: ana.id,
      methods: { password: now, email: now, otp: now, elsewhere: { [payroll.id]: now } },
    })
    const { challengeId } = only(await me.tokens.startAssigning(elsewhere), 'sent')
    await me.tokens.verifyAssigning(elsewhere, { challengeId, code: telegram.lastCode('43') ?? '' })
    expect(await me.tokens.list()).toMatchObject([{ name: 'Work phone' }])
    const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', kind: 'otp' } as const
    only(await chatfactor.challenges.start(about), 'sent')
    expect(telegram.lastCode('43')).toMatch(/^\d{8}$/)
    expect(await chatfactor.tokens.list({ resourceId: payroll.id, user: { id: ana.id } })).toMatchObject([
      { name: 'My phone' },
    ])
  })

  it('R57: holds for a token that takes the place of another, in its name, its length and its messenger', async () => {
    const [telegram, viber] = [
      fakeTransport({ platform: 'telegram', label: 'Telegram' }),
      fakeTransport({ platform: 'viber', label: 'Viber' }),
    ]
    const { chatfactor, resource, ana, enroll, clock } = await home({ transports: [telegram, viber] })
    const tokenId = await enroll(ana, '42')
    await chatfactor.resources.update(resource.id, {
      selfService: { tokenEnrollment: { bot: { name: 'Work phone', digits: 8, transports: ['telegram'] } } },
    })
    const now = clock.now().getTime()
    const proven = { password: now, email: now, otp: now }
    const me = chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods: proven })
    const other = { ...given, transport: 'viber' }
    await expect(me.tokens.reissue(tokenId, other)).rejects.toMatchObject({ code: 'POLICY_DENIED' })
    await expect(me.enrollments.start(other)).rejects.toMatchObject({ code: 'POLICY_DENIED' })
    expect(await me.tokens.reissue(tokenId, given)).toMatchObject({ name: 'Work phone', digits: 8 })
  })

  it('R57: is not renamed by people, but by the host', async () => {
    const { chatfactor, resource, ana, ben, enroll, signIn } = await home()
    await enroll(ana, '42')
    const tokenId = await enroll(ben, '77')
    const { me } = await signIn(ben, { chatId: '77' })
    await chatfactor.resources.update(resource.id, {
      selfService: { tokenEnrollment: { bot: { name: 'Work phone' } } },
    })
    await expect(me.tokens.rename(tokenId, 'Mine')).rejects.toMatchObject(denied('token_enrollment.name'))
    expect(await chatfactor.tokens.rename(tokenId, 'Of Ben')).toMatchObject({ name: 'Of Ben' })
    await chatfactor.resources.update(resource.id, { selfService: { tokenEnrollment: { bot: { name: null } } } })
    expect(await me.tokens.rename(tokenId, 'Mine')).toMatchObject({ name: 'Mine' })
  })

  it.each(['', '   ', 'two\nlines', 'x'.repeat(51)])('R57: is no name such as %j', async (name) => {
    const { chatfactor, resource } = await home()
    await expect(
      chatfactor.resources.update(resource.id, { selfService: { tokenEnrollment: { bot: { name } } } }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})
