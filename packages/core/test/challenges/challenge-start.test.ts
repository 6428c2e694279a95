import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/index.js'
import { minuteMs, refusal, secondMs, setting } from '../support/setting.js'

const nothing = { httpStatus: null, code: null, hint: null }

describe('starting a challenge', () => {
  it('R20: sends a code to the preferred messenger and says so', async () => {
    const { chatfactor, resource, ana, enroll, telegram, clock } = await setting()
    await enroll(ana, 'chat-a')
    const started = await chatfactor.challenges.start({
      resourceId: resource.id,
      user: { id: ana.id },
      kind: 'otp',
      purpose: 'sign_in',
    })
    expect(started).toEqual({
      outcome: 'sent',
      kind: 'otp',
      show: null,
      challengeId: expect.any(String),
      messenger: 'Telegram',
      digits: 6,
      expiresAt: new Date(clock.now().getTime() + 180 * secondMs),
    })
    expect(telegram.lastCode('chat-a')).toMatch(/^\d{6}$/)
  })

  it('R27: fixes eight digits where the token has eight', async () => {
    const { ana, enroll, sendCode, verify } = await setting()
    await enroll(ana, 'chat-a', { digits: 8 })
    const { challengeId, code } = await sendCode(ana)
    expect(code).toMatch(/^\d{8}$/)
    expect((await verify(ana, challengeId, code)).outcome).toBe('accepted')
  })

  it('R25, C27: names Resource, site, account, purpose, time and place in the message', async () => {
    const { ana, enroll, sendCode, shownIn } = await setting()
    await enroll(ana, 'chat-a')
    await sendCode(ana, { context: { network: '192.0.2.7', device: 'Firefox', reason: 'Pay 10 EUR to Bob' } })
    const words = shownIn('chat-a').at(-1) ?? ''
    for (const part of ['Pay 10 EUR to Bob', 'Billing', 'id.example.org', 'a***', '192․0․2․7', 'Firefox']) {
      expect(words).toContain(part)
    }
    expect(words).toContain('Nobody will ever ask you for it')
  })

  it('R20: is not_enrolled before the first token, and sends nothing', async () => {
    const { chatfactor, resource, ana, telegram } = await setting()
    const input = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    expect(await chatfactor.challenges.start(input)).toEqual({ outcome: 'not_enrolled' })
    expect(telegram.sent).toEqual([])
  })

  it('R2: leads to recovery, never to fewer factors, when the last token is gone', async () => {
    const { chatfactor, resource, ana, enroll } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    const input = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    expect(await chatfactor.challenges.start(input)).toEqual({ outcome: 'recovery_needed' })
  })

  it('R28: is bypassed, never sent or accepted, while an administrator lets the person in', async () => {
    const { chatfactor, resource, ana, clock, telegram, enroll } = await setting()
    await enroll(ana, 'chat-a')
    const codes = () => telegram.sent.filter(({ message }) => message.type === 'otp')
    const admin = createAdministration(chatfactor).as({ adminId: 'adam', resources: 'all' })
    const { until } = await admin.members.bypass.grant({
      resourceId: resource.id,
      userId: ana.id,
      forMs: 10 * minuteMs,
      reason: 'Lost phone',
    })
    const input = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    expect(await chatfactor.challenges.start(input)).toEqual({ outcome: 'bypassed', until })
    expect(codes()).toEqual([])
    await clock.advance(10 * minuteMs)
    expect((await chatfactor.challenges.start(input)).outcome).toBe('sent')
  })

  it('refuses, instead of skipping the factor, where Resource or person is switched off', async () => {
    const { chatfactor, resource, ana, enroll } = await setting()
    await enroll(ana, 'chat-a')
    const input = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    await chatfactor.resources.update(resource.id, { active: false })
    expect(await refusal(chatfactor.challenges.start(input))).toEqual({
      code: 'POLICY_DENIED',
      details: { rule: 'active' },
    })
    await chatfactor.resources.update(resource.id, { active: true })
    await chatfactor.users.update({ id: ana.id }, { active: false })
    expect((await refusal(chatfactor.challenges.start(input))).code).toBe('POLICY_DENIED')
  })

  it('knows people by the id of the host app, and nobody else', async () => {
    const { chatfactor, resource, ana, enroll, telegram } = await setting()
    await enroll(ana, 'chat-a')
    const zoe = await chatfactor.users.ensure({ externalId: 'host-17' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: zoe.id })
    await enroll(zoe, 'chat-z')
    const about = { resourceId: resource.id, user: { externalId: 'host-17' }, purpose: 'pay' } as const
    const started = await chatfactor.challenges.start({ ...about, kind: 'otp' })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    const code = telegram.lastCode('chat-z') ?? ''
    const verdict = await chatfactor.challenges.verify({ ...about, challengeId: started.challengeId, code })
    expect(verdict.outcome).toBe('accepted')
    const unknown = { ...about, user: { externalId: 'host-18' }, kind: 'otp' } as const
    expect((await refusal(chatfactor.challenges.start(unknown))).code).toBe('ASSIGNMENT_NOT_FOUND')
  })

  it.each([
    ['purpose', { purpose: 'Sign in!' }],
    ['binding', { binding: '' }],
    ['deadlineMs', { deadlineMs: 99 }],
    ['user.id', { user: { id: '' } }],
    ['resourceId', { resourceId: '' }],
  ])('names %s when it is the field that is wrong', async (field, bad) => {
    const { chatfactor, resource, ana } = await setting()
    const good = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    expect(await refusal(chatfactor.challenges.start({ ...good, ...bad }))).toEqual({
      code: 'INVALID_INPUT',
      details: { issues: [{ field, problem: expect.any(String) }] },
    })
  })
})

describe('send limits', () => {
  it('R23: sends five codes in ten minutes, then makes the challenge and sends nothing, and counts only what was sent', async () => {
    const { chatfactor, resource, ana, enroll, clock, telegram } = await setting()
    await enroll(ana, 'chat-a')
    const input = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    const first = clock.now().getTime()
    for (let send = 0; send < 5; send += 1) {
      expect((await chatfactor.challenges.start(input)).outcome).toBe('sent')
      await clock.advance(minuteMs)
    }
    const sent = telegram.sent.length
    const retryAt = new Date(first + 10 * minuteMs)
    const withheld = await chatfactor.challenges.start(input)
    expect(withheld).toEqual({
      outcome: 'needs_user',
      kind: 'otp',
      show: null,
      challengeId: expect.any(String),
      messenger: 'Telegram',
      pullUrl: telegram.botUrl ?? null,
      reason: 'send_limit',
      retryAt,
    })
    expect(telegram.sent).toHaveLength(sent)
    await clock.advance(retryAt.getTime() - clock.now().getTime())
    expect((await chatfactor.challenges.start(input)).outcome).toBe('sent')
  })

  it('R23: counts resends like starts', async () => {
    const { chatfactor, resource, ana, enroll, sendCode } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId } = await sendCode(ana)
    const answer = { challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    for (let send = 0; send < 4; send += 1) expect((await chatfactor.challenges.resend(answer)).outcome).toBe('sent')
    expect(await chatfactor.challenges.resend(answer)).toMatchObject({
      outcome: 'needs_user',
      reason: 'send_limit',
      challengeId,
    })
  })

  it('R23: begins to count anew after a success', async () => {
    const { ana, enroll, sendCode, verify } = await setting()
    await enroll(ana, 'chat-a')
    for (let round = 0; round < 7; round += 1) {
      const { challengeId, code } = await sendCode(ana)
      expect((await verify(ana, challengeId, code)).outcome).toBe('accepted')
    }
  })
})

describe('when the messenger does not take the message', () => {
  it.each([
    ['throttled', { outcome: 'throttled', scope: 'chat', retryAt: new Date('2030-01-01T00:00:09Z'), detail: nothing }],
    ['unavailable', { outcome: 'unavailable', detail: nothing }],
    ['unknown', { outcome: 'unknown', detail: nothing }],
    ['unreachable', { outcome: 'unreachable', reason: 'blocked', detail: nothing }],
    ['misconfigured', { outcome: 'misconfigured', reason: 'credential', detail: nothing }],
    ['rejected', { outcome: 'rejected', detail: nothing }],
  ] as const)('R20: is undelivered because %s, and a resend brings a code that works', async (reason, outcome) => {
    const { chatfactor, resource, ana, enroll, telegram, clock, verify } = await setting()
    await enroll(ana, 'chat-a')
    telegram.answerWith(outcome)
    const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    const started = await chatfactor.challenges.start({ ...about, kind: 'otp' })
    expect(started).toEqual({
      outcome: 'undelivered',
      kind: 'otp',
      show: null,
      challengeId: expect.any(String),
      messenger: 'Telegram',
      digits: 6,
      expiresAt: new Date(clock.now().getTime() + 180 * secondMs),
      reason,
      retryAt: reason === 'throttled' ? new Date('2030-01-01T00:00:09Z') : null,
    })
    if (started.outcome !== 'undelivered') throw new Error(started.outcome)
    if (started.retryAt !== null) await clock.advance(started.retryAt.getTime() - clock.now().getTime())
    const again = await chatfactor.challenges.resend({ ...about, challengeId: started.challengeId })
    expect(again).toMatchObject({ outcome: 'sent', challengeId: started.challengeId })
    const code = telegram.lastCode('chat-a') ?? ''
    expect((await verify(ana, started.challengeId, code)).outcome).toBe('accepted')
  })

  it('R20: needs_user leads to the bot', async () => {
    const { chatfactor, resource, ana, enroll, telegram } = await setting()
    await enroll(ana, 'chat-a')
    telegram.answerWith({ outcome: 'needs_user', reason: 'window_closed', detail: nothing })
    const input = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    expect(await chatfactor.challenges.start(input)).toEqual({
      outcome: 'needs_user',
      kind: 'otp',
      show: null,
      challengeId: expect.any(String),
      messenger: 'Telegram',
      pullUrl: telegram.botUrl ?? null,
      reason: 'chat_closed',
      retryAt: null,
    })
  })

  it('R20: does not wait for a silent messenger longer than the caller does, and the code works when it comes', async () => {
    const { chatfactor, resource, ana, enroll, telegram, verify } = await setting({
      messenger: { clock: { ...systemClock, sleep: () => new Promise(() => {}) } },
    })
    await enroll(ana, 'chat-a')
    let arrive = () => {}
    telegram.answerWith(
      () =>
        new Promise((resolve) => {
          arrive = () => resolve({ outcome: 'accepted', messageId: 'late' })
        }),
    )
    const input = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    const started = await chatfactor.challenges.start({ ...input, deadlineMs: 100 })
    expect(started).toMatchObject({ outcome: 'undelivered', reason: 'unknown' })
    arrive()
    await chatfactor.settled()
    if (started.outcome !== 'undelivered') throw new Error(started.outcome)
    expect((await verify(ana, started.challengeId, telegram.lastCode('chat-a') ?? '')).outcome).toBe('accepted')
  })

  it('R20: is undelivered, and never an error, when a transport throws', async () => {
    const { chatfactor, resource, ana, enroll, telegram } = await setting()
    await enroll(ana, 'chat-a')
    const input = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    // The fake itself never breaks the law that a transport does not reject.
    const rejects = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      throw new Error('a transport that breaks its law')
    }
    Object.assign(telegram, { send: rejects })
    expect(await chatfactor.challenges.start(input)).toMatchObject({ outcome: 'undelivered', reason: 'unknown' })
    // Nor where it throws before it was asked to send.
    const throws = () => {
      throw new Error('a transport that does not know who it is')
    }
    Object.defineProperty(telegram, 'accountId', { get: throws })
    expect(await chatfactor.challenges.start(input)).toMatchObject({ outcome: 'undelivered', reason: 'unknown' })
  })
})
