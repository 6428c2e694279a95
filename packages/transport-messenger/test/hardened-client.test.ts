import { inSilence, json, stalledHeaders } from '@chatfactor/testkit/scripted-server'
import {
  BUTTON_TYPE,
  ButtonTemplateBuilder,
  FacebookMessagingAPIClient,
  FacebookPageAPIClient,
  FacebookProfileAPIClient,
  PostbackButtonBuilder,
  QuickReplyBuilder,
} from 'fb-messenger-bot-api'
import { Utils } from 'fb-messenger-bot-api/dist/util/Utils.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  hardenedClient,
  hardenedPageClient,
  hardenedProfileClient,
  isFacebookCallError,
} from '../src/fb-messenger-bot-api.js'
import { exampleOptions, pageCredential, pageId, psid } from './example-transport.js'
import { refusal, type Script, type ScriptedGraph, scriptedGraph } from './scripted-graph.js'

let server: ScriptedGraph
beforeEach(async () => {
  server = await scriptedGraph()
})
afterEach(() => server.close())

const options = () => ({ ...exampleOptions, baseUrl: server.url })
const original = () => new FacebookMessagingAPIClient(pageCredential)
const messaging = () => hardenedClient(original(), options())
const profile = () => hardenedProfileClient(new FacebookProfileAPIClient(pageCredential), options())
const posts = () => hardenedPageClient(new FacebookPageAPIClient(pageId, pageCredential), options())

describe('a hardened client', () => {
  it('sends what the client and its builders make', async () => {
    const button = new PostbackButtonBuilder().setTitle('Orders').setPayload('ORDERS').build()
    const sent = await messaging().sendButtonsMessage(psid, 'What next?', [button])
    expect(sent).toEqual({ recipient_id: '1', message_id: 'm_7' })
    expect(server.calls[0]).toMatchObject({ method: 'POST', path: `${pageId}/messages` })
    expect(server.calls[0]?.body).toEqual({
      recipient: { id: psid },
      messaging_type: 'RESPONSE',
      message: {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'button',
            text: 'What next?',
            buttons: [{ type: BUTTON_TYPE.POSTBACK, title: 'Orders', payload: 'ORDERS' }],
          },
        },
      },
    })
    const template = new ButtonTemplateBuilder().setText('What next?').setButtons([button]).build()
    await messaging().sendTemplateMessage(psid, template)
    expect(server.calls[1]?.body).toMatchObject({ message: { attachment: { payload: { text: 'What next?' } } } })
    const reply = new QuickReplyBuilder().setTitle('Red').setPayload('RED').build()
    await messaging().sendQuickReplyMessage(psid, 'Which colour?', [reply])
    expect(server.calls[2]?.body).toMatchObject({ message: { quick_replies: [{ title: 'Red', payload: 'RED' }] } })
  })

  it('tells Meta what kind of message it is, as the host says', async () => {
    await hardenedClient(original(), options(), { messagingType: 'UPDATE' }).sendTextMessage(psid, 'Hello')
    expect(server.calls[0]?.body).toMatchObject({ messaging_type: 'UPDATE', message: { text: 'Hello' } })
  })

  it("never goes through the library's own sending, whichever method is called", async () => {
    const theirs = vi.spyOn(Utils, 'sendMessage')
    const link = 'https://example.org/a.png'
    const m = messaging()
    await m.markSeen(psid)
    await m.toggleTyping(psid, true)
    await m.toggleTyping(psid, false)
    await m.sendTextMessage(psid, 'Hello')
    await m.sendImageMessage(psid, link)
    await m.sendAudioMessage(psid, link)
    await m.sendVideoMessage(psid, link)
    await m.sendFileMessage(psid, '123')
    await m.sendButtonsMessage(psid, 'Hello', [])
    await m.sendTemplateMessage(psid, new ButtonTemplateBuilder().setText('Hello').build())
    await m.sendQuickReplyMessage(psid, 'Hello', [])
    await m.getUserProfile(psid, ['first_name', 'last_name'])
    await profile().setGreetingMessage('Hello')
    await profile().setGetStartedAction('START')
    await profile().setPersistentMenu([])
    await posts().setImageUrl(link).setImageCaption('A').sendImage()
    await posts().setPostText('Hello').setPostLink(link).sendPost()
    expect(theirs).not.toHaveBeenCalled()
    expect(server.calls).toHaveLength(17)
    expect(server.calls[0]?.body).toEqual({ recipient: { id: psid }, sender_action: 'mark_seen' })
    expect(server.calls[11]?.query).toMatchObject({ fields: 'first_name,last_name' })
    expect(server.calls.slice(-2).map(({ path, body }) => [path, body])).toEqual([
      [`${pageId}/photos`, { caption: 'A', url: link }],
      [`${pageId}/feed`, { message: 'Hello', link }],
    ])
    theirs.mockRestore()
  })

  it('covers every method that the clients have', () => {
    const methodsOf = (prototype: object) =>
      Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor' && !/^set(Image|Post)/.test(name))
    const throughOurs = [
      'sendDisplayMessage',
      'sendAction',
      'getUserProfile',
      'sendConfigurationMessage',
      'sendImage',
      'sendPost',
    ]
    for (const client of [FacebookMessagingAPIClient, FacebookProfileAPIClient, FacebookPageAPIClient]) {
      for (const name of methodsOf(client.prototype)) {
        const source = String(Reflect.get(client.prototype, name))
        const sendsItself = source.includes('Utils_1.Utils.sendMessage')
        if (sendsItself) expect(throughOurs).toContain(name)
      }
    }
  })

  it('leaves the client that it was made from as it was', async () => {
    const client = original()
    const before = { ...client }
    const hardened = hardenedClient(client, options())
    await hardened.sendTextMessage(psid, 'Hello')
    expect({ ...client }).toEqual(before)
    expect(hardened).toBeInstanceOf(FacebookMessagingAPIClient)
    expect(Reflect.get(client, 'sendDisplayMessage')).toBe(
      Reflect.get(FacebookMessagingAPIClient.prototype, 'sendDisplayMessage'),
    )
  })

  it('calls back instead, once, where the host wants that', async () => {
    const called = (script: Script = json(200, { recipient_id: '1', message_id: 'm_7' })) => {
      server.script(script)
      return new Promise<readonly unknown[]>((resolve) => {
        messaging().sendTextMessage(psid, 'Hello', (...input: readonly unknown[]) => resolve(input))
      })
    }
    expect(await called()).toEqual([null, { recipient_id: '1', message_id: 'm_7' }])
    const [error] = await called(refusal(10, 2018278))
    expect(isFacebookCallError(error) && error.outcome.outcome).toBe('needs_user')
  })

  it('refuses what is no such client, and options that are wrong', () => {
    const other = Object.create(null)
    expect(() => hardenedClient(other, options())).toThrow(/sendDisplayMessage/)
    expect(() => hardenedClient(original(), { ...options(), appSecret: '' })).toThrow(/appSecret/)
  })

  it('C41: rejects with our words, and neither secret nor text', async () => {
    server.script(refusal(190, 463, { message: `Bad ${pageCredential}` }))
    const error = await messaging()
      .sendTextMessage(psid, 'Your code is 918273')
      .catch((caught: unknown) => caught)
    if (!isFacebookCallError(error)) throw new Error('is another error')
    expect(error.message).toBe('Messenger: misconfigured, Meta does not accept the credential of the Page (190/463)')
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toMatch(/canary|918273/)
  })

  it('gives up on a server that does not answer', async () => {
    const client = hardenedClient(original(), { ...options(), timeoutMs: 150 })
    const send = () => client.sendTextMessage(psid, 'Hello').catch((caught: unknown) => caught)
    const error = await inSilence(server, stalledHeaders, 150, send)
    expect(isFacebookCallError(error) && error.outcome.outcome).toBe('unknown')
  })
})
