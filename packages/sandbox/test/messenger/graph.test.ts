import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  appId,
  appSecret,
  begunChat,
  type GraphResponse,
  pageCredential,
  pageId,
  sandboxWithPage,
} from '../support/messenger.js'
import { pageWebhook, verifySecret } from '../support/page-webhook.js'

const proof = createHmac('sha256', appSecret).update(pageCredential).digest('hex')

describe('the Graph API', () => {
  it('takes the credential from the header, the query or the body, and no other', async () => {
    const { graph, messenger } = await sandboxWithPage()
    const me = async (query: string, headers: Record<string, string> = {}): Promise<GraphResponse> =>
      JSON.parse(await (await fetch(`${messenger.baseUrl}/v25.0/me${query}`, { headers })).text())
    const page = { id: pageId, name: 'example.page' }
    expect(await me('', { authorization: `Bearer ${pageCredential}` })).toEqual(page)
    expect(await me(`?access_token=${pageCredential}`)).toEqual(page)
    const body = { access_token: pageCredential, subscribed_fields: 'messages' }
    expect((await graph('POST', 'me/subscribed_apps', body, { authorization: '' })).status).toBe(200)
    expect((await me('?access_token=other')).error).toMatchObject({ code: 190, type: 'OAuthException' })
    expect((await me('')).error).toMatchObject({ code: 104 })
  })

  it('judges a proof that is given, and demands one where it is required', async () => {
    const { graph } = await sandboxWithPage()
    expect((await graph('GET', `me?appsecret_proof=${proof}`)).status).toBe(200)
    expect((await graph('GET', 'me?appsecret_proof=00')).body.error).toMatchObject({
      code: 100,
      type: 'GraphMethodException',
      message: expect.stringContaining('Invalid appsecret_proof'),
    })
    const strict = await sandboxWithPage({ isAppSecretProofRequired: true })
    expect((await strict.graph('GET', 'me')).body.error?.message).toContain('require an appsecret_proof')
    expect((await strict.graph('GET', `me?appsecret_proof=${proof}`)).status).toBe(200)
  })

  it('tells the fields of the Page, and of a person it knows', async () => {
    const { graph, psid } = await begunChat({ pageName: 'Example & Co' })
    expect((await graph('GET', `${pageId}?fields=id,name,username`)).body).toEqual({
      id: pageId,
      name: 'Example & Co',
      username: 'example.page',
    })
    expect((await graph('GET', `${psid}?fields=first_name,last_name`)).body).toEqual({
      first_name: 'Ana',
      last_name: 'K.',
      id: psid,
    })
    expect((await graph('GET', 'me?fields=shoe_size')).body.error).toMatchObject({ code: 100 })
    expect((await graph('GET', '7000000000000001')).body.error).toMatchObject({ code: 100, error_subcode: 33 })
  })

  it('sets, tells and deletes Get Started', async () => {
    const { graph, ana } = await sandboxWithPage()
    const path = 'me/messenger_profile'
    expect((await graph('GET', `${path}?fields=get_started`)).body).toEqual({ data: [] })
    expect((await graph('POST', path, { persistent_menu: [] })).body.error).toMatchObject({ error_subcode: 2018145 })
    expect((await graph('POST', path, { get_started: {} })).body.error).toMatchObject({ code: 100 })
    expect((await graph('POST', path, { get_started: { payload: 'START' } })).body).toEqual({ result: 'success' })
    expect((await graph('GET', `${path}?fields=get_started,greeting`)).body).toEqual({
      data: [{ get_started: { payload: 'START' } }],
    })
    expect(ana.chat('example.page').isStartShown).toBe(true)
    expect((await graph('DELETE', path, { fields: ['get_started'] })).body).toEqual({ result: 'success' })
    expect(ana.chat('example.page').isStartShown).toBe(false)
  })

  it('F13: does not know the endpoint where Get Started was set once', async () => {
    const { graph, messenger } = await sandboxWithPage()
    const old = { setting_type: 'call_to_actions', thread_state: 'new_thread', call_to_actions: [{ payload: 'START' }] }
    expect((await graph('POST', 'me/thread_settings', old)).body.error).toMatchObject({ code: 2500 })
    expect(messenger.page().getStartedPayload).toBeNull()
  })

  it('subscribes the Page to fields, and tells which', async () => {
    const { graph, messenger } = await sandboxWithPage()
    const path = `${pageId}/subscribed_apps`
    expect((await graph('GET', path)).body).toEqual({ data: [] })
    expect((await graph('POST', path, {})).body.error).toMatchObject({ code: 100 })
    expect((await graph('POST', path, { subscribed_fields: ['messages', 'nonsense'] })).body.error).toMatchObject({
      code: 100,
    })
    const subscribed_fields = ['messages', 'messaging_postbacks']
    expect((await graph('POST', path, { subscribed_fields })).body).toEqual({ success: true })
    expect((await graph('GET', path)).body.data).toMatchObject([{ id: appId, subscribed_fields }])
    expect((await graph('DELETE', path)).body).toEqual({ success: true })
    expect(messenger.page().subscribedFields).toEqual([])
  })

  it("sets the app's webhook with the app's own credential, after the handshake", async () => {
    const { graph, messenger } = await sandboxWithPage()
    const hook = await pageWebhook()
    const asApp = { authorization: `Bearer ${appId}|${appSecret}` }
    const subscription = { object: 'page', callback_url: hook.url, verify_token: verifySecret, fields: ['messages'] }
    const path = `${appId}/subscriptions`
    expect((await graph('POST', path, subscription)).body.error).toMatchObject({ code: 100, error_subcode: 33 })
    const wrong = { ...subscription, verify_token: 'other' }
    expect((await graph('POST', path, wrong, asApp)).body.error).toMatchObject({ code: 2200 })
    expect((await graph('POST', path, { ...subscription, callback_url: 'https://example.org' }, asApp)).status).toBe(
      400,
    )
    expect((await graph('POST', path, subscription, asApp)).body).toEqual({ success: true })
    expect((await graph('GET', path, undefined, asApp)).body.data).toMatchObject([
      { object: 'page', callback_url: hook.url, active: true, fields: [{ name: 'messages' }] },
    ])
    expect(messenger.page().webhookUrl).toBe(hook.url)
  })

  it('answers for no Page but that of the credential', async () => {
    const second = { pageId: '555000555', pageUsername: 'second.page', pageCredential: 'second-credential', appSecret }
    const first = { pageId, pageUsername: 'example.page', pageCredential, appSecret }
    const { graph } = await sandboxWithPage({}, { messenger: [first, second] })
    expect((await graph('GET', '555000555')).body.error).toMatchObject({ code: 100, error_subcode: 33 })
    expect((await graph('POST', '555000555/messages', {})).body.error).toMatchObject({ code: 100, error_subcode: 33 })
  })

  it('refuses a body that is no JSON', async () => {
    const { messenger } = await sandboxWithPage()
    const response = await fetch(`${messenger.baseUrl}/me/messages?access_token=${pageCredential}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"recipient":',
    })
    const body: GraphResponse = JSON.parse(await response.text())
    expect([response.status, body.error?.code]).toEqual([400, 100])
  })
})
