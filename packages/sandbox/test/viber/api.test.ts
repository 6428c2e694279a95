import { describe, expect, it } from 'vitest'
import {
  subscribedChat,
  viberCaller,
  viberCredential,
  viberHook,
  viberSandbox,
  viberWithHook,
} from '../support/viber.js'

describe('the API of Viber', () => {
  it('answers HTTP 200 with status 2 to a wrong or missing credential', async () => {
    const { sandbox, call } = await viberSandbox()
    const wrong = await call('get_account_info', {}, { 'x-viber-auth-token': 'wrong' })
    expect(wrong).toMatchObject({ http: 200, answer: { status: 2, status_message: 'invalidAuthToken' } })
    const response = await fetch(`${sandbox.viber.baseUrl}/get_account_info`, { method: 'POST', body: '{}' })
    expect(await response.json()).toMatchObject({ status: 2, status_message: 'missing_auth_token' })
  })

  it('takes the credential from the body too', async () => {
    const { sandbox } = await viberSandbox()
    const response = await fetch(`${sandbox.viber.baseUrl}/get_account_info`, {
      method: 'POST',
      body: JSON.stringify({ auth_token: viberCredential }),
    })
    expect(await response.json()).toMatchObject({ status: 0, uri: 'examplebot' })
  })

  it('tells about the account', async () => {
    const { call, hook } = await subscribedChat()
    expect((await call('get_account_info')).answer).toMatchObject({
      status: 0,
      status_message: 'ok',
      id: 'pa:4242',
      name: 'Example',
      uri: 'examplebot',
      webhook: hook.url,
      event_types: expect.arrayContaining(['message', 'failed']),
      subscribers_count: 1,
    })
  })

  it.each(['{"url":', '[]', 'null', `{"url":"${'x'.repeat(31_000)}"}`])(
    'answers status 3 to a body that is no JSON object or too long: %.9s',
    async (body) => {
      const { call } = await viberSandbox()
      expect((await call('send_message', body)).answer).toMatchObject({ status: 3, status_message: 'badData' })
    },
  )

  it('knows no other method', async () => {
    const { sandbox } = await viberSandbox()
    const response = await fetch(`${sandbox.viber.baseUrl}/broadcast_message`, { method: 'POST' })
    expect(response.status).toBe(404)
  })

  it('tells who a subscriber is, twice in twelve hours', async () => {
    let now = new Date('2026-01-01T00:00:00Z')
    const { call, userId } = await subscribedChat({ now: () => now })
    for (let time = 0; time < 2; time += 1) {
      const { answer } = await call('get_user_details', { id: userId })
      expect(answer).toMatchObject({ status: 0, user: { id: userId, name: 'Ana K.', language: 'en', api_version: 10 } })
    }
    expect((await call('get_user_details', { id: userId })).answer).toMatchObject({ status: 12 })
    now = new Date('2026-01-01T12:00:01Z')
    expect((await call('get_user_details', { id: userId })).answer).toMatchObject({ status: 0 })
    expect((await call('get_user_details', { id: 'AAAAAAAAAAAAAAAAAAAAAA==' })).answer).toMatchObject({ status: 5 })
  })

  it('keeps names from a bot that does not want them', async () => {
    const { sandbox, call } = await viberSandbox()
    const hook = await viberHook()
    await call('set_webhook', { url: hook.url, send_name: false })
    await sandbox.phone('ana').type('hello')
    expect(hook.of('message')[0]?.body.sender).toMatchObject({ name: 'Subscriber' })
  })

  it('keeps two bots apart: another id of the same person, and no chat of the other', async () => {
    const other = { botCredential: 'another-made-up-credential', botUri: 'otherbot' }
    const { sandbox, call } = await viberSandbox({
      viber: [{ botCredential: viberCredential, botUri: 'examplebot' }, other],
    })
    const ana = sandbox.phone('ana')
    const hook = await viberHook()
    for (const credential of [viberCredential, other.botCredential]) {
      await viberCaller(sandbox)('set_webhook', { url: hook.url }, { 'x-viber-auth-token': credential })
    }
    await ana.type('to one', 'examplebot')
    await ana.type('to the other', 'viber/otherbot')
    const receiver = sandbox.viber.chat('ana', 'otherbot').userId
    expect(receiver).not.toBe(sandbox.viber.chat('ana', 'examplebot').userId)
    const sent = await call('send_message', { receiver, type: 'text', text: 'x', sender: { name: 'E' } })
    expect(sent.answer).toMatchObject({ status: 5 })
  })

  it('gives a person the same id in every run', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const { sandbox } = await viberWithHook()
        return sandbox.viber.chat('ana').userId
      }),
    )
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/)
  })
})
