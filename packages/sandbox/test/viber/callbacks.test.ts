import { describe, expect, it } from 'vitest'
import {
  chatLink,
  signatureOf,
  subscribedChat,
  viberCredential,
  viberHook,
  viberSandbox,
  viberWithHook,
} from '../support/viber.js'

const welcome = { type: 'text', text: 'Welcome', sender: { name: 'Example' } }

describe('opening a chat by a link', () => {
  it('tells the bot the context at once, and puts the text into the typing box', async () => {
    const { ana, hook, sandbox } = await viberWithHook()
    const chat = await ana.open(chatLink('link-code_1', 'ABCDE-12345'))
    expect(chat).toMatchObject({ platform: 'viber', draft: 'ABCDE-12345', isStarted: false, messages: [] })
    expect(hook.of('conversation_started')[0]?.body).toMatchObject({
      event: 'conversation_started',
      type: 'open',
      context: 'link-code_1',
      subscribed: false,
      user: { id: sandbox.viber.chat('ana').userId, name: 'Ana K.', language: 'en', api_version: 10 },
    })
    expect(sandbox.viber.chat('ana').isSubscribed).toBe(false)
  })

  it('shows the body of the 200 as the welcome, in the chat of that person only', async () => {
    const { ana, sandbox } = await viberWithHook(({ body }) => ({
      status: 200,
      ...(body.event === 'conversation_started' && body.context === 'ana' ? { body: welcome } : {}),
    }))
    await ana.open(chatLink('ana', ''))
    const ben = sandbox.phone('ben')
    await ben.open(chatLink('ben', ''))
    expect(ana.messages()).toMatchObject([{ from: 'bot', text: 'Welcome' }])
    expect(ben.messages()).toEqual([])
  })

  it('brings the keyboard of a welcome', async () => {
    const keyboard = { Type: 'keyboard', Buttons: [{ ActionBody: 'ABCDE-12345', Text: 'Confirm' }] }
    const { ana, hook } = await viberWithHook(({ body }) => ({
      status: 200,
      ...(body.event === 'conversation_started' ? { body: { ...welcome, keyboard } } : {}),
    }))
    await ana.open(chatLink('code', 'ABCDE-12345'))
    await ana.tap('Confirm')
    expect(hook.of('message')[0]?.body.message).toMatchObject({ text: 'ABCDE-12345' })
  })

  it.each([
    ['without a sender', { type: 'text', text: 'x' }],
    ['with a receiver', { ...welcome, receiver: 'someone' }],
    ['without a text', { ...welcome, text: undefined }],
    ['that is no JSON', 'hello'],
  ])('shows no welcome %s, and says why', async (_what, body) => {
    const { ana, sandbox } = await viberWithHook(() => ({ status: 200, body }))
    await ana.open(chatLink('code', ''))
    expect(ana.messages()).toEqual([])
    expect(await (await fetch(sandbox.url)).text()).toContain('not shown: ')
  })

  it('shows no welcome for any other callback', async () => {
    const { ana } = await viberWithHook(({ body }) => ({
      status: 200,
      ...(body.event === 'message' ? { body: welcome } : {}),
    }))
    await ana.type('hello')
    expect(ana.messages()).toMatchObject([{ from: 'person' }])
  })

  it.each([true, false])('tells of a subscriber or not, as switched: %s', async (isStartToldForSubscribers) => {
    const bot = { botCredential: viberCredential, botUri: 'examplebot', isStartToldForSubscribers }
    const { ana, hook, sandbox } = await subscribedChat({ viber: [bot] })
    const before = hook.of('conversation_started').length
    await ana.open(chatLink('second', 'TYPED'))
    const later = hook.of('conversation_started').slice(before)
    expect(later.map(({ body }) => [body.context, body.subscribed])).toEqual(
      isStartToldForSubscribers ? [['second', true]] : [],
    )
    expect(ana.chat().draft).toBe('TYPED')
    sandbox.viber.turn('start_for_subscribers', !isStartToldForSubscribers)
    await ana.open(chatLink('third', ''))
    const last = hook.of('conversation_started').at(-1)
    expect(last?.body.context).toBe(isStartToldForSubscribers ? 'second' : 'third')
  })

  it('is kept from a bot that did not ask for it', async () => {
    const { sandbox, call } = await viberSandbox()
    const hook = await viberHook()
    await call('set_webhook', { url: hook.url, event_types: ['delivered'] })
    const ana = sandbox.phone('ana')
    await ana.open(chatLink('code', 'code'))
    expect(await ana.type('code')).toEqual({ outcome: 'delivered', status: 200 })
    expect(hook.events()).toEqual(['webhook', 'message'])
  })

  it.each([
    ['viber://pa?chatURI=EXAMPLEBOT&context=a%2Bb&text=x%20y', 'a+b', 'x y'],
    ['viber://pa?chatURI=examplebot', null, undefined],
    ['viber://pa/info?uri=examplebot&context=lost', null, undefined],
  ])('knows the link %s', async (link, context, draft) => {
    const { ana, sandbox } = await viberWithHook()
    expect((await ana.open(link)).draft).toBe(draft)
    expect(sandbox.viber.chat('ana').context).toBe(context)
  })

  it.each(['viber://pa?chatURI=nobody', 'viber://forward?text=x', 'https://viber.me/examplebot'])(
    'refuses the link %s',
    async (link) => {
      const { ana } = await viberWithHook()
      await expect(ana.open(link)).rejects.toThrow('leads to no bot')
    },
  )
})

describe('subscriptions', () => {
  it('begin silently with the first message', async () => {
    const { ana, hook, sandbox } = await viberWithHook()
    await ana.type('hello')
    expect(hook.events()).toEqual(['webhook', 'conversation_started', 'message'])
    expect(sandbox.viber.chat('ana')).toMatchObject({ isSubscribed: true })
    expect(hook.of('message')[0]?.body).toMatchObject({
      sender: { id: sandbox.viber.chat('ana').userId, name: 'Ana K.' },
      message: { type: 'text', text: 'hello' },
    })
  })

  it('made without a message wipe the context and the tracking data', async () => {
    const { ana, hook, say, sandbox, userId } = await subscribedChat()
    await say('x', { tracking_data: 'step-2' })
    await ana.unsubscribe()
    expect(hook.of('unsubscribed')[0]?.body).toMatchObject({ user_id: userId })
    expect((await say('x')).answer).toMatchObject({ status: 6 })
    await ana.open(chatLink('kept', ''))
    expect(sandbox.viber.chat('ana').context).toBe('kept')
    await ana.subscribe()
    expect(hook.of('subscribed')[0]?.body).toMatchObject({ user: { id: userId, name: 'Ana K.' } })
    expect(sandbox.viber.chat('ana')).toMatchObject({ isSubscribed: true, context: null })
    await ana.type('hello again')
    expect(hook.of('message').at(-1)?.body.message).toMatchObject({ tracking_data: '' })
    expect((await say('x')).answer).toMatchObject({ status: 0 })
  })

  it('end with a block, and come back with a message after it', async () => {
    const { ana, hook, say } = await subscribedChat()
    expect(await ana.block()).toEqual({ outcome: 'delivered', status: 200 })
    expect(hook.events().at(-1)).toBe('unsubscribed')
    expect((await say('x')).answer).toMatchObject({ status: 6 })
    await expect(ana.type('x')).rejects.toThrow('blocked')
    await ana.unblock()
    expect((await say('x')).answer).toMatchObject({ status: 6 })
    await ana.type('back')
    expect((await say('x')).answer).toMatchObject({ status: 0 })
  })
})

describe('a callback', () => {
  it('comes again with the same bytes until the answer is 200, and holds up no other', async () => {
    let isDown = true
    const { ana, hook } = await viberWithHook(({ body }) => ({
      status: isDown && body.event === 'message' ? 500 : 200,
    }))
    expect(await ana.type('first')).toEqual({ outcome: 'refused', status: 500 })
    await hook.count('message', 3)
    expect(await ana.unsubscribe()).toEqual({ outcome: 'delivered', status: 200 })
    isDown = false
    const before = hook.of('message').length
    await hook.count('message', before + 1)
    expect(new Set(hook.of('message').map(({ text }) => text)).size).toBe(1)
    for (const { headers, text, path } of hook.received) {
      expect(headers['x-viber-content-signature']).toBe(signatureOf(text))
      expect(new URL(path, hook.url).searchParams.get('sig')).toBe(signatureOf(text))
    }
  })

  it('is not taken by another 2xx', async () => {
    const { ana, hook } = await viberWithHook(({ body }) => ({ status: body.event === 'message' ? 204 : 200 }))
    expect(await ana.type('first')).toEqual({ outcome: 'refused', status: 204 })
    await hook.count('message', 2)
  })

  it('is given up after an hour', async () => {
    let now = new Date('2026-01-01T00:00:00Z')
    const { ana, hook, sandbox } = await viberWithHook(() => ({ status: 500 }), { now: () => now })
    await ana.type('stale')
    await hook.count('message', 2)
    expect(sandbox.viber.bot().pendingCount).toBeGreaterThan(0)
    now = new Date('2026-01-01T01:00:00Z')
    await expect.poll(() => sandbox.viber.bot().pendingCount, { interval: 5 }).toBe(0)
  })

  it('comes twice when switched on', async () => {
    const { ana, hook, sandbox } = await viberWithHook()
    sandbox.viber.turn('repeat', true)
    await ana.type('once')
    await hook.count('message', 2)
    const [first, second] = hook.of('message')
    expect(first?.text).toBe(second?.text)
  })
})
