import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { appSecret, begunChat, pageId, pageWithWebhook, psidIn, sandboxWithPage } from '../support/messenger.js'
import { pageWebhook, verifySecret } from '../support/page-webhook.js'

const all = [
  'messages',
  'messaging_postbacks',
  'messaging_referrals',
  'message_deliveries',
  'message_reads',
  'message_echoes',
  'standby',
] as const

describe("a Page's webhook", () => {
  it('is set only when it echoes the challenge for the right verify secret', async () => {
    const { messenger } = await sandboxWithPage()
    const hook = await pageWebhook()
    expect(await messenger.setWebhook({ url: hook.url, verifySecret: 'another' })).toEqual({
      isVerified: false,
      problem: 'HTTP Status Code = 403',
    })
    expect(messenger.page().webhookUrl).toBeNull()
    expect(await messenger.setWebhook({ url: hook.url, verifySecret })).toEqual({ isVerified: true })
    expect(messenger.page().webhookUrl).toBe(hook.url)
    expect(await messenger.setWebhook({ url: 'https://example.org/hook', verifySecret })).toMatchObject({
      isVerified: false,
    })
  })

  it('gets a text, signed over the exact bytes, with everything that is not ASCII escaped', async () => {
    const { hook, ana } = await begunChat()
    expect(await ana.type('žluť / <äöå> 50% 👍')).toEqual({ outcome: 'delivered', status: 200 })
    const { raw, headers, body } = hook.received[1] ?? expect.unreachable()
    expect(raw).toContain('\\u017elu\\u0165 \\/ \\u003c\\u00e4\\u00f6\\u00e5> 50\\u0025 \\ud83d\\udc4d')
    const digest = (algorithm: string, text: string) => createHmac(algorithm, appSecret).update(text).digest('hex')
    expect(headers['x-hub-signature-256']).toBe(`sha256=${digest('sha256', raw)}`)
    expect(headers['x-hub-signature']).toBe(`sha1=${digest('sha1', raw)}`)
    expect(headers['x-hub-signature-256']).not.toBe(`sha256=${digest('sha256', JSON.stringify(body))}`)
    expect(body).toMatchObject({ object: 'page', entry: [{ id: pageId }] })
    expect(hook.events()[1]).toMatchObject({
      sender: { id: expect.stringMatching(/^\d{16}$/) },
      recipient: { id: pageId },
      timestamp: expect.any(Number),
      message: { mid: expect.stringMatching(/^m_/), text: 'žluť / <äöå> 50% 👍' },
    })
  })

  it('gets the ref of a link with Get Started, from a new person', async () => {
    const { hook, ana, messenger } = await pageWithWebhook()
    const chat = await ana.open(`${messenger.linkRoot}/example.page?ref=A-b_9&text=K7PM-2QXD`)
    expect(chat).toMatchObject({ isStartShown: true, hasStartPayload: true, draft: 'K7PM-2QXD', isStarted: false })
    expect(hook.received).toEqual([])
    expect(await ana.pressStart()).toEqual({ outcome: 'delivered', status: 200 })
    expect(hook.events()).toMatchObject([
      {
        postback: {
          mid: expect.any(String),
          title: 'Get Started',
          payload: 'GET_STARTED',
          referral: { ref: 'A-b_9', type: 'OPEN_THREAD' },
        },
      },
    ])
    expect(ana.chat()).toMatchObject({ isStartShown: false, hasStartPayload: false, draft: '', isStarted: true })
  })

  it('gets the ref at the root, at once, when the conversation exists', async () => {
    const { hook, ana, psid } = await begunChat()
    await ana.open('https://m.me/EXAMPLE.page?ref=second')
    expect(hook.events()[1]).toEqual({
      sender: { id: psid },
      recipient: { id: pageId },
      timestamp: expect.any(Number),
      referral: { ref: 'second', source: 'SHORTLINK', type: 'OPEN_THREAD' },
    })
    await ana.open('https://m.me/example.page')
    expect(hook.received).toHaveLength(2)
  })

  it('1.4/20 and 21: without Get Started, or when a new person types, the ref is lost', async () => {
    const { hook, ana } = await pageWithWebhook({ getStartedPayload: null })
    expect(await ana.open('https://m.me/example.page?ref=lost')).toMatchObject({ isStartShown: false })
    await expect(ana.pressStart()).rejects.toThrow('no Get Started button')
    await ana.type('hello')
    expect(hook.events()).toMatchObject([{ message: { text: 'hello' } }])
    expect(hook.received[0]?.raw).not.toContain('lost')
  })

  it('1.4/22: the ref may be lost on the way', async () => {
    const { hook, ana, messenger } = await pageWithWebhook()
    await messenger.turn('swallow_ref', true)
    await ana.open('https://m.me/example.page?ref=lost')
    await ana.pressStart()
    await ana.open('https://m.me/example.page?ref=lost')
    expect(hook.events()).toHaveLength(1)
    expect(hook.received[0]?.raw).not.toContain('referral')
  })

  it('1.4/23: without messaging_referrals, new people work and known ones do not', async () => {
    const { hook, ana } = await pageWithWebhook({ subscribedFields: ['messages', 'messaging_postbacks'] })
    await ana.open('https://m.me/example.page?ref=first')
    await ana.pressStart()
    await ana.open('https://m.me/example.page?ref=second')
    expect(hook.received.map(({ raw }) => /first|second/.exec(raw)?.[0])).toEqual(['first'])
  })

  it('1.4/25: another app owns the chat: events come under standby, without the payload of buttons', async () => {
    const { hook, ana, messenger, send } = await pageWithWebhook({ subscribedFields: all })
    await messenger.turn('standby', true)
    await ana.open('https://m.me/example.page?ref=code')
    await ana.pressStart()
    const entry = hook.received[0]?.body.entry[0]
    expect(entry).not.toHaveProperty('messaging')
    expect(entry?.standby).toMatchObject([{ postback: { title: 'Get Started', referral: { ref: 'code' } } }])
    expect(hook.received[0]?.raw).not.toContain('GET_STARTED')
    const id = psidIn(entry?.standby?.[0])
    expect((await send({ id }, { text: 'x' })).body.error).toMatchObject({ code: 10, error_subcode: 2018300 })
    await messenger.turn('standby', false)
    expect((await send({ id }, { text: 'x' })).status).toBe(200)
  })

  it('holds webhooks back and sends them as one, with an entry for each person', async () => {
    const { hook, ana, sandbox, messenger } = await pageWithWebhook()
    await messenger.turn('hold', true)
    expect(await ana.type('one')).toEqual({ outcome: 'waiting', status: null })
    await sandbox.phone('ben').type('two')
    await ana.type('three')
    expect(hook.received).toEqual([])
    await messenger.turn('hold', false)
    const texts = hook.received.map(({ body }) =>
      body.entry.map(({ messaging = [] }) => messaging.map(({ message }) => message)),
    )
    expect(texts).toMatchObject([[[{ text: 'one' }, { text: 'three' }], [{ text: 'two' }]]])
  })

  it('hears of deliveries, reads and echoes, when subscribed to them', async () => {
    const { hook, ana, psid, send } = await begunChat({ subscribedFields: all })
    const { body } = await send({ id: psid }, { text: 'hello' })
    await hook.count(3)
    ana.read()
    ana.read()
    await hook.count(4)
    const [, ...events] = hook.events()
    expect(events).toHaveLength(3)
    expect(events).toContainEqual(
      expect.objectContaining({ message: expect.objectContaining({ is_echo: true, mid: body.message_id }) }),
    )
    expect(events).toContainEqual(
      expect.objectContaining({ delivery: { mids: [body.message_id], watermark: expect.any(Number) } }),
    )
    expect(events.at(-1)).toMatchObject({ sender: { id: psid }, read: { watermark: expect.any(Number) } })
  })

  it('gets a refused event a few times more, and then not again', async () => {
    const { hook, ana, messenger } = await pageWithWebhook({}, { status: (number) => (number <= 5 ? 503 : 200) })
    expect(await ana.type('lost')).toEqual({ outcome: 'refused', status: 503 })
    await hook.count(4)
    await expect.poll(() => messenger.page().lostCount).toBe(1)
    await ana.type('late')
    await hook.count(6)
    expect(hook.events().map(({ message }) => message)).toMatchObject([
      ...Array(4).fill({ text: 'lost' }),
      ...Array(2).fill({ text: 'late' }),
    ])
    expect(new Set(hook.received.slice(0, 4).map(({ raw }) => JSON.stringify(JSON.parse(raw).entry))).size).toBe(1)
    await expect.poll(() => messenger.page().failingSince).toBeNull()
  })

  it('1.4/27: after an hour of failures the Page is unsubscribed, until it subscribes again', async () => {
    let isUp = false
    const { hook, ana, messenger, graph } = await pageWithWebhook({}, { status: () => (isUp ? 200 : 500) })
    await ana.type('lost')
    messenger.passTime(59 * 60_000)
    expect(messenger.page().subscribedFields).toContain('messages')
    messenger.passTime(60_000)
    expect(messenger.page().subscribedFields).toEqual([])
    expect((await graph('GET', `${pageId}/subscribed_apps`)).body).toEqual({ data: [] })
    isUp = true
    expect(await ana.type('not told')).toEqual({ outcome: 'filtered', status: null })
    await graph('POST', `${pageId}/subscribed_apps`, { subscribed_fields: ['messages'] })
    expect(await ana.type('told')).toEqual({ outcome: 'delivered', status: 200 })
    expect(hook.events().at(-1)).toMatchObject({ message: { text: 'told' } })
  })
})
