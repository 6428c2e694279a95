import { describe, expect, it } from 'vitest'
import { hourMs, secondMs, setting } from '../support/setting.js'
import { viberLike } from '../support/viber-like.js'

describe('the answer to somebody who may not be written to yet', () => {
  it('R14, R15: travels in the response to the webhook, names Resource and masked login, and nothing is sent', async () => {
    const { ana, startEnrollment, open, telegram, stateOf, typedCode } = await viberLike()
    const enrollment = await startEnrollment(ana)
    const welcome = await open(enrollment, 'chat-a')
    expect(welcome?.text).toMatch(/a\*\*\* for Billing/)
    expect(welcome?.buttons).toEqual([{ label: 'Continue', value: await typedCode(enrollment.id) }])
    expect(telegram.sent).toEqual([])
    expect(await stateOf(enrollment)).toBe('awaiting_message')
  })

  it.each(['text', 'action'] as const)('R15: pressing its button goes on, whether it comes as %s', async (type) => {
    const { ana, startEnrollment, open, hear, stateOf, shownIn } = await viberLike()
    const enrollment = await startEnrollment(ana)
    const token = (await open(enrollment, 'chat-a'))?.buttons[0]?.value ?? ''
    await hear(
      type === 'text'
        ? { type, chatId: 'chat-a', text: token }
        : { type, chatId: 'chat-a', value: token, messageId: null },
    )
    expect(await stateOf(enrollment)).toBe('active')
    expect(shownIn('chat-a')).toEqual([expect.stringContaining('Done.')])
  })

  it('R31: is the same again for a redelivery, also when the person has moved on since', async () => {
    const { ana, startEnrollment, linkCode, answerTo, say, stateOf, telegram } = await viberLike()
    const enrollment = await startEnrollment(ana)
    const code = await linkCode(enrollment.id)
    const opening = { type: 'code', chatId: 'chat-a', code, pushable: false, dedupeKey: 'update-1' } as const
    const welcome = await answerTo(opening)
    expect(welcome?.text).toContain('a***')
    expect(await answerTo(opening)).toEqual(welcome)
    await say('chat-a', 'hello')
    expect(await stateOf(enrollment)).toBe('active')
    const sent = telegram.sent.length
    expect(await answerTo(opening)).toEqual(welcome)
    expect(telegram.sent.length).toBe(sent)
  })

  it('R15: is said again when the chat is opened again, and nothing is written for that', async () => {
    const { ana, startEnrollment, open, counting } = await viberLike()
    const enrollment = await startEnrollment(ana)
    const welcome = await open(enrollment, 'chat-a')
    counting.reset()
    expect(await open(enrollment, 'chat-a')).toEqual(welcome)
    expect(counting.counts().commit).toBe(0)
  })

  it('never reaches another person, however their openings interleave', async () => {
    const { ana, ben, startEnrollment, linkCode, open, answerTo, telegram } = await viberLike()
    const [hers, his] = [await startEnrollment(ana), await startEnrollment(ben)]
    const [forAna, forBen] = await Promise.all([open(hers, 'chat-a'), open(his, 'chat-b')])
    expect(forAna?.text).toContain('a***')
    expect(forAna?.text).not.toContain('b***')
    expect(forBen?.text).toContain('b***')
    expect(forBen?.text).not.toContain('a***')
    const [again, other] = await Promise.all([open(his, 'chat-b'), open(hers, 'chat-a')])
    expect([other, again]).toEqual([forAna, forBen])
    // One response for two chats has no place for what is meant for one of them.
    const about = { type: 'code', pushable: false, mayReply: false } as const
    const batch = await answerTo(
      { ...about, chatId: 'chat-a', code: await linkCode(hers.id) },
      { ...about, chatId: 'chat-b', code: await linkCode(his.id) },
    )
    expect(batch).toBeNull()
    expect(telegram.sent).toEqual([])
  })

  it.each([
    ['a code that does not work', 'A'.repeat(43)],
    ['a typed code that does not work', 'AAAAA-AAAAA'],
    ['something that is no code', 'summer-campaign'],
  ])('says what to do about %s', async (_what, code) => {
    const { answerTo, telegram } = await viberLike()
    const opening = { type: 'code', chatId: 'chat-a', code, pushable: false, dedupeKey: 'update-1' } as const
    const answer = await answerTo(opening)
    expect(answer?.text).toMatch(/says how to go on|scan the QR code/)
    expect(await answerTo(opening)).toEqual(answer)
    expect(telegram.sent).toEqual([])
  })

  it('greets whoever opens the chat without a code', async () => {
    const { answerTo, telegram } = await viberLike()
    const opening = { type: 'opened', chatId: 'chat-a', pushable: false, mayReply: false } as const
    expect((await answerTo(opening))?.text).toContain('send me the code')
    expect(telegram.sent).toEqual([])
  })

  it('R14: names nobody in a chat that backs somebody else', async () => {
    const { ana, ben, startEnrollment, open, hear, enroll, stateOf } = await viberLike()
    await enroll(ana, 'chat-a')
    await hear({ type: 'unreachable', chatId: 'chat-a', reason: 'unsubscribed' })
    const his = await startEnrollment(ben)
    const first = await open(his, 'chat-a')
    expect(first?.text).toContain('already in use')
    expect(first?.text).not.toContain('***')
    expect(await stateOf(his)).toBe('awaiting_scan')
  })

  it('R14: goes on by no second scan in a chat that another person got meanwhile', async () => {
    const { ana, ben, startEnrollment, open, scan, stateOf, shownIn, chatfactor, resource } = await viberLike()
    const his = await startEnrollment(ben)
    await open(his, 'chat-a')
    await scan(await startEnrollment(ana), 'chat-a')
    await scan(his, 'chat-a')
    expect(shownIn('chat-a').at(-1)).toContain('already in use')
    expect(await stateOf(his)).toBe('awaiting_message')
    const tokensOf = ({ id }: { readonly id: string }) =>
      chatfactor.tokens.list({ resourceId: resource.id, user: { id } })
    expect([await tokensOf(ana), await tokensOf(ben)]).toMatchObject([[{ state: 'active' }], []])
  })

  it('is not offered to platforms that can be written to at once: there nothing is said before they may', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, telegram } = await setting()
    const { id } = await startEnrollment(ana)
    const opening = { type: 'code', chatId: 'chat-a', code: await linkCode(id), pushable: false } as const
    const response = await chatfactor.handleWebhook('telegram', telegram.webhook(opening))
    expect(await response.text()).toBe('')
    expect(telegram.sent).toEqual([])
  })
})

const firstMessages = [
  ['words', { type: 'text', text: 'hello' }],
  ['a command', { type: 'text', text: '/help' }],
  ['a subscription', { type: 'reachable' }],
  ['a chat that is opened and may be written to', { type: 'opened', pushable: true }],
] as const

describe('what counts as the first message', () => {
  it.each([...firstMessages, ['the same scan', 'scan'] as const, ['its button', 'button'] as const])(
    'R11, R15: is too late ten minutes after the beginning: %s',
    async (_what, event) => {
      const { chatfactor, ana, startEnrollment, open, hear, stateOf, clock, resource, ...codes } = await viberLike()
      const enrollment = await startEnrollment(ana)
      const [code, text] = [await codes.linkCode(enrollment.id), await codes.typedCode(enrollment.id)]
      const ofCode = { scan: { type: 'code', code }, button: { type: 'text', text } } as const
      await open(enrollment, 'chat-a')
      await clock.advance(600_000)
      await hear({ ...(typeof event === 'string' ? ofCode[event] : event), chatId: 'chat-a' })
      expect(await stateOf(enrollment)).toBe('expired')
      expect(await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })).toEqual([])
    },
  )

  it.each(firstMessages)('R15: %s', async (_what, event) => {
    const { ana, startEnrollment, open, hear, stateOf, shownIn } = await viberLike()
    const enrollment = await startEnrollment(ana)
    await open(enrollment, 'chat-a')
    await hear({ ...event, chatId: 'chat-a' })
    expect(await stateOf(enrollment)).toBe('active')
    expect(shownIn('chat-a')).toEqual([expect.stringContaining('Done.')])
  })

  it.each(['/stop', 'stop'])('does not: %s means the opposite', async (text) => {
    const { ana, startEnrollment, open, say, stateOf } = await viberLike()
    const enrollment = await startEnrollment(ana)
    await open(enrollment, 'chat-a')
    await say('chat-a', text)
    expect(await stateOf(enrollment)).toBe('awaiting_message')
  })

  it('does not: a message of another chat', async () => {
    const { ana, startEnrollment, open, say, stateOf } = await viberLike()
    const enrollment = await startEnrollment(ana)
    await open(enrollment, 'chat-a')
    await say('chat-b', 'hello')
    expect(await stateOf(enrollment)).toBe('awaiting_message')
  })

  it.each(['receipt', 'unreachable'] as const)('does not: %s', async (type) => {
    const { ana, startEnrollment, open, hear, stateOf } = await viberLike()
    const enrollment = await startEnrollment(ana)
    await open(enrollment, 'chat-a')
    await hear(
      type === 'receipt'
        ? { type, chatId: 'chat-a', messageId: 'm', state: 'seen' }
        : { type, chatId: 'chat-a', reason: 'unsubscribed' },
    )
    expect(await stateOf(enrollment)).toBe('awaiting_message')
  })

  it('R12, C19: leads to the question where the Resource always asks, and the code is sent into the chat', async () => {
    const { chatfactor, ana, startEnrollment, open, say, stateOf, telegram } = await viberLike({
      resource: { secondFactor: { activation: 'confirm' } },
    })
    const enrollment = await startEnrollment(ana)
    await open(enrollment, 'chat-a')
    await say('chat-a', 'hello')
    expect(await stateOf(enrollment)).toBe('awaiting_confirmation')
    const answer = telegram.lastCode('chat-a') ?? ''
    expect(await chatfactor.enrollments.confirm(enrollment.id, { answer })).toMatchObject({ outcome: 'activated' })
  })

  it('R15, R12: a second scan leads to that question, too', async () => {
    const { chatfactor, ana, ben, startEnrollment, open, hear, stateOf, telegram, linkCode } = await viberLike({
      resource: { secondFactor: { activation: 'confirm' } },
    })
    const [anas, bens] = [await startEnrollment(ana), await startEnrollment(ben)]
    await open(anas, 'chat-a')
    await open(bens, 'chat-b')
    await hear({ type: 'code', chatId: 'chat-a', code: await linkCode(anas.id) })
    expect([await stateOf(anas), await stateOf(bens)]).toEqual(['awaiting_confirmation', 'awaiting_message'])
    const answer = telegram.lastCode('chat-a') ?? ''
    expect(await chatfactor.enrollments.confirm(anas.id, { answer })).toMatchObject({ outcome: 'activated' })
  })

  it('C22: ends a wait that was cancelled: the message then means nothing', async () => {
    const { chatfactor, ana, startEnrollment, open, say, shownIn, resource } = await viberLike()
    const enrollment = await startEnrollment(ana)
    await open(enrollment, 'chat-a')
    await chatfactor.enrollments.cancel(enrollment.id)
    await say('chat-a', 'hello')
    expect(shownIn('chat-a')).toEqual([expect.stringContaining('scan the QR code')])
    expect(await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } })).toEqual([])
  })

  it('works without the scan: the text that was written already enrolls alone, and is confirmed', async () => {
    const { ana, startEnrollment, say, typedCode, stateOf } = await viberLike()
    const enrollment = await startEnrollment(ana)
    await say('chat-a', await typedCode(enrollment.id))
    expect(await stateOf(enrollment)).toBe('awaiting_confirmation')
  })
})

describe('a chat in which somebody else is speaking', () => {
  it('is bound by a code, and active only once we may write there; until then nothing is said', async () => {
    const { chatfactor, ana, startEnrollment, scan, hear, say, telegram } = await setting()
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a', { mayReply: false })
    for (const text of ['hello', '/help', 'AAAAA-AAAAA']) {
      await hear({ type: 'text', chatId: 'chat-a', text, mayReply: false })
    }
    await hear({ type: 'opened', chatId: 'chat-b', mayReply: false })
    expect(telegram.sent).toEqual([])
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_message')
    await say('chat-a', 'hello')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
  })
})

describe('a chat that left without a word and writes again', () => {
  it('C52: can be reached again with its first message, once', async () => {
    const { chatfactor, ana, enroll, hear, events } = await viberLike()
    const tokenId = await enroll(ana, 'chat-a')
    await hear({ type: 'unreachable', chatId: 'chat-a', reason: 'unsubscribed' })
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('unreachable')
    await hear({ type: 'text', chatId: 'chat-a', text: '/status', dedupeKey: 'update-9' })
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
    expect(events.filter(({ name }) => name === 'chat.reachable')).toHaveLength(1)
    await hear({ type: 'unreachable', chatId: 'chat-a', reason: 'unsubscribed' })
    await hear({ type: 'text', chatId: 'chat-a', text: '/status', dedupeKey: 'update-9' })
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('unreachable')
  })
})

describe('the page between QR code and messenger', () => {
  it('R17: gets both codes in the fragment, and no server sees them', async () => {
    const { chatfactor, ana, startEnrollment, typedCode } = await viberLike({ messenger: { usesLandingPage: true } })
    const { id } = await startEnrollment(ana)
    const { qr } = await chatfactor.enrollments.links(id)
    const url = new URL(qr)
    expect(`${url.origin}${url.pathname}`).toBe('https://id.example.org/security/open/telegram')
    expect(url.hash).toMatch(/^#[\w-]{43}\.[0-9A-Z]{5}-[0-9A-Z]{5}$/)
    expect(url.hash).toContain(await typedCode(id))
  })

  it('is told at which address the Resource has its page, if it has one', async () => {
    const { chatfactor, ana, resource, startEnrollment } = await viberLike({ messenger: { usesLandingPage: true } })
    const { id } = await startEnrollment(ana)
    const search = async () => new URL((await chatfactor.enrollments.links(id)).qr).search
    await chatfactor.resources.update(resource.id, { selfService: { address: 'our-billing' } })
    expect(await search()).toBe('?p=our-billing')
    await chatfactor.resources.update(resource.id, { selfService: { address: null } })
    expect(await search()).toBe('')
  })

  it('R17: is made without any enrollment', async () => {
    const { chatfactor } = await viberLike({ messenger: { usesLandingPage: true } })
    const landing = chatfactor.enrollments.landing('telegram')
    expect(landing.placeholders.linkCode).toMatch(/^[\w-]{43}$/)
    expect(landing.placeholders.typedCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(landing.open.join()).toContain(landing.placeholders.linkCode)
    expect(landing.open.join()).toContain(landing.placeholders.typedCode)
    expect(landing.openBot).not.toContain(landing.placeholders.linkCode)
    expect(() => chatfactor.enrollments.landing('nowhere')).toThrow(/TRANSPORT_NOT_FOUND|nowhere/)
  })

  it('R17: tells whoever holds the code how far it is, and nothing else to anybody', async () => {
    const { chatfactor, ana, startEnrollment, open, say, linkCode, clock, counting } = await viberLike({
      resource: { secondFactor: { activation: 'confirm' } },
    })
    const enrollment = await startEnrollment(ana)
    const code = await linkCode(enrollment.id)
    const progress = (transport = 'telegram', linkCode = code) =>
      chatfactor.enrollments.progress({ transport, linkCode })
    expect(await progress()).toBe('waiting')
    expect(await progress('viber')).toBe('over')
    for (const other of ['A'.repeat(43), '', 'x', enrollment.id, 'A'.repeat(10_000)]) {
      expect(await progress('telegram', other)).toBe('over')
    }
    await open(enrollment, 'chat-a')
    expect(await progress()).toBe('needs_message')
    await say('chat-a', 'hello')
    expect(await progress()).toBe('confirm')
    counting.reset()
    await progress()
    expect(counting.counts()).toEqual({ read: 1, list: 0, commit: 0 })
    await clock.advance(600 * secondMs)
    expect(await progress()).toBe('over')
    await clock.advance(hourMs)
  })

  it('R17: reads done once the token is there, and over for a code that was replaced', async () => {
    const { chatfactor, ana, startEnrollment, scan, linkCode } = await setting()
    const { id } = await startEnrollment(ana)
    const first = await linkCode(id)
    await chatfactor.enrollments.renew(id)
    const second = await linkCode(id)
    await scan({ id }, 'chat-a')
    expect(await chatfactor.enrollments.progress({ transport: 'telegram', linkCode: first })).toBe('over')
    expect(await chatfactor.enrollments.progress({ transport: 'telegram', linkCode: second })).toBe('done')
  })
})
