import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/self-service/door.js'
import { denied, home, hourMs, minuteMs, notFresh } from '../support/setting.js'

const newToken = { name: 'My phone', transport: 'telegram' }
const dayMs = 24 * hourMs

describe('enrolling by oneself', () => {
  it('C59: needs the action and the token type, and names the one that is missing', async () => {
    const { change, signIn, ana } = await home()
    const { me } = await signIn(ana)
    await change({ selfService: { allowedActions: ['token.enroll'], tokenEnrollment: { bot: { enabled: false } } } })
    await expect(me.enrollments.start(newToken)).rejects.toMatchObject(denied('token_enrollment.bot'))
    expect(await me.view()).toMatchObject({ messengers: [], enrollRefusal: 'not_allowed' })
    await change({ selfService: { allowedActions: [], tokenEnrollment: { bot: { enabled: true } } } })
    await expect(me.enrollments.start(newToken)).rejects.toMatchObject(denied('token.enroll'))
    expect(await me.view()).toMatchObject({ messengers: [], enrollRefusal: 'not_allowed' })
    await change({ selfService: { allowedActions: ['token.enroll'] } })
    expect(await me.view()).toMatchObject({
      messengers: [{ transport: 'telegram', messenger: 'Telegram' }],
      enrollRefusal: null,
    })
    expect((await me.enrollments.start(newToken)).state).toBe('awaiting_scan')
  })

  it('C59: offers and takes only the messengers of the policy', async () => {
    const { change, signIn, ana } = await home()
    const { me } = await signIn(ana)
    await change({ selfService: { tokenEnrollment: { bot: { transports: ['viber'] } } } })
    expect((await me.view()).messengers).toEqual([])
    await expect(me.enrollments.start(newToken)).rejects.toMatchObject(denied('token_enrollment.transport'))
    await change({ selfService: { tokenEnrollment: { bot: { transports: ['telegram'] } } } })
    await expect(me.enrollments.start({ ...newToken, transport: 'viber' })).rejects.toMatchObject(
      denied('token_enrollment.transport'),
    )
    expect((await me.enrollments.start(newToken)).transport).toBe('telegram')
  })

  it('keeps to the number of tokens, and says so before it is tried', async () => {
    const { signIn, ana, enroll } = await home()
    await enroll(ana, '42')
    const { me } = await signIn(ana, { chatId: '42' })
    expect((await me.view()).enrollRefusal).toBe('max_tokens')
    await expect(me.enrollments.start(newToken)).rejects.toMatchObject(denied('max_tokens'))
  })

  it('R19, C59: a host that passes a whole request on opens no way around reissue, nor into another session', async () => {
    const { signIn, ana, enroll, change } = await home({ resource: { secondFactor: { maxTokensPerUser: 2 } } })
    const tokenId = await enroll(ana, '42')
    await change({ selfService: { allowedActions: ['token.enroll'] } })
    const { me } = await signIn(ana, { chatId: '42' })
    for (const smuggled of [{ replacesTokenId: tokenId }, { sessionId: 'another' }, { user: { id: 'ben' } }]) {
      await expect(me.enrollments.start({ ...newToken, ...smuggled })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }
    await change({ selfService: { allowedActions: ['token.reissue'] } })
    for (const smuggled of [{ replacesTokenId: 'another' }, { sessionId: 'another' }]) {
      await expect(me.tokens.reissue(tokenId, { ...newToken, ...smuggled })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      })
    }
    await expect(me.tokens.reissue(tokenId, newToken)).resolves.toMatchObject({ state: 'awaiting_scan' })
  })

  it('C58: an enrollment of somebody else does not exist, whatever is done with it', async () => {
    const { signIn, ana, ben, startEnrollment, anotherResource } = await home()
    const { me } = await signIn(ana)
    const payroll = await anotherResource('Payroll', [ana])
    const foreign = [await startEnrollment(ben), await startEnrollment(ana, { resourceId: payroll.id })]
    for (const { id } of foreign) {
      for (const verb of [
        () => me.enrollments.get(id),
        () => me.enrollments.links(id),
        () => me.enrollments.qrCode(id, { format: 'svg' }),
        () => me.enrollments.renew(id),
        () => me.enrollments.confirm(id, { answer: '123456' }),
        () => me.enrollments.cancel(id),
        () => me.enrollments.watch(id)[Symbol.asyncIterator]().next(),
      ]) {
        await expect(verb()).rejects.toMatchObject({ code: 'ENROLLMENT_NOT_FOUND' })
      }
    }
  })

  it('leads from the first page to an active token, in one session', async () => {
    const { signIn, ana, scan, isSignedIn, shownIn } = await home()
    const visit = await signIn(ana)
    const { me } = visit
    const { id } = await me.enrollments.start(newToken)
    expect((await me.view()).openEnrollmentId).toBe(id)
    expect(await me.enrollments.qrCode(id, { format: 'svg' })).toContain('<svg')
    await scan({ id }, '42')
    expect((await me.enrollments.get(id)).state).toBe('active')
    expect(await me.view()).toMatchObject({ enrolled: true, openEnrollmentId: null })
    expect(await isSignedIn(visit)).toBe(true)
    expect(shownIn('42')).toHaveLength(1)
  })

  it('R13: confirms in the page what the chat shows', async () => {
    const { signIn, ana, scan, telegram } = await home({ resource: { secondFactor: { activation: 'confirm' } } })
    const { me } = await signIn(ana)
    const { id } = await me.enrollments.start(newToken)
    await scan({ id }, '42')
    const answer = telegram.lastCode('42') ?? ''
    expect((await me.enrollments.confirm(id, { answer })).outcome).toBe('activated')
    await expect(me.enrollments.confirm(id, { answer })).rejects.toMatchObject({ code: 'TRANSITION_REFUSED' })
  })

  it('cancels and renews their own', async () => {
    const { signIn, ana } = await home()
    const { me } = await signIn(ana)
    const { id } = await me.enrollments.start(newToken)
    const first = (await me.enrollments.links(id)).typedCode
    await me.enrollments.renew(id)
    expect((await me.enrollments.links(id)).typedCode).not.toBe(first)
    expect((await me.enrollments.cancel(id)).state).toBe('cancelled')
  })
})

describe('fresh', () => {
  it('R5, C20: a second token needs every factor proven within five minutes, each by its own time', async () => {
    const { chatfactor, resource, ana, enroll, clock } = await home({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    await enroll(ana, '42')
    const now = clock.now().getTime()
    const justIn = now - 5 * minuteMs + 1
    const old = now - 5 * minuteMs
    const as = (methods: Readonly<Record<string, number>>) =>
      chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods })
    const start = (methods: Readonly<Record<string, number>>) => as(methods).enrollments.start(newToken)

    await expect(start({ password: old, otp: now })).rejects.toMatchObject(notFresh('password'))
    await expect(start({ password: now, otp: old })).rejects.toMatchObject(notFresh('otp'))
    await expect(start({ password: old, otp: old })).rejects.toMatchObject(notFresh('password', 'otp'))
    await expect(start({ otp: now })).rejects.toMatchObject(notFresh('password'))
    await expect(start({ otp: now, email: now })).rejects.toMatchObject(notFresh('password'))
    expect((await as({ password: old, otp: now }).view()).enrollRefusal).toBe('not_fresh')
    expect((await start({ password: justIn, otp: justIn })).state).toBe('awaiting_scan')
  })

  it('R5: a host that gives no times lets nobody in who has a second factor', async () => {
    const { chatfactor, resource, ana, enroll } = await home()
    await enroll(ana, '42')
    const me = chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods: {} })
    for (const verb of [() => me.view(), () => me.tokens.list(), () => me.enrollments.start(newToken)]) {
      await expect(verb()).rejects.toMatchObject(notFresh('otp'))
    }
  })

  it('R2: whoever enrolls without a session sees what becomes of that very enrollment, and nothing else of the account', async () => {
    const { chatfactor, resource, ana, ben, scan, clock } = await home()
    const methods = { host: clock.now().getTime() }
    const as = (userId: string) => chatfactor.selfService.as({ resourceId: resource.id, userId, methods })
    const me = as(ana.id)
    const { id } = await me.enrollments.start(newToken)
    const states: string[] = []
    const watching = (async () => {
      for await (const { state } of me.enrollments.watch(id)) states.push(state)
    })()
    await scan({ id }, '42')
    await watching
    expect(states.at(-1)).toBe('active')
    expect((await me.enrollments.get(id)).state).toBe('active')
    expect(await me.enrollments.takeBackUntil(id)).toBeNull()
    for await (const { state } of me.enrollments.watch(id)) expect(state).toBe('active')

    for (const verb of [
      () => me.view(),
      () => me.tokens.list(),
      () => me.enrollments.start(newToken),
      () => me.enrollments.links(id),
      () => me.enrollments.qrCode(id, { format: 'svg' }),
      () => me.enrollments.renew(id),
      () => me.enrollments.confirm(id, { answer: '123456' }),
      () => me.enrollments.cancel(id),
      () => me.enrollments.takeBack(id),
    ])
      await expect(verb()).rejects.toMatchObject(notFresh('otp'))
    await expect(as(ben.id).enrollments.get(id)).rejects.toMatchObject({ code: 'ENROLLMENT_NOT_FOUND' })
  })

  it('R5, R28: a remembered browser, or a token just enrolled, is let in and is not fresh', async () => {
    const { chatfactor, resource, ana, enroll, clock } = await home()
    const tokenId = await enroll(ana, '42')
    const now = clock.now().getTime()
    for (const proof of ['remembered', 'enrolled']) {
      const methods = { password: now, [proof]: now }
      const me = chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods })
      expect((await me.view()).enrolled).toBe(true)
      await expect(me.tokens.revoke(tokenId)).rejects.toMatchObject(notFresh('otp'))
      await expect(me.pin.set('2580')).rejects.toMatchObject(notFresh('otp'))
    }
  })

  it('R5: for a person without a password the mailed code has to be fresh', async () => {
    const { chatfactor, resource, enroll, clock } = await home()
    const cleo = await chatfactor.users.create({ login: 'cleo', email: 'cleo@example.org' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: cleo.id })
    const tokenId = await enroll(cleo, '42')
    const otp = clock.now().getTime()
    const as = (methods: Readonly<Record<string, number>>) =>
      chatfactor.selfService.as({ resourceId: resource.id, userId: cleo.id, methods })
    await expect(as({ otp }).tokens.revoke(tokenId)).rejects.toMatchObject(notFresh('email'))
    await as({ otp, email: otp }).tokens.revoke(tokenId)
  })

  it('R6, C58: the session of somebody else adds no proof', async () => {
    const { chatfactor, resource, ana, ben, enroll, signIn } = await home()
    await enroll(ana, '42')
    await enroll(ben, '43')
    const bens = await signIn(ben, { chatId: '43' })
    const me = chatfactor.selfService.as({
      resourceId: resource.id,
      userId: ana.id,
      methods: {},
      sessionId: bens.session.id,
    })
    await expect(me.view()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('R6: is out at once when the session ended elsewhere, whatever the page still shows', async () => {
    const { chatfactor, resource, ana, enroll, signIn } = await home()
    await enroll(ana, '42')
    const { me, secret } = await signIn(ana, { chatId: '42' })
    expect((await me.view()).user.login).toBe('ana')
    await chatfactor.sessions.end({ secret, resourceId: resource.id })
    await expect(me.view()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const again = await signIn(ana, { chatId: '42' })
    await createAdministration(chatfactor)
      .as({ adminId: 'adam', resources: [resource.id] })
      .members.endSessions({ resourceId: resource.id, userId: ana.id })
    await expect(again.me.view()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('allows nothing but enrolling once the grace period is over', async () => {
    const { signIn, ana } = await home({
      resource: {
        secondFactor: { required: true, gracePeriodMs: 0 },
        selfService: { allowedActions: ['token.enroll', 'user.change_name'] },
      },
    })
    const { me } = await signIn(ana)
    await expect(me.profile.changeName({ firstName: 'Ann', lastName: null })).rejects.toMatchObject(
      denied('enrollment_first'),
    )
    expect((await me.enrollments.start(newToken)).state).toBe('awaiting_scan')
  })
})

describe('the first enrollment', () => {
  const proofs: Readonly<Record<string, (now: number) => Person['methods']>> = {
    'a password': (now) => ({ password: now }),
    'the host’s own check': (now) => ({ host: now }),
    'a mailed code': (now) => ({ password: now, email: now }),
    'a link to a new password': (now) => ({ reset: now, password: now }),
    'an invitation': (now) => ({ password: now, invited: now }),
    'an administrator elsewhere': (now) => ({ password: now, vouched: now }),
  }
  const enough = {
    sign_in: Object.keys(proofs),
    email_if_known: ['a mailed code'],
    invite: ['an invitation'],
  }

  it.each(['sign_in', 'email_if_known', 'invite'] as const)(
    'R3: each proof leads to a first token where that is what the Resource wants, and nowhere else: %s',
    async (firstEnrollment) => {
      const { chatfactor, resource, ana, clock } = await home({ resource: { selfService: { firstEnrollment } } })
      const led: string[] = []
      for (const [name, methods] of Object.entries(proofs)) {
        const about = { resourceId: resource.id, userId: ana.id, methods: methods(clock.now().getTime()) }
        const started = await chatfactor.selfService
          .as(about)
          .enrollments.start(newToken)
          .catch((error: unknown) => {
            expect(error).toMatchObject(denied('first_enrollment'))
            return null
          })
        if (started !== null) led.push(name)
      }
      expect(led).toEqual(enough[firstEnrollment])
    },
  )

  it('R3: by default a sign-in is enough', async () => {
    const { signIn, ana, resource } = await home()
    expect(resource.selfService.firstEnrollment).toBe('sign_in')
    const { me } = await signIn(ana)
    expect((await me.view()).enrollRefusal).toBeNull()
  })

  it('R3: a mailed code is asked for only where an address is known', async () => {
    const { signIn, ana, ben } = await home({ resource: { selfService: { firstEnrollment: 'email_if_known' } } })
    const anas = await signIn(ana)
    const bens = await signIn(ben)
    expect((await anas.me.view()).enrollRefusal).toBe('mail_proof_needed')
    expect((await bens.me.view()).enrollRefusal).toBeNull()
    await expect(anas.me.enrollments.start(newToken)).rejects.toMatchObject(denied('first_enrollment'))
    expect((await bens.me.enrollments.start(newToken)).state).toBe('awaiting_scan')
  })

  it('R3, R33: the mailed code goes to the old address for 72 hours after it was changed', async () => {
    const { signIn, ana, mailTo, mailer, clock, visit, changeEmail } = await home({
      resource: { selfService: { firstEnrollment: 'email_if_known' } },
    })
    const thief = await signIn(ana)
    await changeEmail(thief, 'thief@example.org')
    await changeEmail(thief, 'thief-again@example.org')
    expect((await thief.me.mailProof.start()).outcome).toBe('mailed')
    expect(await mailTo('ana@example.org')).toMatch(/^\d{6}$/m)
    for (const theirs of ['thief@example.org', 'thief-again@example.org'])
      expect(await mailTo(theirs)).not.toBe(await mailTo('ana@example.org'))
    expect(mailer.sent.at(-1)?.to).toBe('ana@example.org')
    await expect(visit(thief).me.enrollments.start(newToken)).rejects.toMatchObject(denied('first_enrollment'))
    await clock.advance(72 * hourMs)
    const later = await signIn(ana)
    await later.me.mailProof.start()
    expect(await mailTo('thief-again@example.org')).toMatch(/adding a messenger to your account.*^\d{6}$/ms)
  })

  it('R3: a mailed code needs an address and a session', async () => {
    const { signIn, ben, chatfactor, ana, resource, clock } = await home({
      resource: { selfService: { firstEnrollment: 'email_if_known' } },
    })
    const { me } = await signIn(ben)
    await expect(me.mailProof.start()).rejects.toMatchObject(denied('first_enrollment'))
    const host = chatfactor.selfService.as({
      resourceId: resource.id,
      userId: ana.id,
      methods: { password: clock.now().getTime() },
    })
    await expect(host.mailProof.start()).rejects.toMatchObject(denied('first_enrollment'))
    await expect(host.mailProof.verify({ attemptId: 'any', code: '123456' })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })
})

describe('an invitation', () => {
  const invited = async () => {
    const given = await home({ resource: { selfService: { firstEnrollment: 'invite' } } })
    const { chatfactor, resource } = given
    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    const invite = async (person: { readonly id: string }, resourceId = resource.id) => {
      const { url, expiresAt } = await members.invitations.create({ resourceId, userId: person.id })
      const [page, secret] = url.split('#')
      return { page, secret: secret ?? '', expiresAt }
    }
    return { ...given, members, invite }
  }

  it('R3: is needed where the Resource says so, and is used up by the first token, not by the press', async () => {
    const { signIn, ana, invite, clock, scan, members, resource } = await invited()
    const first = await signIn(ana)
    await expect(first.me.enrollments.start(newToken)).rejects.toMatchObject(denied('first_enrollment'))
    const { secret, page, expiresAt } = await invite(ana)
    expect(page).toBe('https://id.example.org/security/p/billing/invitation')
    expect(expiresAt.getTime() - clock.now().getTime()).toBe(7 * dayMs)
    expect(await first.me.acceptInvitation(secret)).toEqual({ outcome: 'accepted' })
    expect((await first.me.enrollments.start(newToken)).state).toBe('awaiting_scan')

    const second = await signIn(ana)
    await expect(second.me.enrollments.start(newToken)).rejects.toMatchObject(denied('first_enrollment'))
    expect(await second.me.acceptInvitation(secret)).toEqual({ outcome: 'accepted' })
    await scan(await second.me.enrollments.start(newToken), '42')
    const third = await signIn(ana, { chatId: '42' })
    expect(await third.me.acceptInvitation(secret)).toEqual({ outcome: 'used' })
    // Not even for somebody who starts over: they need another one.
    await members.tokens.revoke({ resourceId: resource.id, tokenId: (await third.me.tokens.list())[0]?.id ?? '' })
    expect(await (await signIn(ana)).me.acceptInvitation(secret)).toEqual({ outcome: 'used' })
  })

  it('R3: works until seven days are over', async () => {
    const { signIn, ana, ben, invite, clock } = await invited()
    const anas = await invite(ana)
    const bens = await invite(ben)
    await clock.advance(7 * dayMs - 1)
    expect((await (await signIn(ana)).me.acceptInvitation(anas.secret)).outcome).toBe('accepted')
    await clock.advance(1)
    expect((await (await signIn(ben)).me.acceptInvitation(bens.secret)).outcome).toBe('expired')
  })

  it('R3, C58: is nobody else’s, no other Resource’s, and nothing like it is one', async () => {
    const { signIn, ana, ben, invite, anotherResource, undoSecret } = await invited()
    const payroll = await anotherResource('Payroll', [ana, ben], { selfService: { firstEnrollment: 'invite' } })
    const { me } = await signIn(ana)
    await me.profile.changePhone(null)
    await me.profile.changeLogin('ana')
    const wrong = {
      bens: (await invite(ben)).secret,
      payrolls: (await invite(ana, payroll.id)).secret,
      undo: await undoSecret(),
      nothing: '',
      made: 'x'.repeat(43),
    }
    for (const [name, secret] of Object.entries(wrong)) {
      const outcome = name === 'bens' || name === 'payrolls' ? 'not_yours' : 'unusable'
      expect(await me.acceptInvitation(secret), name).toEqual({ outcome })
    }
    expect((await (await signIn(ben)).me.acceptInvitation(wrong.bens)).outcome).toBe('accepted')
  })

  it('R3: counts in the session that accepted it only, and needs one', async () => {
    const { signIn, ana, invite, chatfactor, resource } = await invited()
    const { secret } = await invite(ana)
    const host = chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods: {} })
    expect(await host.acceptInvitation(secret)).toEqual({ outcome: 'unusable' })
    const here = await signIn(ana)
    const there = await signIn(ana)
    expect(await here.me.acceptInvitation(secret)).toEqual({ outcome: 'accepted' })
    expect((await here.me.view()).enrollRefusal).toBeNull()
    expect((await there.me.view()).enrollRefusal).toBe('invitation_needed')
    await expect(Reflect.apply(here.me.acceptInvitation, undefined, [42])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })

  it('R3: needs a portal to lead to', async () => {
    const { members, change, resource, ana } = await invited()
    await change({ selfService: { address: null } })
    await expect(members.invitations.create({ resourceId: resource.id, userId: ana.id })).rejects.toMatchObject(
      denied('self_service'),
    )
  })
})
