import { describe, expect, it } from 'vitest'
import { minuteMs, refusal, secondMs, setting } from '../support/setting.js'

describe('an enrollment that activates on scan', () => {
  it('R12, R14: is active with the scan, and the first words name Resource and masked login', async () => {
    const { chatfactor, ana, startEnrollment, scan, shownIn, telegram } = await setting()
    const enrollment = await startEnrollment(ana)
    expect(enrollment.state).toBe('awaiting_scan')
    await scan(enrollment, 'chat-a', { profile: { displayName: 'Ana K.', username: null, language: null } })
    const after = await chatfactor.enrollments.get(enrollment.id)
    expect(after).toMatchObject({ state: 'active', displayName: 'Ana K.' })
    expect(shownIn('chat-a')).toEqual([expect.stringMatching(/a\*\*\*.*Billing/s)])
    expect(telegram.sent[0]?.message).toMatchObject({ actions: [{ label: 'It wasn’t me' }] })
  })

  // No single line guards this: isClaimable and the machine both refuse.
  it('C15, R15: works once: a second chat is told that the code does not work', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, hear, shownIn } = await setting()
    const enrollment = await startEnrollment(ana)
    const code = await linkCode(enrollment.id)
    await hear({ type: 'code', chatId: 'chat-a', code })
    await hear({ type: 'code', chatId: 'chat-b', code })
    expect(shownIn('chat-b')).toEqual([expect.stringContaining('does not work any more')])
    const { tokenId } = await chatfactor.enrollments.get(enrollment.id)
    expect((await chatfactor.tokens.get(tokenId ?? '')).state).toBe('active')
    expect(shownIn('chat-a')).toHaveLength(1)
  })

  it('R15: a second scan by the same chat claims nothing and says that it is already done', async () => {
    const { chatfactor, resource, ana, startEnrollment, linkCode, hear, shownIn, audited } = await setting()
    const enrollment = await startEnrollment(ana)
    const code = await linkCode(enrollment.id)
    await hear({ type: 'code', chatId: 'chat-a', code })
    const before = await audited()
    await hear({ type: 'code', chatId: 'chat-a', code })
    expect(shownIn('chat-a').at(-1)).toContain('already receives')
    expect(await audited()).toEqual(before)
    expect(await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })).toHaveLength(1)
  })

  it('R15: a second scan of a token that has ended is one of a dead code', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, hear, shownIn } = await setting()
    const enrollment = await startEnrollment(ana)
    const code = await linkCode(enrollment.id)
    await hear({ type: 'code', chatId: 'chat-a', code })
    const { tokenId } = await chatfactor.enrollments.get(enrollment.id)
    await chatfactor.tokens.revoke(tokenId ?? '', { because: 'removed_by_host', actor: 'host' })
    await hear({ type: 'code', chatId: 'chat-a', code })
    expect(shownIn('chat-a').at(-1)).toContain('does not work any more')
  })

  it('R16: unknown, expired, used and cancelled codes are answered alike', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, hear, shownIn, clock } = await setting()
    const cancelled = await startEnrollment(ana)
    const codes = ['A'.repeat(43), await linkCode(cancelled.id)]
    await chatfactor.enrollments.cancel(cancelled.id)
    const used = await startEnrollment(ana)
    codes.push(await linkCode(used.id))
    await hear({ type: 'code', chatId: 'chat-a', code: codes[2] ?? '' })
    const expired = await startEnrollment(ana, {
      replacesTokenId: (await chatfactor.enrollments.get(used.id)).tokenId ?? '',
    })
    codes.push(await linkCode(expired.id))
    await clock.advance(6 * minuteMs)
    for (const [at, code] of codes.entries()) await hear({ type: 'code', chatId: `stranger-${at}`, code })
    const answers = codes.map((_code, at) => shownIn(`stranger-${at}`))
    expect(answers.map((words) => words.length)).toEqual([1, 1, 1, 1])
    expect(new Set(answers.flat()).size).toBe(1)
  })

  it('R14, C18: a chat that backs somebody else is refused, names nobody, and the enrollment stays open', async () => {
    const { chatfactor, ana, ben, enroll, startEnrollment, scan, shownIn } = await setting()
    await enroll(ana, 'chat-a')
    const enrollment = await startEnrollment(ben)
    await scan(enrollment, 'chat-a')
    const words = shownIn('chat-a').at(-1) ?? ''
    expect(words).toContain('already in use')
    for (const name of ['ana', 'ben', 'a***', 'b***', 'Billing']) expect(words).not.toContain(name)
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_scan')
    await scan(enrollment, 'chat-b')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
  })

  it.each([
    ['awaiting a scan', false],
    ['awaiting a confirmation', true],
  ])('C23: a token is worth nothing while the enrollment is %s', async (_name, scanned) => {
    const { chatfactor, resource, ana, startEnrollment, scan } = await setting({
      resource: { secondFactor: { activation: 'confirm' } },
    })
    const enrollment = await startEnrollment(ana)
    if (scanned) await scan(enrollment, 'chat-a')
    const about = { resourceId: resource.id, user: { id: ana.id } }
    expect(await chatfactor.challenges.start({ ...about, kind: 'otp', purpose: 'sign_in' })).toEqual({
      outcome: 'not_enrolled',
    })
    expect(await chatfactor.tokens.list(about)).toEqual([])
  })

  it('R6: ends every session of the person but the one it was started in', async () => {
    const { chatfactor, resource, ana, signIn, enroll } = await setting()
    const other = await signIn(ana)
    const own = await signIn(ana)
    await enroll(ana, 'chat-a', { sessionId: own.session.id })
    const check = (secret: string) => chatfactor.sessions.find({ resourceId: resource.id, secret })
    expect(await check(other.secret)).toBeNull()
    expect(await check(own.secret)).toMatchObject({ state: 'complete', methods: { enrolled: expect.any(Number) } })
  })

  it('C21: tells the person by e-mail, with a link that undoes it', async () => {
    const { ana, enroll, mailer } = await setting()
    await enroll(ana, 'chat-a')
    expect(mailer.sent).toEqual([
      expect.objectContaining({ to: 'ana@example.org', text: expect.stringMatching(/security\/undo\S*#[\w-]{43}/) }),
    ])
  })
})

describe('codes and deadlines', () => {
  it('C15, R11: codes end after 300 seconds', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, hear, clock } = await setting()
    const enrollment = await startEnrollment(ana)
    expect(enrollment.expiresAt.getTime() - enrollment.createdAt.getTime()).toBe(300 * secondMs)
    const code = await linkCode(enrollment.id)
    await clock.advance(300 * secondMs)
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('expired')
    await hear({ type: 'code', chatId: 'chat-a', code })
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('expired')
    expect(await refusal(chatfactor.enrollments.links(enrollment.id))).toEqual({
      code: 'TRANSITION_REFUSED',
      details: { state: 'expired', event: 'links' },
    })
  })

  it.each([
    ['in time, 59 s late', 299, 359, 'active'],
    ['in time, 60 s late', 299, 360, 'expired'],
    ['too late, 1 s late', 300, 301, 'expired'],
  ])('R11, C15: a scan made %s comes to the right end', async (_name, madeAt, heardAt, state) => {
    const { chatfactor, ana, startEnrollment, linkCode, hear, clock } = await setting()
    const enrollment = await startEnrollment(ana)
    const code = await linkCode(enrollment.id)
    const occurredAt = new Date(clock.now().getTime() + madeAt * secondMs)
    await clock.advance(heardAt * secondMs)
    await hear({ type: 'code', chatId: 'chat-a', code, occurredAt })
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe(state)
  })

  it('R11, C15: new codes void the old ones, both forms, also when they were overdue', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, typedCode, hear, say, scan, clock } = await setting()
    const enrollment = await startEnrollment(ana)
    const old = { link: await linkCode(enrollment.id), typed: await typedCode(enrollment.id) }
    await clock.advance(301 * secondMs)
    const renewed = await chatfactor.enrollments.renew(enrollment.id)
    expect(renewed).toMatchObject({ state: 'awaiting_scan', expiresAt: new Date(clock.now().getTime() + 300_000) })
    await hear({ type: 'code', chatId: 'chat-a', code: old.link })
    await say('chat-a', old.typed)
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_scan')
    await scan(enrollment, 'chat-a')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
    expect((await refusal(chatfactor.enrollments.renew(enrollment.id))).code).toBe('TRANSITION_REFUSED')
  })

  it('R11: any instance shows the same links again', async () => {
    const { chatfactor, another, ana, startEnrollment } = await setting()
    const { id } = await startEnrollment(ana)
    expect(await another().enrollments.links(id)).toEqual(await chatfactor.enrollments.links(id))
  })

  it('C16, C17: no event, audit entry or message holds a code, and neither form is mailed', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, typedCode, events, mailer, telegram, resource } = await setting(
      {
        resource: { secondFactor: { activation: 'confirm' } },
      },
    )
    const enrollment = await startEnrollment(ana)
    const codes = [await linkCode(enrollment.id), await typedCode(enrollment.id)]
    await chatfactor.settled()
    const audit = await chatfactor.audit.list({ resourceId: resource.id })
    const seen = JSON.stringify([enrollment, events, mailer.sent, telegram.sent, audit])
    for (const code of codes) expect(seen).not.toContain(code)
  })

  it('R18: starting again cancels the one that was open, and its codes die', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, hear, scan, events } = await setting()
    const first = await startEnrollment(ana)
    const code = await linkCode(first.id)
    const second = await startEnrollment(ana)
    expect(await chatfactor.enrollments.get(first.id)).toMatchObject({ state: 'cancelled', endedBecause: 'replaced' })
    await hear({ type: 'code', chatId: 'chat-a', code })
    expect((await chatfactor.enrollments.get(first.id)).state).toBe('cancelled')
    await scan(second, 'chat-a')
    expect((await chatfactor.enrollments.get(second.id)).state).toBe('active')
    expect(events.filter(({ name }) => name === 'enrollment.changed').map(({ data }) => data)).toEqual([
      expect.objectContaining({ enrollmentId: first.id, state: 'cancelled' }),
      expect.objectContaining({ enrollmentId: second.id, state: 'active' }),
    ])
  })

  it.each(['awaiting_scan', 'awaiting_message', 'awaiting_confirmation'] as const)(
    'R18: %s, it is cancelled by the next one, whoever begins that, and Ben’s goes on',
    async (state) => {
      const { chatfactor, resource, ana, ben, clock, startEnrollment, scan, linkCode, hear } = await setting({
        everythingAllowed: true,
        resource: { secondFactor: { activation: 'confirm', maxTokensPerUser: 5 } },
      })
      const other = await startEnrollment(ben)
      const now = clock.now().getTime()
      const methods = { host: now, password: now, otp: now }
      const me = () => chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods })
      const wanted = { name: 'Tablet', transport: 'telegram' }
      const starts = [() => startEnrollment(ana), () => me().enrollments.start(wanted)]
      for (const [nth, start] of starts.entries()) {
        const open = await startEnrollment(ana)
        if (state === 'awaiting_message') {
          await hear({ type: 'code', chatId: `chat-${nth}`, code: await linkCode(open.id), pushable: false })
        } else if (state === 'awaiting_confirmation') await scan(open, `chat-${nth}`)
        expect((await chatfactor.enrollments.get(open.id)).state).toBe(state)
        const next = await start()
        const { state: end, endedBecause } = await chatfactor.enrollments.get(open.id)
        expect({ end, endedBecause }).toEqual({ end: 'cancelled', endedBecause: 'replaced' })
        expect((await chatfactor.enrollments.get(next.id)).state).toBe('awaiting_scan')
      }
      expect((await chatfactor.enrollments.get(other.id)).state).toBe('awaiting_scan')
    },
  )

  it('R18: what was over already is not announced as cancelled again', async () => {
    const { chatfactor, ana, startEnrollment, events } = await setting()
    const first = await startEnrollment(ana)
    await chatfactor.enrollments.cancel(first.id)
    await startEnrollment(ana)
    const changes = events.filter(({ name }) => name === 'enrollment.changed')
    expect(changes.map(({ data }) => data)).toEqual([
      expect.objectContaining({ enrollmentId: first.id, state: 'cancelled' }),
    ])
  })

  it('R14: replacing a token that ended meanwhile leaves its chat to whoever has it now', async () => {
    const { chatfactor, ana, ben, person, enroll, startEnrollment, scan, shownIn } = await setting()
    const old = await enroll(ana, 'chat-a')
    const replacing = await startEnrollment(ana, { replacesTokenId: old })
    await chatfactor.tokens.revoke(old, { because: 'removed_by_person', actor: 'host' })
    await enroll(ben, 'chat-a')
    await scan(replacing, 'chat-b')
    expect((await chatfactor.enrollments.get(replacing.id)).state).toBe('active')
    const another = await startEnrollment(await person('zoe'))
    await scan(another, 'chat-a')
    expect((await chatfactor.enrollments.get(another.id)).state).toBe('awaiting_scan')
    expect(shownIn('chat-a').at(-1)).toContain('already')
  })

  it('cancels once; cancelling what is over changes nothing', async () => {
    const { chatfactor, ana, startEnrollment, scan, audited } = await setting()
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a')
    const before = await audited()
    expect((await chatfactor.enrollments.cancel(enrollment.id)).state).toBe('active')
    expect(await audited()).toEqual(before)
  })

  it('C22: the sweeper ends whatever waits: for a scan, for a message, for a confirmation', async () => {
    const { chatfactor, ana, ben, resource, startEnrollment, scan, clock, events } = await setting({
      resource: { secondFactor: { activation: 'confirm' } },
    })
    const eve = await chatfactor.users.create({ login: 'eve' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: eve.id })
    const waiting = [await startEnrollment(ana), await startEnrollment(ben), await startEnrollment(eve)]
    const [, message, confirmation] = waiting
    if (message !== undefined) await scan(message, 'chat-b', { pushable: false })
    if (confirmation !== undefined) await scan(confirmation, 'chat-c')
    const states = () => Promise.all(waiting.map(async ({ id }) => (await chatfactor.enrollments.get(id)).state))
    expect(await states()).toEqual(['awaiting_scan', 'awaiting_message', 'awaiting_confirmation'])
    await clock.advance(600 * secondMs)
    expect((await chatfactor.worker.runOnce()).swept).toBe(3)
    expect(await states()).toEqual(['expired', 'expired', 'expired'])
    expect(events.filter(({ data }) => 'state' in data && data.state === 'expired')).toHaveLength(3)
    expect((await chatfactor.worker.runOnce()).swept).toBe(0)
  })
})

describe('starting an enrollment', () => {
  it.each([
    ['name', { name: '' }],
    ['name', { name: 'pho\nne' }],
    ['name', { name: 'x'.repeat(51) }],
    ['resourceId', { resourceId: '' }],
  ])('names %s when it is the field that is wrong', async (field, bad) => {
    const { ana, startEnrollment } = await setting()
    const { code, details } = await refusal(startEnrollment(ana, bad))
    expect(code).toBe('INVALID_INPUT')
    expect(JSON.stringify(details)).toContain(`"field":"${field}"`)
  })

  it.each([4, 5, 7, 9])('C1: %s digits has no code of a token, whoever begins it: six or eight', async (digits) => {
    const { chatfactor, resource, ana, clock, startEnrollment, enroll } = await setting({
      everythingAllowed: true,
      resource: { secondFactor: { maxTokensPerUser: 5 } },
    })
    const tokenId = await enroll(ana, 'chat-a')
    const now = clock.now().getTime()
    const me = chatfactor.selfService.as({
      ...{ resourceId: resource.id, userId: ana.id, methods: { host: now, otp: now } },
    })
    const wanted = { name: 'Tablet', transport: 'telegram' }
    const starts = [
      (given: object) => startEnrollment(ana, given),
      (given: object) => me.enrollments.start({ ...wanted, ...given }),
      (given: object) => me.tokens.reissue(tokenId, { ...wanted, ...given }),
    ]
    for (const start of starts) {
      expect((await refusal(start({ digits }))).code).toBe('INVALID_INPUT')
      expect((await start({ digits: 8 })).digits).toBe(8)
      expect((await start({})).digits).toBe(6)
    }
    const policies = [
      (given: object) =>
        chatfactor.resources.update(resource.id, { selfService: { tokenEnrollment: { bot: { ...given } } } }),
      (given: object) =>
        chatfactor.resources.create({ name: 'Wiki', selfService: { tokenEnrollment: { bot: { ...given } } } }),
    ]
    for (const fix of policies) {
      expect((await refusal(fix({ digits }))).code).toBe('INVALID_INPUT')
      expect((await fix({ digits: 8 })).selfService.tokenEnrollment.bot.digits).toBe(8)
    }
  })

  it('knows only registered transports', async () => {
    const { ana, startEnrollment } = await setting()
    expect(await refusal(startEnrollment(ana, { transport: 'viber' }))).toEqual({
      code: 'TRANSPORT_NOT_FOUND',
      details: { name: 'viber' },
    })
  })

  it('keeps to the number of tokens the Resource allows', async () => {
    const { chatfactor, resource, ana, enroll, startEnrollment } = await setting()
    await enroll(ana, 'chat-a')
    expect(await refusal(startEnrollment(ana))).toEqual({ code: 'POLICY_DENIED', details: { rule: 'max_tokens' } })
    await chatfactor.resources.update(resource.id, { secondFactor: { maxTokensPerUser: 2 } })
    await enroll(ana, 'chat-b')
    expect(await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })).toHaveLength(2)
  })

  it('R19: replaces only a live token of the same person', async () => {
    const { ana, ben, enroll, startEnrollment } = await setting()
    const tokenId = await enroll(ben, 'chat-b')
    expect((await refusal(startEnrollment(ana, { replacesTokenId: tokenId }))).code).toBe('TOKEN_NOT_FOUND')
  })

  it('refuses people who are not assigned', async () => {
    const { chatfactor, startEnrollment } = await setting()
    const eve = await chatfactor.users.create({ login: 'eve' })
    expect((await refusal(startEnrollment(eve))).code).toBe('ASSIGNMENT_NOT_FOUND')
  })

  it('knows no enrollment that is not there', async () => {
    const { chatfactor } = await setting()
    const { enrollments } = chatfactor
    for (const asked of [
      enrollments.get('unknown'),
      enrollments.links('unknown'),
      enrollments.renew('unknown'),
      enrollments.confirm('unknown', { answer: '1' }),
      enrollments.cancel('unknown'),
    ]) {
      expect((await refusal(asked)).code).toBe('ENROLLMENT_NOT_FOUND')
    }
  })
})

describe('replacing a token', () => {
  it('R19: keeps the old token until the new one is active, then swaps both at once', async () => {
    const { chatfactor, resource, ana, enroll, startEnrollment, scan, sendCode, telegram, shownIn } = await setting()
    const old = await enroll(ana, 'chat-a')
    const enrollment = await startEnrollment(ana, { replacesTokenId: old })
    await sendCode(ana)
    expect(telegram.sent.at(-1)?.to.chatId).toBe('chat-a')
    await scan(enrollment, 'chat-b')
    const tokens = await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })
    expect(tokens.map(({ id }) => id)).toEqual([(await chatfactor.enrollments.get(enrollment.id)).tokenId])
    expect((await chatfactor.tokens.get(old)).state).toBe('revoked')
    expect(shownIn('chat-a').at(-1)).toContain('no longer receives')
    await sendCode(ana)
    expect(telegram.sent.at(-1)?.to.chatId).toBe('chat-b')
  })

  it('R19: may bind the same chat again', async () => {
    const { chatfactor, ana, enroll, startEnrollment, scan } = await setting()
    const old = await enroll(ana, 'chat-a')
    const enrollment = await startEnrollment(ana, { replacesTokenId: old })
    await scan(enrollment, 'chat-a')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
    expect((await chatfactor.tokens.get(old)).state).toBe('revoked')
  })

  it.each(['on_scan', 'confirm'] as const)(
    'R19: frees the old chat, for the same person and for others, with activation %s',
    async (activation) => {
      const { chatfactor, ana, ben, enroll, startEnrollment, scan, shownIn, resource } = await setting()
      const old = await enroll(ana, 'chat-a')
      await chatfactor.resources.update(resource.id, { secondFactor: { activation } })
      const enrollment = await startEnrollment(ana, { replacesTokenId: old })
      await scan(enrollment, 'chat-b')
      if (activation === 'confirm') {
        const answer = /\b\d{6}\b/.exec(shownIn('chat-b').at(-1) ?? '')?.[0] ?? ''
        await chatfactor.enrollments.confirm(enrollment.id, { answer })
      }
      expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
      await chatfactor.resources.update(resource.id, { secondFactor: { activation: 'on_scan' } })
      await enroll(ben, 'chat-a')
      expect(shownIn('chat-a').at(-1)).toContain('b***')
    },
  )
})
