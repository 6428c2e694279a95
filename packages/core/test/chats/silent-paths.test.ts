import { describe, expect, it } from 'vitest'
import { secondMs, setting } from '../support/setting.js'
import { viberLike } from '../support/viber-like.js'

/**
 * Opening a link may lead to nothing, in many ways. Here are those that core can do something about: what the person sees, and how
 * they get through. The rest is tested where the platforms are.
 */
describe('the ways in which a link silently leads to nothing', () => {
  it('path 1: the app was not installed and the payload is lost; the code below the QR code enrolls, typed by hand', async () => {
    const { chatfactor, ana, startEnrollment, typedCode, hear, say, shownIn, telegram } = await setting()
    const enrollment = await startEnrollment(ana)
    await hear({ type: 'opened', chatId: 'chat-a' })
    expect(shownIn('chat-a').at(-1)).toContain('send me the code shown below it')
    await say('chat-a', (await typedCode(enrollment.id)).toLowerCase().replace('-', ' '))
    const answer = telegram.lastCode('chat-a') ?? ''
    expect(await chatfactor.enrollments.confirm(enrollment.id, { answer })).toMatchObject({ outcome: 'activated' })
  })

  it('path 2: the wrong person scans; the signed-in one sees a name and has to give what the other chat shows', async () => {
    const { chatfactor, ana, startEnrollment, scan } = await setting({
      resource: { secondFactor: { activation: 'confirm' } },
    })
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'thief', { profile: { displayName: 'Somebody Else', username: null, language: null } })
    const seen = await chatfactor.enrollments.get(enrollment.id)
    expect(seen).toMatchObject({ state: 'awaiting_confirmation', displayName: 'Somebody Else' })
    await chatfactor.enrollments.cancel(enrollment.id)
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('cancelled')
  })

  it('path 2: where a scan activates at once, the chat says for whom, and "Not me" takes it back', async () => {
    const { chatfactor, ana, enroll, shownIn, press } = await setting()
    const tokenId = await enroll(ana, 'thief')
    expect(shownIn('thief').at(-1)).toMatch(/a\*\*\* for Billing/)
    await press('thief', 'It wasn’t me')
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('revoked')
  })

  it('path 3: the code is dead when it arrives; the chat says so, and a claim that was only late still counts', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, hear, clock, shownIn } = await setting()
    const enrollment = await startEnrollment(ana)
    const scan = { type: 'code', chatId: 'chat-a', code: await linkCode(enrollment.id) } as const
    const scannedAt = clock.now()
    await clock.advance(330 * secondMs)
    await hear(scan)
    expect(shownIn('chat-a').at(-1)).toContain('says how to go on')
    await hear({ ...scan, occurredAt: scannedAt })
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
  })

  it('path 4: the webhook was down; the platform is asked for the event again, and then it counts', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, telegram, outage } = await setting()
    const enrollment = await startEnrollment(ana)
    const scan = { type: 'code', chatId: 'chat-a', code: await linkCode(enrollment.id), dedupeKey: 'one' } as const
    outage.begin('read', 'commit')
    expect((await chatfactor.handleWebhook('telegram', telegram.webhook(scan))).status).toBe(503)
    outage.end()
    expect((await chatfactor.handleWebhook('telegram', telegram.webhook(scan))).status).toBe(200)
    await chatfactor.settled()
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
  })

  it('path 5: the process dies before the effect; the event is not taken for seen, since both are one commit', async () => {
    const { chatfactor, ana, startEnrollment, linkCode, telegram, outage, shownIn } = await setting()
    const enrollment = await startEnrollment(ana)
    const scan = { type: 'code', chatId: 'chat-a', code: await linkCode(enrollment.id), dedupeKey: 'one' } as const
    outage.begin('commit')
    await chatfactor.handleWebhook('telegram', telegram.webhook(scan))
    outage.end()
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_scan')
    for (let delivery = 0; delivery < 3; delivery += 1) {
      await chatfactor.handleWebhook('telegram', telegram.webhook(scan))
    }
    await chatfactor.settled()
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
    expect(shownIn('chat-a')).toHaveLength(1)
  })

  it('path 7: the bot was opened before, so START brings no payload; the bot asks for the code that can be typed', async () => {
    const { chatfactor, ana, startEnrollment, typedCode, hear, say, shownIn } = await setting()
    const enrollment = await startEnrollment(ana)
    await hear({ type: 'opened', chatId: 'chat-a' })
    expect(shownIn('chat-a')).toEqual([expect.stringContaining('send me the code')])
    await say('chat-a', await typedCode(enrollment.id))
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_confirmation')
  })

  it('path 8: codes fit every platform’s links: 43 characters of A-Z a-z 0-9 _ -', async () => {
    const { ana, startEnrollment, linkCode } = await setting()
    const { id } = await startEnrollment(ana)
    expect(await linkCode(id)).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  it.each(['XXXXX-XXXXX', 'XXXXXXXXXX', 'xxxxx xxxxx'])(
    'path 13: the code comes as plain text, written %s',
    async (form) => {
      const { chatfactor, ana, startEnrollment, typedCode, say } = await setting()
      const enrollment = await startEnrollment(ana)
      const [first = '', second = ''] = (await typedCode(enrollment.id)).split('-')
      const written = form.includes('-')
        ? `${first}-${second}`
        : form.includes(' ')
          ? `${first} ${second}`
          : first + second
      await say('chat-a', form.startsWith('x') ? written.toLowerCase() : written)
      expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_confirmation')
    },
  )

  it('path 14: an event that cannot be acted on is answered with a success, so nothing waits behind it', async () => {
    const { chatfactor, ana, startEnrollment, scan, hear } = await setting()
    const enrollment = await startEnrollment(ana)
    expect(await hear({ type: 'code', chatId: 'chat-a', code: '\u0000' })).toBe(200)
    expect(await hear({ type: 'action', chatId: 'chat-a', value: 'of yesterday', messageId: null })).toBe(200)
    await scan(enrollment, 'chat-a')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
  })

  it('path 15: no camera opens the app’s own link; the QR code leads to a page of ours instead', async () => {
    const { chatfactor, ana, startEnrollment } = await viberLike({ messenger: { usesLandingPage: true } })
    const { qr } = await chatfactor.enrollments.links((await startEnrollment(ana)).id)
    expect(qr).toMatch(/^https:\/\/id\.example\.org\/security\/open\/telegram\?p=billing#/)
  })

  it('path 16: opening the chat is not told to us; the message that was written already is enough', async () => {
    const { chatfactor, ana, startEnrollment, typedCode, say, stateOf, telegram } = await viberLike()
    const enrollment = await startEnrollment(ana)
    await say('chat-a', await typedCode(enrollment.id))
    expect(await stateOf(enrollment)).toBe('awaiting_confirmation')
    const answer = telegram.lastCode('chat-a') ?? ''
    expect(await chatfactor.enrollments.confirm(enrollment.id, { answer })).toMatchObject({ outcome: 'activated' })
  })

  it('path 17: the chat is known but may not be written to; nothing reads active before its first message', async () => {
    const { chatfactor, resource, ana, startEnrollment, open, say, stateOf, telegram } = await viberLike()
    const enrollment = await startEnrollment(ana)
    await open(enrollment, 'chat-a')
    expect(await stateOf(enrollment)).toBe('awaiting_message')
    const about = { resourceId: resource.id, user: { id: ana.id } }
    expect((await chatfactor.factors.status(about)).enrolled).toBe(false)
    expect(telegram.sent).toEqual([])
    await say('chat-a', 'hi')
    expect((await chatfactor.factors.status(about)).enrolled).toBe(true)
  })

  it('path 18: the welcome is not sent but answered, so the chat is not empty', async () => {
    const { ana, startEnrollment, open, telegram } = await viberLike()
    const welcome = await open(await startEnrollment(ana), 'chat-a')
    expect(welcome?.text).toContain('Almost done')
    expect(welcome?.buttons).toHaveLength(1)
    expect(telegram.sent).toEqual([])
  })

  it.each([
    ['path 21: the person types instead of tapping the button', { type: 'text', text: 'Hello' }],
    ['path 22: the link’s payload is swallowed', { type: 'opened' }],
  ] as const)('%s; the bot asks for the code', async (_path, event) => {
    const { chatfactor, ana, startEnrollment, typedCode, hear, say, shownIn } = await setting({
      messenger: { capabilities: { sessionWindowMs: 86_400_000 } },
    })
    const enrollment = await startEnrollment(ana)
    await hear({ ...event, chatId: 'chat-a' })
    expect(shownIn('chat-a')).toEqual([expect.stringContaining('send me the code')])
    await say('chat-a', await typedCode(enrollment.id))
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_confirmation')
  })

  it('path 25: another app is speaking in the chat; the code is not lost, and nothing is said there before we may', async () => {
    const { chatfactor, ana, startEnrollment, scan, say, telegram } = await setting()
    const enrollment = await startEnrollment(ana)
    await scan(enrollment, 'chat-a', { mayReply: false })
    expect(telegram.sent).toEqual([])
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_message')
    await say('chat-a', 'hello')
    expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
  })
})
