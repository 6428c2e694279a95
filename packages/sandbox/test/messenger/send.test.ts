import { describe, expect, it } from 'vitest'
import {
  begunChat,
  type GraphResponse,
  pageCredential,
  pageId,
  pageWithWebhook,
  sandboxWithPage,
} from '../support/messenger.js'

const postback = (title: string, payload: string) => ({ type: 'postback', title, payload })

const template = (text: string, buttons: readonly unknown[]) => ({
  attachment: { type: 'template', payload: { template_type: 'button', text, buttons } },
})

const codesOf = ({ body }: { readonly body: GraphResponse }) => [body.error?.code, body.error?.error_subcode]

describe('the Send API', () => {
  it('shows a text, and answers with its id', async () => {
    const { ana, psid, send } = await begunChat()
    const { status, body } = await send({ id: psid }, { text: 'Your code\n\n123456\n\nKeep it secret.' })
    expect([status, body]).toEqual([200, { recipient_id: psid, message_id: expect.stringMatching(/^m_/) }])
    expect(ana.messages().at(-1)).toMatchObject({ from: 'bot', text: 'Your code\n\n123456\n\nKeep it secret.' })
    expect(ana.lastCode()).toBe('123456')
  })

  it.each(['me/messages', `${pageId}/messages`])('is found at %s, in every version and without one', async (path) => {
    const { psid, messenger } = await begunChat()
    for (const version of ['/v3.1', '/v25.0', '']) {
      const response = await fetch(`${messenger.baseUrl}${version}/${path}?access_token=${pageCredential}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ recipient: { id: psid }, message: { text: 'x' } }),
      })
      expect(response.status).toBe(200)
    }
  })

  it('takes a form as well', async () => {
    const { psid, messenger, ana } = await begunChat()
    const body = new URLSearchParams({
      access_token: pageCredential,
      recipient: JSON.stringify({ id: psid }),
      message: JSON.stringify({ text: 'by form' }),
    })
    const response = await fetch(`${messenger.baseUrl}/v25.0/me/messages`, { method: 'POST', body })
    expect([response.status, ana.messages().at(-1)?.text]).toEqual([200, 'by form'])
  })

  it('shows buttons, which can be tapped again and again and tell their payload', async () => {
    const { ana, psid, send, hook } = await begunChat()
    await send({ id: psid }, template('Sign in?', [postback("It's me", 'cf:yes'), postback('Not me', 'cf:no')]))
    await ana.tap('Not me')
    await ana.tap("It's me")
    expect(hook.events().slice(1)).toMatchObject([
      { sender: { id: psid }, postback: { title: 'Not me', payload: 'cf:no', mid: expect.any(String) } },
      { sender: { id: psid }, postback: { title: "It's me", payload: 'cf:yes' } },
    ])
    expect(ana.messages().at(-1)).toMatchObject({ from: 'person', text: "It's me" })
  })

  it('shows suggested answers until the next message', async () => {
    const { ana, psid, send, hook } = await begunChat()
    const quick_replies = [{ content_type: 'text', title: 'Yes', payload: 'cf:yes' }]
    await send({ id: psid }, { text: 'Sure?', quick_replies })
    await ana.tap('Yes')
    expect(hook.events()[1]).toMatchObject({ message: { text: 'Yes', quick_reply: { payload: 'cf:yes' } } })
    await expect(ana.tap('Yes')).rejects.toThrow('No message has a button')
  })

  it('takes typing indicators', async () => {
    const { graph, psid, ana } = await begunChat()
    const body = { recipient: { id: psid }, sender_action: 'typing_on' }
    expect(await graph('POST', 'me/messages', body)).toEqual({ status: 200, body: { recipient_id: psid } })
    expect(ana.messages()).toHaveLength(1)
  })

  it.each([
    ['no recipient', undefined, { text: 'x' }, {}],
    ['no message', { id: '1' }, undefined, {}],
    ['an empty text', { id: '1' }, { text: ' ' }, {}],
    ['a text over 2000', { id: '1' }, { text: 'x'.repeat(2001) }, {}],
    ['text and attachment', { id: '1' }, { text: 'x', ...template('x', [postback('a', 'b')]) }, {}],
    ['a template over 640', { id: '1' }, template('x'.repeat(641), [postback('a', 'b')]), {}],
    ['no button', { id: '1' }, template('x', []), {}],
    ['four buttons', { id: '1' }, template('x', Array(4).fill(postback('a', 'b'))), {}],
    ['a payload over 1000', { id: '1' }, template('x', [postback('a', 'b'.repeat(1001))]), {}],
    ['a title over 20', { id: '1' }, template('x', [postback('a'.repeat(21), 'b')]), {}],
    [
      '14 suggested answers',
      { id: '1' },
      { text: 'x', quick_replies: Array(14).fill({ content_type: 'text', title: 'a', payload: 'b' }) },
      {},
    ],
    ['an unknown type', { id: '1' }, { text: 'x' }, { messaging_type: 'OTHER' }],
    ['a message tag', { id: '1' }, { text: 'x' }, { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' }],
  ])('refuses %s with 100, and repeats nothing of it', async (_, recipient, message, more) => {
    const { send } = await sandboxWithPage()
    const { status, body } = await send(recipient, message, more)
    expect(status).toBe(400)
    expect(body.error).toEqual({
      message: expect.stringMatching(/^\(#100\) .{5,100}$/),
      type: 'OAuthException',
      code: 100,
      fbtrace_id: expect.any(String),
    })
  })

  it('knows nobody before they wrote or tapped Get Started', async () => {
    const { ana, send } = await pageWithWebhook()
    await ana.open('https://m.me/example.page?ref=x')
    const other = await begunChat()
    expect(codesOf(await send({ id: other.psid }, { text: 'x' }))).toEqual([100, 2018001])
    await ana.type('hello')
    expect((await send({ id: other.psid }, { text: 'x' })).status).toBe(200)
  })

  it('reaches nobody outside the window, which a message, a tap and a link with a ref open again', async () => {
    const { ana, psid, send, messenger } = await begunChat()
    await send({ id: psid }, template('Still there?', [postback('Yes', 'y')]))
    const openers = [
      () => ana.type('hello'),
      () => ana.tap('Yes'),
      () => ana.open('https://m.me/example.page?ref=pull'),
      async () => messenger.openWindow('ana'),
    ]
    for (const open of openers) {
      messenger.closeWindow('ana')
      expect(codesOf(await send({ id: psid }, { text: 'x' }))).toEqual([10, 2018278])
      await open()
      expect((await send({ id: psid }, { text: 'x' }, { messaging_type: 'UPDATE' })).status).toBe(200)
    }
    messenger.passTime(24 * 3600_000 - 60_000)
    expect((await send({ id: psid }, { text: 'x' })).status).toBe(200)
    messenger.passTime(60_000)
    expect(codesOf(await send({ id: psid }, { text: 'x' }))).toEqual([10, 2018278])
    expect(ana.chat().standing).toContain('window is closed')
  })

  it('does not tell of a block or a deleted chat; only sending fails', async () => {
    const { ana, psid, send, hook } = await begunChat()
    expect(await ana.block()).toEqual({ outcome: 'local', status: null })
    expect(codesOf(await send({ id: psid }, { text: 'x' }))).toEqual([551, 1545041])
    await expect(ana.type('x')).rejects.toThrow('blocked')
    await ana.unblock()
    expect((await send({ id: psid }, { text: 'x' })).status).toBe(200)
    await ana.deleteChat()
    expect(codesOf(await send({ id: psid }, { text: 'x' }))).toEqual([10, 2018108])
    expect(hook.received).toHaveLength(1)
    expect(await ana.open('https://m.me/example.page?ref=again')).toMatchObject({ isStartShown: true, messages: [] })
    await ana.pressStart()
    expect(hook.events()[1]).toMatchObject({ sender: { id: psid }, postback: { referral: { ref: 'again' } } })
    expect((await send({ id: psid }, { text: 'x' })).status).toBe(200)
  })
})

describe('a utility template', () => {
  const message = (name: string, texts: readonly string[], payloads: readonly string[] = []) => ({
    template: {
      name,
      language: { code: 'en' },
      components: [
        { type: 'body', parameters: texts.map((text) => ({ type: 'text', text })) },
        { type: 'buttons', parameters: payloads.map((payload) => ({ type: 'POSTBACK', payload })) },
      ],
    },
  })
  const utility = { messaging_type: 'UTILITY' }

  it('reaches people outside the window, with buttons that open it', async () => {
    const { ana, psid, send, messenger } = await begunChat({
      utilityTemplates: [
        { name: 'sign_in', language: 'en', text: 'Sign-in to {{1}} from {{2}} just now.', buttons: ['Show'] },
      ],
    })
    messenger.closeWindow('ana')
    expect((await send({ id: psid }, message('sign_in', ['Billing', 'Brno'], ['cf:show']), utility)).status).toBe(200)
    expect(ana.messages().at(-1)?.text).toBe('Sign-in to Billing from Brno just now.')
    await ana.tap('Show')
    expect((await send({ id: psid }, { text: 'x' })).status).toBe(200)
    for (const wrong of [
      message('other', []),
      message('sign_in', ['one'], ['cf:show']),
      message('sign_in', ['a', 'b']),
    ]) {
      expect(codesOf(await send({ id: psid }, wrong, utility))).toEqual([100, undefined])
    }
  })

  it('passes whatever it is called, when none are listed', async () => {
    const { ana, psid, send } = await begunChat()
    await send({ id: psid }, message('anything', ['Hello'], ['cf:a']), utility)
    expect(ana.messages().at(-1)).toMatchObject({ text: '[anything]\nHello', buttons: [[{ label: 'Button 1' }]] })
    expect(codesOf(await send({ id: psid }, { text: 'no template' }, utility))).toEqual([100, undefined])
  })
})
