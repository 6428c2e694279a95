import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { viaViberBot } from '../src/viber-bot.js'
import { connectedBot, plainBot, text } from './example-host.js'
import {
  ana,
  anaId,
  bareCallback,
  linkCode,
  messageCallback,
  now,
  otp,
  startedCallback,
  stillClock,
  subscribedCallback,
  typedCode,
  webhook,
  within,
} from './example-transport.js'
import { messageToken, type ScriptedViber, scriptedViber } from './scripted-viber.js'

let server: ScriptedViber
beforeEach(async () => {
  server = await scriptedViber()
})
afterEach(() => server.close())

function host(options: Parameters<typeof connectedBot>[1] = {}) {
  const connected = connectedBot(server.url, options)
  const heard: string[] = []
  for (const event of ['message', 'subscribed', 'unsubscribed', 'conversation_started', 'delivered', 'webhook']) {
    connected.bot.on(event, () => heard.push(event))
  }
  let count = 0
  const deliver = (callback: object) => {
    count += 1
    const reception = connected.transport.receive(webhook({ ...callback, message_token: String(count) }))
    if (reception.outcome !== 'events') throw new Error('was refused')
    const before = heard.length
    const reply = reception.acknowledge(null)
    return { ours: reception.events.map(({ type }) => type), theirs: heard.slice(before), reply }
  }
  return { ...connected, heard, deliver }
}

describe('viaViberBot', () => {
  it('is a Viber transport with the name, picture and credential of the bot', async () => {
    const { transport } = host()
    expect(transport).toMatchObject({
      platform: 'viber',
      accountId: 'examplebot',
      botUrl: 'viber://pa?chatURI=examplebot',
    })
    expect(await transport.send(ana, otp, within(60_000))).toEqual({ outcome: 'accepted', messageId: messageToken })
    expect(server.calls[0]?.body.sender).toEqual({ name: 'Example', avatar: 'https://example.org/bot.png' })
  })

  it('R32: says that six digits need a command: Viber does not tell what a text replies to', () => {
    expect(host().transport.capabilities.digitsNeedCommand).toBe(true)
    expect(host().deliver(messageCallback('123456'))).toMatchObject({ ours: [], theirs: ['message'] })
    expect(host().deliver(messageCallback('/code 123456'))).toMatchObject({ ours: ['text'], theirs: [] })
  })

  it.each([
    ['an enrollment link', startedCallback({ context: linkCode }), 'code'],
    ['a typed code', messageCallback(typedCode), 'text'],
    ['a typed code without its dash', messageCallback('abcde 12345'), 'text'],
    ['one of our buttons', messageCallback('cf:token'), 'action'],
    ['one of our commands', messageCallback('/stop'), 'text'],
  ])('keeps %s to itself', (_, callback, type) => {
    const { ours, theirs } = host().deliver(callback)
    expect([ours, theirs]).toEqual([[type], []])
  })

  it.each([
    ['a chat opened without a code', startedCallback()],
    ['a context of the host', startedCallback({ context: 'campaign-7' })],
    ['what people write', messageCallback('hello')],
    ['ten letters that are no code', messageCallback('hello world')],
    ['a phone number', messageCallback('1234567890')],
    ['a bare stop', messageCallback('stop')],
    ['help', messageCallback('/help')],
    ['a chat of many', messageCallback(typedCode, { chat_id: 'group' })],
    ['a test of the webhook', { event: 'webhook', timestamp: 1 }],
  ])('R32: leaves %s to the bot', (_, callback) => {
    const { ours, theirs } = host().deliver(callback)
    expect([ours, theirs]).toEqual([[], ['event' in callback ? callback.event : '']])
  })

  it('R32: shares subscriptions and receipts', () => {
    const { deliver } = host()
    expect(deliver(subscribedCallback())).toMatchObject({ ours: ['reachable'], theirs: ['subscribed'] })
    expect(deliver(bareCallback('unsubscribed'))).toMatchObject({ ours: ['unreachable'], theirs: ['unsubscribed'] })
    expect(deliver(bareCallback('delivered'))).toMatchObject({ ours: ['receipt'], theirs: ['delivered'] })
  })

  it('R32: takes the first words of somebody who opened a link, once, since they complete the enrollment', () => {
    let time = now.getTime()
    const { deliver } = host({ clock: { now: () => new Date(time), elapsedMs: () => time, sleep: async () => {} } })
    deliver(startedCallback({ context: linkCode }))
    expect(deliver(messageCallback('hi', {}, 'other=='))).toMatchObject({ ours: [], theirs: ['message'] })
    expect(deliver(messageCallback('hi'))).toMatchObject({ ours: ['text'], theirs: [] })
    expect(deliver(messageCallback('hi'))).toMatchObject({ ours: [], theirs: ['message'] })
    deliver(startedCallback({ context: linkCode }))
    time += 600_000
    expect(deliver(messageCallback('hi'))).toMatchObject({ ours: [], theirs: ['message'] })
  })

  it('R32: calls no handler before everything is stored, and none when Viber is to deliver again', () => {
    const { transport, heard } = host()
    const request = webhook(messageCallback('hello'))
    const first = transport.receive(request)
    if (first.outcome !== 'events') throw new Error('was refused')
    expect(first.retryLater()).toEqual({ status: 503 })
    expect(heard).toEqual([])
    const second = transport.receive(request)
    if (second.outcome === 'events') second.acknowledge(null)
    expect(heard).toEqual(['message'])
  })

  it('lets a handler answer through the bot', async () => {
    const { bot, deliver } = host()
    const sent: unknown[] = []
    const answered = new Promise<unknown>((resolve) => {
      bot.on('message_sent', (message) => sent.push(message.text))
      bot.onTextMessage(/^hello$/, (_message, response) => resolve(response.send(text('Hello to you'))))
    })
    deliver(messageCallback('hello'))
    expect(await answered).toEqual([messageToken])
    expect(server.calls).toMatchObject([{ body: { receiver: anaId, text: 'Hello to you' } }])
    expect(sent).toEqual(['Hello to you'])
  })

  it('calls a handler that is to be called once, once', () => {
    const { bot, deliver } = host()
    let count = 0
    bot.once('message', () => {
      count += 1
    })
    deliver(messageCallback('hello'))
    deliver(messageCallback('hello'))
    expect(count).toBe(1)
  })

  it('puts the welcome of core before that of the host', () => {
    const { bot, transport } = host()
    bot.onConversationStarted((_profile, _isSubscribed, _context, onFinish) => onFinish(text('of the host')))
    const reception = transport.receive(webhook(startedCallback()))
    if (reception.outcome !== 'events') throw new Error('was refused')
    const reply = reception.acknowledge({ type: 'notice', text: 'of core', actions: [] })
    expect(JSON.parse(reply.body ?? '')).toMatchObject({ text: 'of core' })
  })

  it('says what is wrong with a welcome that is no message', () => {
    const { bot, deliver, problems } = host()
    bot.onConversationStarted((_profile, _isSubscribed, _context, onFinish) => {
      Reflect.apply(onFinish, null, [{ type: 'text', text: 'Hello' }])
    })
    expect(deliver(startedCallback()).reply).toEqual({ status: 200 })
    expect(problems).toMatchObject([{ problem: 'handler_failed', event: 'conversation_started' }])
  })

  it('R32: tells of a handler of texts whose answer does not get through, whether it was there before or came later', async () => {
    const { bot } = plainBot(server.url)
    const cause = new Error('the connection was reset')
    bot.onTextMessage(/^before$/, () => Promise.reject(cause))
    const told: unknown[] = []
    const transport = viaViberBot(bot, {
      ...{ botUri: 'examplebot', baseUrl: server.url, clock: stillClock },
      onProblem: (problem) => told.push(problem),
    })
    bot.onTextMessage(/^later$/, () => Promise.reject(cause))
    for (const [at, words] of ['before', 'later'].entries()) {
      const reception = transport.receive(webhook({ ...messageCallback(words), message_token: String(at) }))
      if (reception.outcome === 'events') reception.acknowledge(null)
    }
    const problem = { problem: 'handler_failed', event: 'message', cause }
    await expect.poll(() => told).toEqual([problem, problem])
  })

  it('survives a listener for problems that throws', () => {
    const { deliver, bot } = host({
      onProblem: () => {
        throw new Error('full disk')
      },
    })
    bot.on('message', () => {
      throw new Error('broken')
    })
    expect(deliver(messageCallback('hello')).reply).toEqual({ status: 200 })
  })

  it('takes the middleware away, which cannot check a signature, and says what to mount', () => {
    expect(() => host().bot.middleware()).toThrow(/Chatfactor/)
  })

  it('C42: refuses a bot that it does not know, one that is connected, and wrong options', () => {
    const options = { botUri: 'examplebot', onProblem: () => {} }
    for (const bot of [{}, { authToken: 'x', name: 'y' }, Object.create(null)]) {
      expect(() => viaViberBot(bot, options)).toThrow(/bot/)
    }
    const { bot } = plainBot(server.url)
    expect(() => viaViberBot(bot, { ...options, botUri: '' })).toThrow(/botUri/)
    expect(() => Reflect.apply(viaViberBot, null, [bot, { botUri: 'examplebot' }])).toThrow(/onProblem/)
    expect(viaViberBot(bot, options).platform).toBe('viber')
    expect(() => viaViberBot(bot, options)).toThrow(/connected already/)
  })

  it('leaves other bots of the same package alone', async () => {
    const { bot } = plainBot(server.url)
    host()
    expect(bot.middleware()).toBeTypeOf('function')
    await bot.sendMessage({ id: anaId }, text('hello'))
    expect(server.calls[0]?.body).toHaveProperty('auth_token')
  })
})
