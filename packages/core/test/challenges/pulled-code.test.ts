import type { WorldOptions } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { minuteMs, secondMs, setting } from '../support/setting.js'
import { viberLike } from '../support/viber-like.js'

const closed = {
  outcome: 'needs_user',
  reason: 'window_closed',
  detail: { httpStatus: null, code: null, hint: null },
} as const

/** A platform that refuses messages a day after the person's last one, and Ana, whose code it has just refused. */
async function refused(options: WorldOptions = {}) {
  const given = await setting({
    ...options,
    messenger: { capabilities: { sessionWindowMs: 24 * 60 * minuteMs }, botUrl: 'https://fake.example/bot?ref=code' },
  })
  const { chatfactor, resource, ana, enroll, telegram, hear, events, verify, audited } = given
  const tokenId = await enroll(ana, 'chat-a')
  const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
  const start = async () => {
    telegram.answerWith(closed)
    const started = await chatfactor.challenges.start({
      ...about,
      kind: 'otp',
      context: { network: '192.0.2.7', device: 'Firefox on Linux' },
    })
    if (started.outcome !== 'needs_user') throw new Error(started.outcome)
    await chatfactor.settled()
    return started
  }
  const codes = () => telegram.sent.filter(({ message, outcome }) => message.type === 'otp' && outcome === 'accepted')
  return {
    ...{ ...given, tokenId, about, start, codes, verify, audited },
    named: (name: string) => events.filter((event) => event.name === name),
    arrive: (chatId = 'chat-a') => hear({ type: 'opened', chatId, pushable: true }),
  }
}

describe('a code that the person has to come for', () => {
  it('R26: is asked about, also where a bot may write only after the person did', async () => {
    const { ana, enroll, sendCode, say, shownIn, telegram } = await viberLike()
    await enroll(ana, 'chat-a')
    await sendCode(ana)
    const sent = telegram.sent.length
    await say('chat-a', '/code')
    expect(telegram.sent.length).toBe(sent + 1)
    expect(shownIn('chat-a').at(-1)).toContain('Are you signing in to Billing?')
    expect(telegram.sent.at(-1)?.message.type).not.toBe('otp')
  })

  it('R26, R25: is sent only after "It’s me", and the question says where, what for, whose, when and from where', async () => {
    const { ana, start, arrive, press, codes, shownIn, telegram, verify } = await refused()
    const { challengeId, pullUrl } = await start()
    expect(pullUrl).toBe('https://fake.example/bot?ref=code')
    await arrive()
    const question = shownIn('chat-a').at(-1) ?? ''
    for (const part of [
      'Are you signing in to Billing?',
      'at Billing (id.example.org)',
      'a***',
      'Firefox on Linux, 192․0․2․7',
    ]) {
      expect(question).toContain(part)
    }
    expect(question).not.toMatch(/\d{6}/)
    expect(codes()).toHaveLength(0)
    await press('chat-a', 'It’s me')
    expect(codes()).toHaveLength(1)
    expect((await verify(ana, challengeId, telegram.lastCode('chat-a') ?? '')).outcome).toBe('accepted')
  })

  it('C49, R30: is asked about no longer once it was given up, though the question waited for the messenger', async () => {
    const { chatfactor, about, start, arrive, telegram, clock } = await refused()
    const { challengeId } = await start()
    const questions = () => telegram.sent.filter(({ message }) => message.type === 'prompt')
    const away = { outcome: 'unavailable', detail: closed.detail } as const
    telegram.answerWith(away, away)
    await arrive()
    const round = async () => {
      await clock.advance(5 * secondMs)
      await chatfactor.worker.runOnce()
      await chatfactor.settled()
    }
    await round()
    expect(questions()).toHaveLength(2)
    await chatfactor.challenges.cancel({ ...about, challengeId })
    await round()
    await round()
    expect(questions()).toHaveLength(2)
  })

  it('R26: is a new one: what the platform refused would be superseded', async () => {
    const { ana, start, arrive, press, telegram, verify } = await refused()
    const { challengeId } = await start()
    const first = telegram.sent.at(-1)?.message
    await arrive()
    await press('chat-a', 'It’s me')
    expect(await verify(ana, challengeId, first?.type === 'otp' ? first.code : '')).toMatchObject({
      outcome: 'superseded',
    })
    expect((await verify(ana, challengeId, telegram.lastCode('chat-a') ?? '')).outcome).toBe('accepted')
  })

  it.each(['code', '/code', 'hello?', 'I would like my code please'])(
    'R26: %j leads to the same question',
    async (text) => {
      const { start, say, press, codes, shownIn } = await refused()
      await start()
      await say('chat-a', text)
      expect(shownIn('chat-a').at(-1)).toContain('Is that you?')
      expect(codes()).toHaveLength(0)
      await press('chat-a', 'It’s me')
      expect(codes()).toHaveLength(1)
    },
  )

  it('R26: may be fetched as long as the challenge lives, which is longer than one code', async () => {
    const { start, arrive, press, codes, shownIn, clock } = await refused()
    await start()
    await clock.advance(9 * minuteMs)
    await arrive()
    expect(shownIn('chat-a').at(-1)).toContain('Is that you?')
    await press('chat-a', 'It’s me')
    expect(codes()).toHaveLength(1)
    await clock.advance(minuteMs)
    await press('chat-a', 'It’s me')
    expect(codes()).toHaveLength(1)
    await arrive()
    expect(shownIn('chat-a').at(-1)).not.toContain('Is that you?')
  })

  it('R26, R9, C6: "Not me" ends the challenge, counts as a miss, and is told by mail and to the host', async () => {
    const { chatfactor, ana, about, start, arrive, press, codes, shownIn, mailer, named, verify, audited, clock } =
      await refused()
    const { challengeId } = await start()
    await arrive()
    await press('chat-a', 'It wasn’t me')
    expect(shownIn('chat-a').at(-1)).toContain('That was stopped')
    expect(mailer.sent.at(-1)?.text).toContain('it was not you')
    expect(mailer.sent.at(-1)?.text).not.toContain('/undo')
    expect(named('challenge.denied')).toEqual([
      { name: 'challenge.denied', data: expect.objectContaining({ challengeId, purpose: 'sign_in' }) },
    ])
    expect(await audited()).toContain('challenge.denied')
    await press('chat-a', 'It’s me')
    expect(codes()).toHaveLength(0)
    expect((await verify(ana, challengeId, '000000')).outcome).toBe('denied')
    for (let time = 1; time < 5; time += 1) {
      await clock.advance(10 * secondMs)
      await start()
      await arrive()
      await press('chat-a', 'It wasn’t me')
    }
    expect(await chatfactor.challenges.start({ ...about, kind: 'otp' })).toMatchObject({ outcome: 'locked' })
    expect(named('assignment.locked')).toHaveLength(1)
  })

  it('R26: the token survives "Not me": it was the sign-in that was refused', async () => {
    const { chatfactor, start, arrive, press, tokenId } = await refused()
    await start()
    await arrive()
    await press('chat-a', 'It wasn’t me')
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
  })

  it('C31: its buttons mean nothing in another chat, or for a challenge that is not the newest', async () => {
    const { start, arrive, press, codes, telegram, hear, shownIn } = await refused()
    await start()
    await arrive()
    await press('chat-a', 'It’s me', 'chat-b')
    expect(shownIn('chat-b')).toEqual([])
    const old = telegram.sent.findLast(({ message }) => message.type === 'prompt')?.message
    const token = old?.type === 'prompt' ? (old.actions[0]?.value ?? '') : ''
    expect(token).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
    await start()
    await hear({ type: 'action', chatId: 'chat-a', value: token, messageId: null })
    await hear({ type: 'action', chatId: 'chat-a', value: token.replace(/^y/, 'x'), messageId: null })
    expect(codes()).toHaveLength(0)
    expect(shownIn('chat-a').at(-1)).toContain('no code waiting')
  })

  it('C44, R31: a press that is delivered again sends nothing again', async () => {
    const { start, arrive, telegram, hear, codes } = await refused()
    await start()
    await arrive()
    const prompt = telegram.sent.findLast(({ message }) => message.type === 'prompt')?.message
    const token = prompt?.type === 'prompt' ? (prompt.actions[0]?.value ?? '') : ''
    const press = { type: 'action', chatId: 'chat-a', value: token, messageId: null, dedupeKey: 'press-1' } as const
    for (let delivery = 0; delivery < 10; delivery += 1) await hear(press)
    expect(codes()).toHaveLength(1)
  })

  it('R23: counts as a send; where no more may be sent, the current code comes again while it is good, and then a new one', async () => {
    const { start, arrive, press, codes, telegram, clock } = await refused()
    await start()
    await arrive()
    for (let send = 1; send <= 6; send += 1) {
      await press('chat-a', 'It’s me')
      await clock.advance(10 * secondMs)
    }
    const sent = codes().map(({ message }) => (message.type === 'otp' ? message.code : ''))
    expect(new Set(sent).size).toBe(4)
    expect(new Set(sent.slice(-3)).size).toBe(1)
    await clock.advance(181 * secondMs)
    await press('chat-a', 'It’s me')
    expect(codes()).toHaveLength(7)
    expect(sent).not.toContain(telegram.lastCode('chat-a'))
  })

  it('R31, R26: pressing without end is answered six times in a row, and then once every ten seconds', async () => {
    const { start, arrive, press, telegram, hear, clock } = await refused()
    await start()
    await arrive()
    const prompt = telegram.sent.findLast(({ message }) => message.type === 'prompt')?.message
    const token = prompt?.type === 'prompt' ? (prompt.actions[0]?.value ?? '') : ''
    await clock.advance(minuteMs)
    const before = telegram.sent.length
    for (let at = 0; at < 100; at += 1)
      await hear({ type: 'action', chatId: 'chat-a', value: token, messageId: null, dedupeKey: `press-${at}` })
    expect(telegram.sent.length - before).toBe(6)
    await clock.advance(10 * secondMs)
    for (let time = 0; time < 10; time += 1) await press('chat-a', 'It’s me')
    expect(telegram.sent.length - before).toBe(7)
  })

  it.each(['locked', 'revoked', 'switched off'])('C13, C24: is not for somebody who is %s meanwhile', async (what) => {
    const { chatfactor, ana, about, start, arrive, press, codes, tokenId, verify, resource } = await refused()
    const { challengeId } = await start()
    await arrive()
    if (what === 'locked') for (let miss = 0; miss < 5; miss += 1) await verify(ana, challengeId, 'no code')
    if (what === 'revoked') await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    if (what === 'switched off') await chatfactor.resources.update(resource.id, { active: false })
    await press('chat-a', 'It’s me')
    expect(codes()).toHaveLength(0)
    expect(about.purpose).toBe('sign_in')
  })

  it('R31: asks about each challenge where several wait, and sends the code of the one that was meant', async () => {
    const { chatfactor, ana, start, arrive, press, codes, enroll, shownIn, telegram } = await refused()
    const payroll = await chatfactor.resources.create({ name: 'Payroll' })
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: ana.id })
    await enroll(ana, 'chat-a', { resourceId: payroll.id })
    await start()
    telegram.answerWith(closed)
    await chatfactor.challenges.start({ resourceId: payroll.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' })
    const before = shownIn('chat-a').length
    await arrive()
    const questions = shownIn('chat-a').slice(before)
    expect(questions.map((text) => /signing in to (\w+)/.exec(text)?.[1]).toSorted()).toEqual(['Billing', 'Payroll'])
    await press('chat-a', 'It’s me')
    expect(codes()).toHaveLength(1)
    const last = questions.at(-1)?.includes('Payroll') ? 'Payroll' : 'Billing'
    expect(shownIn('chat-a').at(-1)).toContain(`at ${last} (`)
  })

  it('R19, R26: is for the chat it was asked of, not for another chat of the same person', async () => {
    const { chatfactor, ana, about, enroll, resource, telegram, say, shownIn, codes } = await refused({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    const second = await enroll(ana, 'chat-two')
    telegram.answerWith(closed)
    await chatfactor.challenges.start({ ...about, kind: 'otp', tokenId: second })
    await say('chat-a', '/code')
    expect(shownIn('chat-a').at(-1)).toContain('no code waiting')
    await say('chat-two', '/code')
    expect(shownIn('chat-two').at(-1)).toContain('Is that you?')
    expect(codes()).toHaveLength(0)
    expect(resource.name).toBe('Billing')
  })

  it('R26: others get the plain greeting', async () => {
    const { start, arrive, shownIn, clock } = await refused()
    await arrive('stranger')
    expect(shownIn('stranger')).toEqual([expect.stringContaining('scan the QR code')])
    await arrive()
    expect(shownIn('chat-a').at(-1)).toContain('/code')
    await start()
    await arrive('chat-b')
    expect(shownIn('chat-b')).toEqual([expect.stringContaining('scan the QR code')])
    await clock.advance(minuteMs)
  })
})

describe('where messages come by themselves', () => {
  it('R23: /code brings the current code at once, and a chat that is opened again is asked first', async () => {
    const { ana, enroll, sendCode, say, hear, shownIn, telegram } = await setting()
    await enroll(ana, 'chat-a')
    const { code } = await sendCode(ana)
    await say('chat-a', '/code')
    expect(telegram.lastCode('chat-a')).toBe(code)
    expect(telegram.sent.at(-1)?.message.type).toBe('otp')
    await hear({ type: 'opened', chatId: 'chat-a' })
    expect(shownIn('chat-a').at(-1)).toContain('Is that you?')
  })

  it('R31: text that means nothing asks for no code', async () => {
    const { ana, enroll, sendCode, say, shownIn } = await setting()
    await enroll(ana, 'chat-a')
    await sendCode(ana)
    await say('chat-a', 'hello?')
    expect(shownIn('chat-a').at(-1)).toContain('/code')
    expect(shownIn('chat-a').at(-1)).not.toContain('Is that you?')
  })
})
