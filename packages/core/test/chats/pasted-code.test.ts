import { describe, expect, it } from 'vitest'
import { codesIn, isWordless } from '../../src/chats/digits-in-text.js'
import { minuteMs, setting, wrong } from '../support/setting.js'

const pasted = 'Type it into the page, never here.'

describe('a code that is written into the chat it came to', () => {
  it.each([
    ['alone', (code: string) => code],
    ['in groups', (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
    ['with its whole line', (code: string) => `${code} signs you in to Billing`],
    ['behind a command', (code: string) => `/code ${code}`],
  ])('R21, C13: uses nothing up, and the answer says where it belongs: %s', async (_how, written) => {
    const { ana, enroll, sendCode, verify, say, shownIn, telegram, events } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    const before = telegram.sent.length
    await say('chat-a', written(code))
    expect(shownIn('chat-a').slice(before)).toEqual([expect.stringContaining(pasted)])
    expect(events.map(({ name }) => name)).not.toContain('challenge.missed')
    expect(await verify(ana, challengeId, code)).toMatchObject({ outcome: 'accepted' })
  })

  it('R31: is nothing of that in the chat of another person, and other digits are not either', async () => {
    const { ana, ben, enroll, sendCode, say, shownIn } = await setting()
    await enroll(ana, 'chat-a')
    await enroll(ben, 'chat-b')
    const { code } = await sendCode(ana)
    await say('chat-b', code)
    await say('stranger', code)
    await say('chat-a', wrong(code))
    for (const chat of ['chat-a', 'chat-b', 'stranger']) expect(shownIn(chat).join()).not.toContain(pasted)
  })

  it('R21: is digits like any others once it was used, or its time is over', async () => {
    const { ana, enroll, sendCode, verify, say, shownIn, clock } = await setting()
    await enroll(ana, 'chat-a')
    const used = await sendCode(ana)
    await verify(ana, used.challengeId, used.code)
    await say('chat-a', used.code)
    const late = await sendCode(ana)
    await clock.advance(10 * minuteMs)
    await say('chat-a', late.code)
    expect(shownIn('chat-a').join()).not.toContain(pasted)
  })

  it('R24, C26: answers no question that waits for digits in the same chat: neither a yes nor a miss', async () => {
    const { chatfactor, resource, ana, enroll, sendCode, verify, say, shownIn, events } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    const pay = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session-2' } as const
    const asked = await chatfactor.challenges.start({ ...pay, kind: 'approval', instead: 'refuse', mode: 'code_entry' })
    if (asked.outcome !== 'sent' || asked.show?.mode !== 'code_entry') throw new Error(asked.outcome)
    await chatfactor.settled()
    await say('chat-a', code)
    expect(shownIn('chat-a').at(-1)).toContain(pasted)
    expect(events.map(({ name }) => name)).not.toContain('challenge.missed')
    const own = { ...pay, challengeId: asked.challengeId }
    expect(await chatfactor.challenges.redeem(own)).toEqual({ outcome: 'pending' })
    expect(await verify(ana, challengeId, code)).toMatchObject({ outcome: 'accepted' })
    await say('chat-a', asked.show.code)
    expect(await chatfactor.challenges.redeem(own)).toMatchObject({ outcome: 'accepted' })
  })

  it('C63: is answered from the same budget as all else', async () => {
    const { ana, enroll, sendCode, say, telegram } = await setting()
    await enroll(ana, 'chat-a')
    const { code } = await sendCode(ana)
    const before = telegram.sent.length
    for (let time = 0; time < 20; time += 1) await say('chat-a', code)
    expect(telegram.sent.length - before).toBeLessThanOrEqual(6)
  })
})

describe('a message without words', () => {
  it('R31: is answered in one line, once a minute, and a stranger hears how to begin', async () => {
    const { ana, enroll, say, shownIn, clock } = await setting()
    await enroll(ana, 'chat-a')
    for (const text of ['', '👍', '❤️', '…']) await say('chat-a', text)
    expect(shownIn('chat-a').slice(1)).toEqual([expect.stringMatching(/^I only read words\..*$/)])
    await clock.advance(minuteMs)
    await say('chat-a', '')
    expect(shownIn('chat-a')).toHaveLength(3)
    await say('stranger', '👍')
    expect(shownIn('stranger')).toEqual([expect.stringContaining('scan the QR code')])
  })

  it('R26: brings the question about a code where people have to write first', async () => {
    const { chatfactor, resource, ana, enroll, say, shownIn, clock } = await setting({
      messenger: { capabilities: { sessionWindowMs: 24 * 60 * minuteMs } },
    })
    await enroll(ana, 'chat-a')
    await clock.advance(25 * 60 * minuteMs)
    const about = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
    await chatfactor.challenges.start(about)
    await chatfactor.settled()
    await say('chat-a', '')
    expect(shownIn('chat-a').at(-1)).toContain('Are you signing in to Billing?')
  })

  it('R31: is told from words in any writing', () => {
    for (const text of ['', ' ', '👍', '👨‍👩‍👧', '!?', '❤️']) expect([text, isWordless(text)]).toEqual([text, true])
    for (const text of ['a', 'так', '7', '好', '٣', '👍 ok']) expect([text, isWordless(text)]).toEqual([text, false])
  })
})

describe('the numbers of a text that may be a code', () => {
  it.each([
    ['123456', ['123456']],
    ['123 456', ['123456']],
    ['1234-5678', ['12345678']],
    ['123456 signs you in', ['123456']],
    ['Call +380 44 123 45 67', []],
    ['1234567', []],
    ['123456789', []],
    ['', []],
  ])('of %j are %j', (text, codes) => {
    expect(codesIn(text)).toEqual(codes)
  })

  it('are a few at most', () => {
    expect(codesIn('a 100001 100002 100003 100004 100005')).toHaveLength(4)
  })
})
