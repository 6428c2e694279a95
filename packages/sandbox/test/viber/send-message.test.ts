import { describe, expect, it } from 'vitest'
import { chatLink, subscribedChat, tokenIn, viberSandbox, viberWithHook } from '../support/viber.js'

const sender = { name: 'Example' }
const button = { Columns: 3, Rows: 1, ActionType: 'reply', ActionBody: 'act_1', Text: '<b>Yes</b>' }
const keyboard = { Type: 'keyboard', Buttons: [button] }

describe('send_message', () => {
  it('answers with an exact message token, and later tells of the delivery with the same one', async () => {
    const { ana, hook, say } = await subscribedChat()
    const { http, answer, text, token } = await say('Your code\n123456\nDo not share it')
    expect(http).toBe(200)
    expect(answer).toMatchObject({ status: 0, status_message: 'ok', chat_hostname: expect.any(String) })
    expect(BigInt(token)).toBeGreaterThan(2n ** 53n)
    expect(JSON.stringify(JSON.parse(text))).not.toContain(token)
    await hook.count('delivered', 1)
    expect(hook.of('delivered')[0]).toMatchObject({ token, body: { user_id: expect.stringMatching(/==$/) } })
    expect(ana.messages().at(-1)).toMatchObject({ from: 'bot', text: 'Your code\n123456\nDo not share it' })
    expect(ana.lastCode()).toBe('123456')
  })

  it('tells that a message was seen when the person looks', async () => {
    const { ana, hook, say } = await subscribedChat()
    const tokens = [(await say('one')).token, (await say('two')).token]
    await hook.count('delivered', 2)
    expect(hook.of('seen')).toEqual([])
    ana.read()
    await hook.count('seen', 2)
    ana.read()
    await ana.type('ok')
    expect(
      hook
        .of('seen')
        .map(({ token }) => token)
        .toSorted(),
    ).toEqual(tokens.toSorted())
  })

  it.each([
    ['a receiver', { receiver: undefined }, 4],
    ['a receiver of text', { receiver: 42 }, 3],
    ['a sender', { sender: undefined }, 4],
    ['a short name of the sender', { sender: { name: 'x'.repeat(29) } }, 3],
    ['a type', { type: undefined }, 4],
    ['a known type', { type: 'hologram' }, 3],
    ['a text', { text: '' }, 4],
    ['at most 7000 characters', { text: 'x'.repeat(7001) }, 3],
    ['at most 4000 characters of tracking data', { tracking_data: 'x'.repeat(4001) }, 3],
    ['a number as version', { min_api_version: '1' }, 3],
  ])('wants %s', async (_what, change, status) => {
    const { say, ana } = await subscribedChat()
    expect((await say('x', change)).answer).toMatchObject({ status })
    expect(ana.messages()).toHaveLength(1)
  })

  it('needs a webhook', async () => {
    const { call } = await viberSandbox()
    const { answer } = await call('send_message', { receiver: 'AAAAAAAAAAAAAAAAAAAAAA==', type: 'text' })
    expect(answer).toMatchObject({ status: 10, status_message: 'webhookNotSet' })
  })

  it('answers 5 for nobody, and 6 for a person who opened the chat but wrote nothing', async () => {
    const { sandbox, call, ana } = await viberWithHook()
    const { userId: receiver } = sandbox.viber.chat('ana')
    const send = () => call('send_message', { receiver, type: 'text', text: 'x', sender })
    expect((await send()).answer).toMatchObject({ status: 5, status_message: 'receiverNotRegistered' })
    await ana.open(chatLink('code', 'code'))
    expect((await send()).answer).toMatchObject({ status: 6, status_message: 'notSubscribed' })
    await ana.type('hello')
    expect((await send()).answer).toMatchObject({ status: 0 })
  })

  it('answers 12 after 100 messages in an hour without a reply', async () => {
    let now = new Date('2026-01-01T00:00:00Z')
    const { sandbox, ana, say } = await subscribedChat({ now: () => now })
    for (let number = 1; number <= 100; number += 1) {
      expect((await say(String(number))).answer).toMatchObject({ status: 0 })
    }
    expect((await say('too many')).answer).toMatchObject({ status: 12, status_message: 'tooManyRequests' })
    now = new Date('2026-01-01T01:00:01Z')
    expect((await say('an hour later')).answer).toMatchObject({ status: 0 })
    sandbox.viber.useUp('ana')
    expect((await say('too many')).answer).toMatchObject({ status: 12 })
    await ana.type('a reply')
    expect((await say('after a reply')).answer).toMatchObject({ status: 0 })
  })

  it('answers 13 when the app is too old', async () => {
    const { sandbox, say } = await subscribedChat()
    expect((await say('new', { min_api_version: 7 })).answer).toMatchObject({ status: 0 })
    sandbox.viber.setApiVersion('ana', 1)
    expect((await say('new', { min_api_version: 7 })).answer).toMatchObject({ status: 13 })
    expect((await say('plain', { min_api_version: 1 })).answer).toMatchObject({ status: 0 })
  })

  it('charges outside of a session', async () => {
    let now = new Date('2026-01-01T00:00:00Z')
    const { sandbox, say, ana } = await subscribedChat({ now: () => now })
    expect((await say('in session')).answer).toMatchObject({ billing_status: 1 })
    now = new Date('2026-01-02T00:00:01Z')
    expect((await say('next day')).answer).toMatchObject({ billing_status: 5 })
    await ana.type('again')
    expect((await say('in session')).answer).toMatchObject({ billing_status: 1 })
    sandbox.viber.endSession('ana')
    expect((await say('after')).answer).toMatchObject({ billing_status: 5 })
  })

  it('gives the tracking data back with what the person says next', async () => {
    const { ana, hook, say } = await subscribedChat()
    await say('x', { tracking_data: 'step-2' })
    await ana.type('an answer')
    expect(hook.of('message').at(-1)?.body.message).toMatchObject({ text: 'an answer', tracking_data: 'step-2' })
  })
})

describe('a keyboard', () => {
  it('sends what its button holds as an ordinary message', async () => {
    const { ana, hook, say } = await subscribedChat()
    await say('Was it you?', { keyboard })
    expect(await ana.tap('Yes')).toEqual({ outcome: 'delivered', status: 200 })
    expect(hook.of('message').at(-1)?.body).toMatchObject({ message: { type: 'text', text: 'act_1' }, silent: false })
    expect(ana.messages().at(-1)).toMatchObject({ from: 'person', text: 'act_1' })
  })

  it('does not show a silent press in the chat', async () => {
    const { ana, hook, say } = await subscribedChat()
    await say('Was it you?', { keyboard: { ...keyboard, Buttons: [{ ...button, Silent: true }] } })
    await ana.tap('Yes')
    expect(hook.of('message').at(-1)?.body).toMatchObject({ message: { text: 'act_1' }, silent: true })
    expect(ana.messages().at(-1)).toMatchObject({ from: 'bot' })
  })

  it('stays until the next one comes', async () => {
    const { ana, say } = await subscribedChat()
    await say('first', { keyboard })
    await say('no keyboard')
    expect(ana.chat().keyboard?.rows).toMatchObject([[{ label: 'Yes', type: 'action' }]])
    await say('second', { keyboard: { Type: 'keyboard', Buttons: [{ ...button, Text: 'Other' }] } })
    await expect(ana.tap('Yes')).rejects.toThrow('No message has a button')
  })

  it('may come alone, and lies in rows of six columns', async () => {
    const { ana, say } = await subscribedChat()
    const buttons = [3, 3, 4, 6].map((Columns) => ({ ...button, Columns, Text: String(Columns) }))
    await say('', { type: undefined, text: undefined, keyboard: { Type: 'keyboard', Buttons: buttons } })
    const rows = ana.chat().keyboard?.rows.map((row) => row.map(({ label }) => label))
    expect(rows).toEqual([['3', '3'], ['4'], ['6']])
    expect(ana.messages()).toHaveLength(1)
  })

  it.each([
    ['of no type', { Buttons: [button] }],
    ['without buttons', { Type: 'keyboard', Buttons: [] }],
    ['with seven columns', { Type: 'keyboard', Buttons: [{ ...button, Columns: 7 }] }],
    ['without a body', { Type: 'keyboard', Buttons: [{ ...button, ActionBody: '' }] }],
    ['with an unknown action', { Type: 'keyboard', Buttons: [{ ...button, ActionType: 'dance' }] }],
  ])('%s is accepted, and fails on the phone', async (_what, wrong) => {
    const { ana, hook, say } = await subscribedChat()
    const { answer, text } = await say('never shown', { keyboard: wrong })
    expect(answer).toMatchObject({ status: 0 })
    await hook.count('failed', 1)
    expect(hook.of('failed')[0]).toMatchObject({ token: tokenIn(text), body: { desc: expect.any(String) } })
    expect(hook.of('delivered')).toEqual([])
    expect(ana.messages()).toHaveLength(1)
  })
})
