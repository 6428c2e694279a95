import type { AdminActor } from '@chatfactor/console'
import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const phone = { name: 'Phone', transport: 'telegram' }
const elsewhere = { code: 'NOT_FRESH', details: { missing: ['elsewhere'] } }
const day = 24 * 60 * 60_000

describe.each(scenesOnStores)('a password and a second Resource, $name', ({ set }) => {
  /** Ana has a token on Billing; she belongs to Wiki too, and never enrolled there. */
  async function billingAndWiki() {
    const scene = await set()
    const { chatfactor, resourceId } = scene
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    await scene.enroll(ana, '42')
    const wiki = await scene.resource('Wiki')
    await chatfactor.assignments.create({ resourceId: wiki, userId: ana.id })
    const codesOfAna = async () => {
      const { me } = await scene.signInWithCode(ana, '42')
      return me.recoveryCodes.renew()
    }
    const as = (actor: AdminActor) => createAdministration(chatfactor).as(actor).members
    const misses = async () =>
      (await chatfactor.audit.list({ resourceId, limit: 500 })).items.filter(
        ({ action }) => action === 'challenge.missed',
      )
    return { ...scene, ana, wiki, codesOfAna, as, misses }
  }

  it('C20, R2: make no token: the thief is asked for the messenger that Ana has, and Ana is asked by name of the site', async () => {
    const { signIn, ana, wiki, telegram, heard, misses, chatfactor } = await billingAndWiki()
    const { me } = await signIn(ana, wiki)
    expect((await me.view()).enrollRefusal).toBe('proof_elsewhere')
    await expect(me.enrollments.start(phone)).rejects.toMatchObject(elsewhere)
    const [way] = await me.proofElsewhere.list()
    expect(way).toMatchObject({ resource: 'Billing', recoveryCodes: false, tokens: [{ messenger: 'Telegram' }] })
    const tokenId = way?.tokens[0]?.id ?? ''
    const started = await me.proofElsewhere.start(tokenId)
    expect(started.outcome).toBe('sent')
    expect(heard('42').at(-1)).toContain('Wiki')
    const challengeId = 'challengeId' in started ? started.challengeId : ''
    const wrong = telegram.lastCode('42') === '000000' ? '000001' : '000000'
    expect(await me.proofElsewhere.verify(tokenId, { challengeId, code: wrong })).toMatchObject({
      outcome: 'wrong_code',
    })
    expect(await misses()).toHaveLength(1)
    await expect(me.enrollments.start(phone)).rejects.toMatchObject(elsewhere)
    expect(await chatfactor.tokens.list({ resourceId: wiki, user: { id: ana.id } })).toEqual([])
  })

  it.each(['invite', 'email_if_known'] as const)(
    'R3: is no way round what that one asks before a first token, nor is her chat taken over: %s',
    async (firstEnrollment) => {
      const { signIn, ana, wiki, telegram, chatfactor } = await billingAndWiki()
      const first = { code: 'POLICY_DENIED', details: { rule: 'first_enrollment' } }
      const { me } = await signIn(ana, wiki)
      const tokenId = (await me.tokens.listAssignable())[0]?.id ?? ''
      const sent = await me.tokens.startAssigning(tokenId)
      const answer = { challengeId: 'challengeId' in sent ? sent.challengeId : '', code: telegram.lastCode('42') ?? '' }
      await chatfactor.resources.update(wiki, { selfService: { firstEnrollment } })
      await expect(me.tokens.verifyAssigning(tokenId, answer)).rejects.toMatchObject(first)
      expect(await me.tokens.listAssignable()).toEqual([])
      await expect(me.tokens.startAssigning(tokenId)).rejects.toMatchObject(first)
      await expect(me.enrollments.start(phone)).rejects.toMatchObject(first)
      expect(await me.tokens.list()).toEqual([])
    },
  )

  it('R2, R5, C12: Ana herself goes on with a code from it, for five minutes and in her own session alone', async () => {
    const { signIn, ana, wiki, telegram, clock, chatfactor, resourceId } = await billingAndWiki()
    const { me } = await signIn(ana, wiki)
    const tokenId = (await me.proofElsewhere.list())[0]?.tokens[0]?.id ?? ''
    const started = await me.proofElsewhere.start(tokenId)
    const challengeId = 'challengeId' in started ? started.challengeId : ''
    const code = telegram.lastCode('42') ?? ''
    const other = (await signIn(ana, wiki)).me
    await expect(other.proofElsewhere.verify(tokenId, { challengeId, code })).rejects.toMatchObject({
      code: 'CHALLENGE_NOT_FOUND',
    })
    expect(await me.proofElsewhere.verify(tokenId, { challengeId, code })).toMatchObject({ outcome: 'proven' })
    expect((await me.view()).enrollRefusal).toBeNull()
    await expect(other.enrollments.start(phone)).rejects.toMatchObject(elsewhere)
    expect(await me.enrollments.start(phone)).toMatchObject({ state: 'awaiting_scan' })
    await clock.advance(5 * 60_000)
    expect((await me.view()).enrollRefusal).not.toBeNull()
    // A host that has just asked for the password, and says when the code was right.
    const now = clock.now().getTime()
    const host = (at: number) => {
      const methods = { password: now, elsewhere: { [resourceId]: at } }
      return chatfactor.selfService.as({ resourceId: wiki, userId: ana.id, methods }).enrollments.start(phone)
    }
    await expect(host(now - 5 * 60_000)).rejects.toMatchObject(elsewhere)
    expect(await host(now - 5 * 60_000 + 1)).toMatchObject({ state: 'awaiting_scan' })
  })

  it('C12: a code that a host without sessions of ours asked for on one site proves nothing on a third', async () => {
    const { ana, wiki, telegram, resource, clock, chatfactor } = await billingAndWiki()
    const payroll = await resource('Payroll')
    await chatfactor.assignments.create({ resourceId: payroll, userId: ana.id })
    const on = (resourceId: string) => {
      const methods = { host: clock.now().getTime() }
      return chatfactor.selfService.as({ resourceId, userId: ana.id, methods }).proofElsewhere
    }
    const tokenId = (await on(wiki).list())[0]?.tokens[0]?.id ?? ''
    const started = await on(wiki).start(tokenId)
    const challengeId = 'challengeId' in started ? started.challengeId : ''
    const answer = { challengeId, code: telegram.lastCode('42') ?? '' }
    await expect(on(payroll).verify(tokenId, answer)).rejects.toMatchObject({ code: 'CHALLENGE_NOT_FOUND' })
    expect(await on(wiki).verify(tokenId, answer)).toMatchObject({ outcome: 'proven' })
  })

  it('R6, R9: a session that was signed out asks for no such code, and what is tried in it counts for nothing', async () => {
    const { signIn, ana, wiki, telegram, misses, chatfactor } = await billingAndWiki()
    const { me, secret } = await signIn(ana, wiki)
    const another = (await signIn(ana, wiki)).me.proofElsewhere
    const { start, verify } = me.proofElsewhere
    const tokenId = (await me.proofElsewhere.list())[0]?.tokens[0]?.id ?? ''
    const started = await start(tokenId)
    const challengeId = 'challengeId' in started ? started.challengeId : ''
    const code = telegram.lastCode('42') ?? ''
    await chatfactor.sessions.end({ resourceId: wiki, secret })
    const ended = { code: 'UNAUTHENTICATED' }
    const wrong = code === '000000' ? '000001' : '000000'
    for (const tried of [wrong, code])
      await expect(verify(tokenId, { challengeId, code: tried })).rejects.toMatchObject(ended)
    await expect(start(tokenId)).rejects.toMatchObject(ended)
    expect(telegram.lastCode('42')).toBe(code)
    expect(await misses()).toEqual([])
    expect(await another.start(tokenId)).toMatchObject({ outcome: 'sent' })
  })

  it('R10, C64: or with a recovery code of that other site, once; a wrong one counts there', async () => {
    const { signIn, ana, wiki, codesOfAna, resourceId, chatfactor } = await billingAndWiki()
    const [code = ''] = await codesOfAna()
    const { me } = await signIn(ana, wiki)
    const use = (typed: string) => me.proofElsewhere.withRecoveryCode({ resourceId, code: typed })
    expect(await use('AAAA-AAAA-AAAAA')).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
    expect(await use(code)).toMatchObject({ outcome: 'proven', resourceId })
    expect(await use(code)).toMatchObject({ outcome: 'wrong_code' })
    expect(await me.enrollments.start(phone)).toMatchObject({ state: 'awaiting_scan' })
    const there = chatfactor.selfService.as({ resourceId, userId: ana.id, methods: { otp: 1, password: 1 } })
    expect(await there.recoveryCodes.count()).toBe(9)
  })

  it('R3, C20: or invited by an administrator of a site where she is enrolled, and of no other', async () => {
    const { signIn, ana, wiki, as, resourceId } = await billingAndWiki()
    for (const [resources, isEnough] of [
      [[wiki], false],
      [[wiki, resourceId], true],
    ] as const) {
      const { url } = await as({ adminId: 'eve', resources }).invitations.create({ resourceId: wiki, userId: ana.id })
      const { me } = await signIn(ana, wiki)
      expect(await me.acceptInvitation(url.split('#')[1] ?? '')).toEqual({ outcome: 'accepted' })
      const begun = me.enrollments.start(phone)
      await (isEnough ? expect(begun).resolves.toMatchObject({}) : expect(begun).rejects.toMatchObject(elsewhere))
    }
  })

  it('R3, C20: or begun for her by an administrator of a site where she is enrolled, and of no other', async () => {
    const { ana, wiki, as, resourceId } = await billingAndWiki()
    const begun = (resources: readonly string[]) =>
      as({ adminId: 'eve', resources }).enrollments.start({ resourceId: wiki, userId: ana.id, transport: 'telegram' })
    await expect(begun([wiki])).rejects.toMatchObject({ details: { rule: 'administration.all_resources' } })
    expect(await begun([wiki, resourceId])).toMatchObject({ state: 'awaiting_scan' })
  })

  it('R8, C20: a young token changes nothing everywhere until each site has spoken; an old one speaks for all', async () => {
    const { signInWithCode, ana, wiki, enroll, clock, heard, mailer, chatfactor, changeEmail } = await billingAndWiki()
    await enroll(ana, '43', wiki)
    const { me } = await signInWithCode(ana, '43', wiki)
    const change = () => me.profile.changeEmail('new@example.com')
    await expect(change()).rejects.toMatchObject(elsewhere)
    await clock.advance(3 * day)
    const later = (await signInWithCode(ana, '43', wiki)).me
    await chatfactor.settled()
    const before = mailer.sent.length
    await changeEmail({ me: later }, 'new@example.com')
    await chatfactor.settled()
    // Told wherever she can be reached, so that whoever holds one of these chats hears of it.
    for (const chat of ['42', '43']) expect(heard(chat).at(-1)).toMatch(/email address/i)
    expect(mailer.sent.slice(before).map(({ to }) => to)).toEqual(['new@example.com', 'ana@example.com'])
  })

  it('a Resource on which the person, or everybody, was switched off asks for nothing', async () => {
    const { signIn, ana, wiki, chatfactor, resourceId } = await billingAndWiki()
    await chatfactor.resources.update(resourceId, { active: false })
    const { me } = await signIn(ana, wiki)
    expect(await me.proofElsewhere.list()).toEqual([])
    expect(await me.enrollments.start(phone)).toMatchObject({ state: 'awaiting_scan' })
  })
})
