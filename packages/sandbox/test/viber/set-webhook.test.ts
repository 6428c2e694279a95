import { describe, expect, it } from 'vitest'
import { signatureOf, viberHook, viberSandbox } from '../support/viber.js'

describe('set_webhook', () => {
  it('asks the address with a signed callback first, and answers with the events', async () => {
    const { sandbox, call } = await viberSandbox()
    const hook = await viberHook()
    const { answer } = await call('set_webhook', { url: hook.url, event_types: ['delivered', 'failed'] })
    expect(answer).toMatchObject({ status: 0, status_message: 'ok', chat_hostname: expect.any(String) })
    expect(answer.event_types).toEqual(['subscribed', 'unsubscribed', 'message', 'delivered', 'failed'])
    expect(hook.events()).toEqual(['webhook'])
    const [callback] = hook.received
    expect(callback?.headers['x-viber-content-signature']).toBe(signatureOf(callback?.text ?? ''))
    expect(callback?.path).toBe(`/hook?sig=${signatureOf(callback?.text ?? '')}`)
    expect(sandbox.viber.bot()).toMatchObject({ accountId: 'pa:4242', webhookUrl: hook.url })
  })

  it('asks for every event without a list', async () => {
    const { call } = await viberSandbox()
    const hook = await viberHook()
    const { answer } = await call('set_webhook', { url: hook.url })
    expect(answer.event_types).toEqual(expect.arrayContaining(['conversation_started', 'delivered', 'seen', 'failed']))
  })

  it.each([201, 401, 500])('refuses an address that answers %i, and keeps the webhook there was', async (status) => {
    const { sandbox, call } = await viberSandbox()
    const [good, bad] = [await viberHook(), await viberHook(() => ({ status }))]
    await call('set_webhook', { url: good.url })
    expect((await call('set_webhook', { url: bad.url })).answer).toMatchObject({ status: 1 })
    expect(bad.events()).toEqual(['webhook'])
    expect(sandbox.viber.bot().webhookUrl).toBe(good.url)
  })

  it.each(['https://example.org/hook', 'http://127.0.0.1.example.org/', 'ftp://127.0.0.1/', 'no address'])(
    'refuses %s: the webhook must be on this machine',
    async (url) => {
      const { call } = await viberSandbox()
      expect((await call('set_webhook', { url })).answer).toMatchObject({ status: 1 })
    },
  )

  it('takes the webhook away for an empty address', async () => {
    const { sandbox, call } = await viberSandbox()
    const hook = await viberHook()
    await call('set_webhook', { url: hook.url })
    expect((await call('set_webhook', { url: '' })).answer).toMatchObject({ status: 0 })
    expect(sandbox.viber.bot().webhookUrl).toBeNull()
    expect(await sandbox.phone('ana').type('anybody?')).toEqual({ outcome: 'filtered', status: null })
    expect(hook.events()).toEqual(['webhook'])
  })
})
