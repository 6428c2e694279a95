import { memoryStore } from '@chatfactor/store-memory'
import type { FakeEvent } from '@chatfactor/testkit'
import { describe, expect, it, vi } from 'vitest'
import type { SendOutcome } from '../../src/doors/transport.js'
import { systemClock } from '../../src/index.js'
import { setting } from '../support/setting.js'

const secret = { 'x-fake-secret': 'fake-webhook-secret' }

function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = secret): Request {
  return new Request('https://id.example.org/webhooks/telegram', { method: 'POST', headers, body })
}

describe('handleWebhook', () => {
  it.each([
    ['without its secret', {}],
    ['with another secret', { 'x-fake-secret': 'guessed' }],
    ['with a secret that only begins right', { 'x-fake-secret': 'fake-webhook-secre' }],
  ])('C42: answers 401 to a request %s, and nothing happens', async (_name, headers: Record<string, string>) => {
    const { chatfactor, ana, startEnrollment, linkCode, telegram, counting } = await setting()
    const enrollment = await startEnrollment(ana)
    const genuine = telegram.webhook({ type: 'code', chatId: 'chat-a', code: await linkCode(enrollment.id) })
    counting.reset()
    const response = await chatfactor.handleWebhook('telegram', post(await genuine.text(), headers))
    await chatfactor.settled()
    expect(response.status).toBe(401)
    expect(counting.counts()).toEqual({ read: 0, list: 0, commit: 0 })
    expect(telegram.sent).toEqual([])
  })

  it('C46: answers 413 to a body that announces more than 256 KiB, without reading it', async () => {
    const { chatfactor, counting } = await setting()
    counting.reset()
    const request = post('{}', { ...secret, 'content-length': String(256 * 1024 + 1) })
    expect((await chatfactor.handleWebhook('telegram', request)).status).toBe(413)
    expect(request.bodyUsed).toBe(false)
    expect(counting.counts()).toEqual({ read: 0, list: 0, commit: 0 })
  })

  it('C46: reads no more than 256 KiB of a body that announces nothing', async () => {
    const { chatfactor } = await setting()
    let pulled = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        if (pulled > 100) controller.close()
        else controller.enqueue(new Uint8Array(64 * 1024))
      },
    })
    const request = new Request('https://id.example.org/webhooks/telegram', {
      method: 'POST',
      headers: secret,
      body,
      duplex: 'half',
    })
    expect((await chatfactor.handleWebhook('telegram', request)).status).toBe(413)
    expect(pulled).toBeLessThan(10)
  })

  it.each(['', 'not json', '[]', '{"events":[{"type":"code"}]}', '{"events":[{"type":"nothing we know"}]}'])(
    'C46: answers 400 to %j and touches no store',
    async (body) => {
      const { chatfactor, counting } = await setting()
      counting.reset()
      expect((await chatfactor.handleWebhook('telegram', post(body))).status).toBe(400)
      expect(counting.counts()).toEqual({ read: 0, list: 0, commit: 0 })
    },
  )

  it('answers 200 to a webhook without events', async () => {
    const { chatfactor } = await setting()
    expect((await chatfactor.handleWebhook('telegram', post('{"events":[]}'))).status).toBe(200)
  })

  it('answers 404 where no such transport is registered, and 405 to a GET', async () => {
    const { chatfactor, telegram } = await setting()
    const request = telegram.webhook({ type: 'reachable', chatId: 'chat-a' })
    expect((await chatfactor.handleWebhook('viber', request)).status).toBe(404)
    const get = new Request('https://id.example.org/webhooks/telegram', { headers: secret })
    expect((await chatfactor.handleWebhook('telegram', get)).status).toBe(405)
  })

  it('says what to change when the body was read before', async () => {
    const { chatfactor, telegram } = await setting()
    const problems: string[] = []
    chatfactor.on('problem', ({ where }) => problems.push(where))
    const request = telegram.webhook({ type: 'reachable', chatId: 'chat-a' })
    await request.text()
    const response = await chatfactor.handleWebhook('telegram', request)
    expect(response.status).toBe(500)
    expect(await response.text()).toMatch(/before any body parser.*express\.json/s)
    expect(problems).toEqual(['webhook telegram'])
  })

  it('R36: acknowledges what makes the transport itself throw, and tells: it would come again for ever', async () => {
    const { fakeTransport, world } = await import('@chatfactor/testkit')
    const receive = () => {
      throw new Error('a bug of the transport')
    }
    const { chatfactor, problems } = await world({
      transports: [{ ...fakeTransport({ platform: 'telegram' }), receive }],
    })
    expect((await chatfactor.handleWebhook('telegram', post('{}'))).status).toBe(200)
    expect(problems).toEqual(['webhook telegram: a bug of the transport'])
  })

  it('answers 400 when the body breaks off', async () => {
    const { chatfactor } = await setting()
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error('connection lost'))
      },
    })
    const request = new Request('https://id.example.org/webhooks/telegram', {
      method: 'POST',
      headers: secret,
      body,
      duplex: 'half',
    })
    expect((await chatfactor.handleWebhook('telegram', request)).status).toBe(400)
  })

  it.each(['read', 'commit'] as const)(
    'C10, C44: asks for the event again while the store cannot %s, and then acts on it once',
    async (verb) => {
      const { chatfactor, ana, startEnrollment, linkCode, telegram, outage, events, shownIn } = await setting()
      const enrollment = await startEnrollment(ana)
      const code = await linkCode(enrollment.id)
      const webhook = () => telegram.webhook({ type: 'code', chatId: 'chat-a', code, dedupeKey: 'update-1' })
      outage.begin(verb)
      expect((await chatfactor.handleWebhook('telegram', webhook())).status).toBe(503)
      outage.end()
      await chatfactor.settled()
      expect(events.at(-1)).toMatchObject({ name: 'problem', data: { where: 'webhook telegram' } })
      expect(shownIn('chat-a')).toEqual([])
      expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('awaiting_scan')
      expect((await chatfactor.handleWebhook('telegram', webhook())).status).toBe(200)
      expect((await chatfactor.handleWebhook('telegram', webhook())).status).toBe(200)
      await chatfactor.settled()
      expect((await chatfactor.enrollments.get(enrollment.id)).state).toBe('active')
      expect(shownIn('chat-a')).toHaveLength(1)
    },
  )

  it('acts on every event of a webhook, in order', async () => {
    const { chatfactor, hear, shownIn } = await setting()
    await hear(
      { type: 'text', chatId: 'chat-a', text: '/help' },
      { type: 'text', chatId: 'chat-b', text: '/help' },
      { type: 'text', chatId: 'chat-a', text: '/status' },
    )
    expect(shownIn('chat-a')).toEqual([expect.stringContaining('/code'), expect.stringContaining('no codes yet')])
    expect(shownIn('chat-b')).toHaveLength(1)
    expect(chatfactor.transports.list()).toEqual([
      { name: 'telegram', platform: 'telegram', messenger: 'Telegram', botUrl: null, look: {} },
    ])
  })

  it('C45: answers before the messenger does', async () => {
    const { chatfactor, telegram, hear } = await setting({
      messenger: { clock: { ...systemClock, sleep: () => new Promise(() => {}) } },
    })
    let arrive = () => {}
    const late = new Promise<SendOutcome>((resolve) => {
      arrive = () => resolve({ outcome: 'accepted', messageId: 'late' })
    })
    telegram.answerWith(() => late)
    const help = telegram.webhook({ type: 'text', chatId: 'chat-a', text: '/help' })
    expect((await chatfactor.handleWebhook('telegram', help)).status).toBe(200)
    expect(telegram.sent).toEqual([])
    arrive()
    await chatfactor.settled()
    expect(telegram.sent).toHaveLength(1)
    expect(await hear()).toBe(200)
  })
})

describe('whatever the bot hears', () => {
  it.each([
    'a scan',
    'a typed code',
    'a code that does not work',
    'an answer to a question by digits',
    'a pasted code',
    'a press',
    'an opened chat',
    'a blocked bot',
    'a chat that can be reached again',
    'a message that no phone showed',
    '/help',
    '/status',
    '/code',
    '/stop',
    'words that mean nothing',
  ])('C45: is answered while every call to the messenger hangs: %s', async (what) => {
    const made = await setting()
    const { chatfactor, resource, ana, ben, enroll, startEnrollment, linkCode, typedCode, telegram } = made
    await enroll(ana, 'chat-a')
    const about = { resourceId: resource.id, user: { id: ana.id } }
    const { code } = await made.sendCode(ana)
    const messageId = telegram.sent.at(-1)?.messageId ?? ''
    const asked = await chatfactor.challenges.start({ ...about, purpose: 'pay', kind: 'approval', mode: 'code_entry' })
    await chatfactor.settled()
    const digits = 'show' in asked && asked.show?.mode === 'code_entry' ? asked.show.code : ''
    const no = telegram.sent.at(-1)?.message.actions[0]?.value ?? ''
    const pending = await startEnrollment(ben)
    const [here, there] = [{ chatId: 'chat-a' }, { chatId: 'chat-b' }]
    const link = await linkCode(pending.id)
    const typed = await typedCode(pending.id)
    const said = (text: string) => ({ type: 'text', ...here, text }) as const
    const heard = {
      'a scan': { type: 'code', ...there, code: link },
      'a typed code': { type: 'text', ...there, text: typed },
      'a code that does not work': { type: 'code', ...there, code: 'A'.repeat(43) },
      'an answer to a question by digits': said(digits),
      'a pasted code': said(code),
      'a press': { type: 'action', ...here, value: no, ackId: 'ack', messageId },
      'an opened chat': { type: 'opened', ...here },
      'a blocked bot': { type: 'unreachable', ...here, reason: 'blocked' },
      'a chat that can be reached again': { type: 'reachable', ...here },
      'a message that no phone showed': { type: 'receipt', ...here, messageId, state: 'failed' },
    } as const satisfies Readonly<Record<string, FakeEvent>>
    const events: Readonly<Record<string, FakeEvent>> = heard
    let arrive = () => {}
    const late = new Promise<void>((resolve) => {
      arrive = resolve
    })
    const detail = { httpStatus: null, code: null, hint: null }
    const taken = () => late.then((): SendOutcome => ({ outcome: 'unknown', detail }))
    telegram.answerWith(taken)
    const hanging = [
      vi.spyOn(telegram, 'edit').mockImplementation(taken),
      vi.spyOn(telegram, 'retract').mockImplementation(() => late.then(() => 'gone')),
      vi.spyOn(telegram, 'acknowledgeAction').mockImplementation(() => late),
      vi.spyOn(telegram, 'profile').mockImplementation(() => late.then(() => null)),
      vi.spyOn(telegram, 'probe').mockImplementation(taken),
    ]
    const request = telegram.webhook(events[what] ?? said(what === 'words that mean nothing' ? 'lovely weather' : what))
    const began = performance.now()
    expect((await chatfactor.handleWebhook('telegram', request)).status).toBe(200)
    // Core itself waits for a messenger for seconds.
    expect(performance.now() - began).toBeLessThan(2_000)
    arrive()
    await chatfactor.settled()
    for (const one of hanging) one.mockRestore()
  })
})

describe('a button that is pressed', () => {
  it.each(['one of ours', 'one that is over', 'one of an approval'])(
    'C45: is answered before the messenger has taken the acknowledgement: %s',
    async (which) => {
      const { chatfactor, resource, ana, enroll, say, telegram } = await setting()
      await enroll(ana, 'chat-a')
      if (which === 'one of an approval') {
        const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', kind: 'approval' } as const
        await chatfactor.challenges.start(about)
        await chatfactor.settled()
      } else await say('chat-a', '/stop')
      const written = telegram.sent.at(-1)?.message.actions[0]?.value ?? ''
      const value = which === 'one that is over' ? written.replace(/.$/, '!') : written
      const asked: Date[] = []
      const pressed = vi.spyOn(telegram, 'acknowledgeAction').mockImplementation((_id, _text, { deadline }) => {
        asked.push(deadline)
        return new Promise(() => {})
      })
      const press = { type: 'action', chatId: 'chat-a', value, messageId: null, ackId: 'press-1' } as const
      expect((await chatfactor.handleWebhook('telegram', telegram.webhook(press))).status).toBe(200)
      expect(pressed).toHaveBeenCalledOnce()
      // Had it been waited for, its time would be over.
      expect(asked[0]?.getTime()).toBeGreaterThan(Date.now())
    },
  )
})

describe('redelivery', () => {
  it.each([
    ['a scan', 'code'],
    ['a typed code that works', 'typed'],
    ['a code that does not work', 'wrong'],
    ['a typed code that does not work', 'mistyped'],
    ['a pressed button', 'action'],
    ['/help', '/help'],
    ['/status', '/status'],
    ['/stop', '/stop'],
    ['/code', '/code'],
    ['a text that means nothing', 'hello'],
    ['an opened chat', 'opened'],
    ['a blocked bot', 'blocked'],
  ])('C44, R31: %s that is delivered 100 times has one effect', async (_name, what) => {
    const {
      chatfactor,
      ana,
      ben,
      enroll,
      startEnrollment,
      linkCode,
      typedCode,
      telegram,
      events,
      audited,
      sendCode,
      hear,
      clock,
      resource,
    } = await setting()
    await enroll(ana, 'chat-a')
    await sendCode(ana)
    const pending = await startEnrollment(ben)
    const about = { dedupeKey: 'update-1', chatId: 'chat-a' }
    const button = telegram.sent[0]?.message
    const token = button?.type === 'notice' ? (button.actions[0]?.value ?? '') : ''
    const event = await (async () => {
      switch (what) {
        case 'code':
          return { type: 'code', ...about, chatId: 'chat-b', code: await linkCode(pending.id) } as const
        case 'typed':
          return { type: 'text', ...about, chatId: 'chat-b', text: await typedCode(pending.id) } as const
        case 'wrong':
          return { type: 'code', ...about, chatId: 'chat-b', code: 'A'.repeat(43) } as const
        case 'mistyped':
          return { type: 'text', ...about, chatId: 'chat-b', text: 'AAAAA-AAAAA' } as const
        case 'action':
          return { type: 'action', ...about, value: token, messageId: null } as const
        case 'opened':
          return { type: 'opened', ...about } as const
        case 'blocked':
          return { type: 'unreachable', ...about, reason: 'blocked' } as const
        default:
          return { type: 'text', ...about, text: what } as const
      }
    })()
    const before = { sent: telegram.sent.length, events: events.length, audit: (await audited()).length }
    await hear(event)
    const after = { sent: telegram.sent.length, events: events.length, audit: (await audited()).length }
    expect(after).not.toEqual(before)
    for (let delivery = 1; delivery < 100; delivery += 1) {
      if (delivery === 50) await clock.advance(61_000)
      expect(await hear(event)).toBe(200)
    }
    expect({ sent: telegram.sent.length, events: events.length, audit: (await audited()).length }).toEqual(after)
    expect((await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ben.id } })).length).toBe(
      what === 'code' ? 1 : 0,
    )
  })

  it('C44: of an update that comes again within a day nothing comes, though the worker has cleared up ever since', async () => {
    const { chatfactor, telegram, hear, clock } = await setting()
    const help = { type: 'text', chatId: 'chat-a', text: '/help', dedupeKey: 'update-1' } as const
    await hear(help)
    for (let hour = 0; hour < 24; hour += 1) {
      await clock.advance(60 * 60_000)
      await chatfactor.worker.runOnce()
      await hear(help)
    }
    expect(telegram.sent).toHaveLength(1)
    await hear({ ...help, dedupeKey: 'update-2' })
    expect(telegram.sent).toHaveLength(2)
  })

  it('C44: the same number from another bot is another event', async () => {
    const { createChatfactor } = await import('../../src/index.js')
    const { fakeClock, fakeTransport } = await import('@chatfactor/testkit')
    const one = fakeTransport({ platform: 'telegram' })
    const two = { ...fakeTransport({ platform: 'telegram', accountId: 'other-bot' }), name: 'telegram-two' }
    const chatfactor = createChatfactor({
      keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
      store: memoryStore(),
      transports: [one, two],
      clock: fakeClock(),
      publicUrl: 'https://id.example.org',
    })
    const help = { type: 'text', chatId: 'chat-a', text: '/help', dedupeKey: 'update-1' } as const
    await chatfactor.handleWebhook('telegram', one.webhook(help))
    await chatfactor.handleWebhook('telegram-two', two.webhook(help))
    await chatfactor.settled()
    expect([one.sent.length, two.sent.length]).toEqual([1, 1])
  })
})
