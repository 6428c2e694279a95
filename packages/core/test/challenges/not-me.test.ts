import { describe, expect, it } from 'vitest'
import { minuteMs, refusal, setting } from '../support/setting.js'
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
    const started = await chatfactor.challenges.start({
      resourceId: resource.id,
      user: { id: ana.id },
      kind: 'otp',
      purpose: 'sign_in',
    })
    expect(started.outcome).toBe('sent')
  })

  it('C31: means nothing in another chat, nor once the challenge is over', async () => {
    const { press, typed, tokenId, shownIn } = await codeSent()
    await press('chat-a', 'It wasn’t me', 'chat-b')
    expect(await typed()).toMatchObject({ outcome: 'accepted', tokenId })
    await press('chat-a', 'It wasn’t me')
    expect(shownIn('chat-a').at(-1)).toContain('That is over')
    expect((await typed()).outcome).toBe('already_used')
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
