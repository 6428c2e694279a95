import { describe, expect, it } from 'vitest'
import { browser, home, minuteMs, password, refusal, setting } from '../support/setting.js'
import { viberLike } from '../support/viber-like.js'

/** Ana, whose code was just sent. */
async function codeSent() {
  const given = await setting()
  const { ana, enroll, sendCode } = given
  const tokenId = await enroll(ana, 'chat-a')
  const { challengeId, code } = await sendCode(ana, { binding: 'session-1' })
  const typed = () => given.verify(ana, challengeId, code, { binding: 'session-1' })
  return { ...given, tokenId, challengeId, typed }
}

describe('"Not me" under a code', () => {
  it('R14, R21: denies this challenge: the right code lets nobody in any more, and the page hears why', async () => {
    const { press, typed, shownIn, audited } = await codeSent()
    await press('chat-a', 'It wasn’t me')
    expect(await typed()).toEqual({ outcome: 'denied' })
    expect(shownIn('chat-a').at(-1)).toContain('That was stopped')
    expect(await audited()).toContain('challenge.denied')
  })

  it('R14: ends nothing else: the token stays, and another challenge of the person goes on', async () => {
    const { press, ana, sendCode, verify, chatfactor, tokenId } = await codeSent()
    await press('chat-a', 'It wasn’t me')
    const other = await sendCode(ana)
    expect(await verify(ana, other.challengeId, other.code)).toMatchObject({ outcome: 'accepted', tokenId })
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
  })

  it('R14: means the message that it stands under, though a newer one came for another session', async () => {
    const { ana, sendCode, telegram, hear, verify, typed } = await codeSent()
    const old = telegram.sent.at(-1)?.message
    const newer = await sendCode(ana, { binding: 'session-2' })
    await hear({ type: 'action', chatId: 'chat-a', value: old?.actions[0]?.value ?? '', messageId: null })
    expect(await typed()).toEqual({ outcome: 'denied' })
    const { outcome } = await verify(ana, newer.challengeId, newer.code, { binding: 'session-2' })
    expect(outcome).toBe('accepted')
  })

  it('R9: counts one miss, however often it is pressed, and the first one is told by mail', async () => {
    const { press, mailer, events, chatfactor, resource, ana, shownIn } = await codeSent()
    for (let press1 = 0; press1 < 3; press1 += 1) await press('chat-a', 'It wasn’t me')
    expect(shownIn('chat-a').at(-1)).toContain('That is over')
    expect(mailer.sent.filter(({ text }) => text.includes('it was not you'))).toHaveLength(1)
    expect(events.filter(({ name }) => name === 'challenge.denied')).toHaveLength(1)
    expect(events.some(({ name }) => name === 'sign_in.disowned')).toBe(false)
    const started = await chatfactor.challenges.start({
      resourceId: resource.id,
      user: { id: ana.id },
      kind: 'otp',
      purpose: 'sign_in',
    })
    expect(started.outcome).toBe('sent')
  })

  it('C31: means nothing in another chat, nor once the challenge has expired', async () => {
    const { press, clock, typed, tokenId, shownIn } = await codeSent()
    await press('chat-a', 'It wasn’t me', 'chat-b')
    expect(await typed()).toMatchObject({ outcome: 'accepted', tokenId })
    const late = await codeSent()
    await late.clock.advance(11 * minuteMs)
    await late.press('chat-a', 'It wasn’t me')
    expect(late.shownIn('chat-a').at(-1)).toContain('That is over')
    await clock.advance(0)
    expect(shownIn('chat-a').join()).not.toContain('That is over')
  })

  it('is taken until the challenge ends, which is after its code does, and no longer', async () => {
    const one = await codeSent()
    await one.clock.advance(9 * minuteMs)
    await one.press('chat-a', 'It wasn’t me')
    expect((await one.typed()).outcome).toBe('denied')
    const two = await codeSent()
    await two.clock.advance(10 * minuteMs)
    await two.press('chat-a', 'It wasn’t me')
    expect((await two.typed()).outcome).toBe('expired')
  })

  it('cannot be sent again: whoever asks anew needs a new challenge', async () => {
    const { press, chatfactor, challengeId, resource, ana } = await codeSent()
    await press('chat-a', 'It wasn’t me')
    const own = { challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in', binding: 'session-1' }
    expect(await refusal(chatfactor.challenges.resend(own))).toEqual({
      code: 'TRANSITION_REFUSED',
      details: { state: 'denied', event: 'resend' },
    })
  })

  it('is an outcome of the step-up check, with a code and without, and loading the page again sends nothing', async () => {
    const { chatfactor, resource, ana, enroll, press, telegram } = await setting()
    await enroll(ana, 'chat-a')
    const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session-1' }
    const sent = await chatfactor.secondFactor.check(about)
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    const code = telegram.lastCode('chat-a') ?? ''
    await press('chat-a', 'It wasn’t me')
    const messages = telegram.sent.length
    const { challengeId } = sent
    expect(await chatfactor.secondFactor.check({ ...about, challengeId, code })).toEqual({ outcome: 'denied' })
    expect(await chatfactor.secondFactor.check({ ...about, challengeId })).toEqual({ outcome: 'denied' })
    expect(telegram.sent).toHaveLength(messages)
  })

  it('stands in every messenger, also where the code had to be fetched', async () => {
    const { ana, enroll, sendCode, say, press, verify } = await viberLike()
    await enroll(ana, 'chat-a')
    const { challengeId } = await sendCode(ana)
    await say('chat-a', '/code')
    await press('chat-a', 'It’s me')
    await press('chat-a', 'It wasn’t me')
    expect(await verify(ana, challengeId, '000000')).toEqual({ outcome: 'denied' })
  })
})

/** Ana paid with a code in one session, and Ben in his; both of these go on. */
async function paid() {
  const given = await setting({ resource: { secondFactor: { approvalMode: 'approve_deny' } } })
  const { ana, ben, chatfactor, resource, enroll, telegram } = given
  await enroll(ana, 'chat-a')
  await enroll(ben, 'chat-b')
  const about = (user: { readonly id: string }, binding: string) => ({
    ...{ resourceId: resource.id, user: { id: user.id }, purpose: 'pay', binding, maxAgeMs: 600 * minuteMs },
  })
  /** Pays with a code in this session, and gives what its pages check from then on. */
  const pay = async (user: { readonly id: string }, chatId: string, binding: string) => {
    const sent = await chatfactor.secondFactor.check(about(user, binding))
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    const page = { ...about(user, binding), challengeId: sent.challengeId }
    const checked = await chatfactor.secondFactor.check({ ...page, code: telegram.lastCode(chatId) ?? '' })
    if (checked.outcome !== 'passed') throw new Error(checked.outcome)
    return { ...page, ask: false }
  }
  const check = async (page: Parameters<typeof chatfactor.secondFactor.check>[0], by = chatfactor) =>
    (await by.secondFactor.check(page)).outcome
  const others = [await pay(ana, 'chat-a', 'at work'), await pay(ben, 'chat-b', 'his')]
  const goOn = async (by = chatfactor) => {
    for (const page of others) expect(await check(page, by)).toBe('passed')
  }
  return { ...given, about, pay, check, goOn }
}

describe('"Not me" under a code that was used', () => {
  it('R2, R14: ends what it let in, on every process, and tells the host; other sessions and other people go on', async () => {
    const { chatfactor, ana, pay, check, goOn, press, another, events, shownIn } = await paid()
    const stolen = await pay(ana, 'chat-a', 'stolen')
    expect(await check(stolen)).toBe('passed')
    await press('chat-a', 'It wasn’t me')
    for (const process of [chatfactor, another()]) {
      expect(await check(stolen, process)).toBe('disowned')
      await goOn(process)
    }
    const { challengeId } = stolen
    expect(events.find(({ name }) => name === 'sign_in.disowned')?.data).toMatchObject({
      ...{ userId: ana.id, sessionId: null, challengeId },
    })
    expect(shownIn('chat-a').at(-1)).toContain('password')
  })

  it('R14: works hours later, once, and below an older copy of the message as well', async () => {
    const { ana, pay, check, goOn, hear, telegram, clock, events, shownIn } = await paid()
    const stolen = await pay(ana, 'chat-a', 'stolen')
    const copy = telegram.sent.findLast(({ message }) => message.type === 'otp')?.message.actions[0]?.value ?? ''
    expect(copy).toContain(stolen.challengeId)
    await clock.advance(5 * 60 * minuteMs)
    for (let press = 0; press < 2; press += 1) {
      await hear({ type: 'action', chatId: 'chat-a', value: copy, messageId: null })
      expect(await check(stolen)).toBe('disowned')
    }
    await goOn()
    expect(events.filter(({ name }) => name === 'sign_in.disowned')).toHaveLength(1)
    expect(shownIn('chat-a').at(-1)).toContain('That is over')
  })

  it('C31: means nothing in the chat of another person', async () => {
    const { ana, pay, check, press } = await paid()
    const hers = await pay(ana, 'chat-a', 'hers')
    await press('chat-a', 'It wasn’t me', 'chat-b')
    expect(await check(hers)).toBe('passed')
  })

  for (const when of ['before', 'after'] as const)
    it(`R14: stands below what was approved, maybe by mistake, and takes it back ${when} it was redeemed`, async () => {
      const { chatfactor, ana, about, check, goOn, press } = await paid()
      const of = { ...about(ana, 'stolen'), kind: 'approval', instead: 'refuse' } as const
      const asked = await chatfactor.secondFactor.check(of)
      if (asked.outcome !== 'sent') throw new Error(asked.outcome)
      const page = { ...of, challengeId: asked.challengeId, ask: false }
      await press('chat-a', 'Approve')
      if (when === 'after') expect(await check(page)).toBe('passed')
      await press('chat-a', 'It wasn’t me')
      expect(await check(page)).toBe('disowned')
      await goOn()
    })
})

describe('"Not me" under the code of a sign-in from a browser that was known', () => {
  it('R2, R4: signs that session out on every process, though nothing told of it, and no other browser', async () => {
    const { chatfactor, ana, enroll, signIn, press, another, by, shownIn } = await home({
      resource: { secondFactor: { notices: 'off' } },
    })
    await enroll(ana, '42')
    const own = await signIn(ana, { chatId: '42' })
    const theirs = await signIn(ana, { chatId: '42' })
    await press('42', 'It wasn’t me')
    expect(shownIn('42').at(-1)).toContain('Signed out there')
    for (const process of [chatfactor, another()]) {
      expect(await by(process).isSignedIn(theirs)).toBe(false)
      expect(await by(process).isSignedIn(own)).toBe(true)
    }
  })

  it('R2, R6, R28: ends what an earlier session of the same browser confirmed, and nothing of another browser', async () => {
    const { chatfactor, resource, ana, enroll, press, telegram } = await home({
      resource: { secondFactor: { notices: 'off' } },
    })
    await enroll(ana, '42')
    const code = () => telegram.lastCode('42') ?? ''
    const signIn = async (deviceCookie: string | null) => {
      const at = { ...browser, resourceId: resource.id, deviceCookie }
      const first = await chatfactor.signIn.withPassword({ ...at, login: 'ana', password })
      if (first.outcome !== 'signed_in') throw new Error(first.outcome)
      const { secret } = first
      const sent = await chatfactor.signIn.secondFactor.start({ ...at, secret })
      if (sent.outcome !== 'sent') throw new Error(sent.outcome)
      const answer = { resourceId: resource.id, secret, challengeId: sent.challengeId, code: code(), deviceCookie }
      const done = await chatfactor.signIn.secondFactor.verify(answer)
      if (done.outcome !== 'signed_in') throw new Error(done.outcome)
      return done
    }
    const pay = async (binding: string) => {
      const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding }
      const sent = await chatfactor.secondFactor.check(about)
      if (sent.outcome !== 'sent') throw new Error(sent.outcome)
      const page = { ...about, challengeId: sent.challengeId }
      expect(await chatfactor.secondFactor.check({ ...page, code: code() })).toMatchObject({ outcome: 'passed' })
      return async () => (await chatfactor.secondFactor.check({ ...page, ask: false })).outcome
    }
    const [own, theirs] = [await signIn(null), await signIn(null)]
    const [ownPaid, theirsPaid] = [await pay(own.session.id), await pay(theirs.session.id)]
    await signIn(theirs.deviceCookie)
    await press('42', 'It wasn’t me')
    expect([await ownPaid(), await theirsPaid()]).toEqual(['passed', 'disowned'])
  })
})
