import { describe, expect, it } from 'vitest'
import { pageOf, post } from '../support/phone-pages.js'
import { chatLink, subscribedChat, viberCredential, viberWithHook } from '../support/viber.js'

const chat = '/phone/ana/viber/examplebot'

describe('the phone pages of Viber', () => {
  it('tell the bot nothing for a link that is only looked at, and everything once the chat is opened', async () => {
    const { sandbox, hook } = await viberWithHook()
    const response = await fetch(`${sandbox.viber.linkRoot}?chatURI=examplebot&context=c-1&text=TYPED`)
    expect(new URL(response.url).pathname).toBe(chat)
    expect(await response.text()).toContain('Open the chat</button>')
    expect(hook.events()).toEqual(['webhook'])
    const link = new URL(response.url).searchParams.get('link') ?? ''
    expect(link).toBe('viber://pa?chatURI=examplebot&context=c-1&text=TYPED')
    expect((await post(sandbox, `${chat}/open`, { link })).headers.get('location')).toBe(chat)
    expect(hook.of('conversation_started')[0]?.body.context).toBe('c-1')
    expect(await pageOf(sandbox, chat)).toContain('value="TYPED"')
  })

  it('scan a pasted viber link, and send what it put into the typing box', async () => {
    const { sandbox, hook } = await viberWithHook()
    const scanned = await post(sandbox, '/phone/ana/scan', { link: chatLink('c-2', 'TYPED-2') })
    expect([scanned.status, scanned.headers.get('location')]).toEqual([303, chat])
    expect(hook.of('conversation_started')[0]?.body.context).toBe('c-2')
    await post(sandbox, `${chat}/say`, { text: 'TYPED-2' })
    expect(hook.of('message')[0]?.body.message).toMatchObject({ text: 'TYPED-2' })
    expect(await pageOf(sandbox, chat)).not.toContain('value="TYPED-2"')
  })

  it('offer to follow the link of a web page on this machine', async () => {
    const { sandbox } = await viberWithHook()
    const link = 'http://127.0.0.1:3000/link/viber#secret.typed'
    const scanned = await post(sandbox, '/phone/ana/scan', { link })
    expect(scanned.status).toBe(303)
    const page = await pageOf(sandbox, scanned.headers.get('location') ?? '')
    expect(page).toContain(`<a href="${link}"`)
    expect(page).toContain('target="_blank"')
    const elsewhere = `/phone/ana/browser?${new URLSearchParams({ link: 'https://example.org/' })}`
    expect((await fetch(sandbox.url + elsewhere)).status).toBe(404)
    expect((await post(sandbox, '/phone/ana/scan', { link: 'https://example.org/' })).status).toBe(409)
  })

  it('show the keyboard below the typing box, and press its buttons', async () => {
    const { sandbox, hook, say } = await subscribedChat()
    const buttons = [
      { ActionBody: 'yes-1', Text: '<script>Yes' },
      { ActionBody: 'https://example.org/', ActionType: 'open-url', Text: 'More' },
      { ActionBody: 'javascript:alert(1)', ActionType: 'open-url', Text: 'Bad' },
    ]
    await say('Was it you?', { keyboard: { Type: 'keyboard', Buttons: buttons } })
    const page = await pageOf(sandbox, chat)
    expect(page).not.toContain('<script>Yes')
    expect(page).not.toContain('href="javascript:')
    expect(page).toContain('href="https://example.org/"')
    const message = /name="message" value="(\d+)"/.exec(page)?.[1] ?? ''
    await post(sandbox, `${chat}/tap`, { message, index: '0' })
    expect(hook.of('message').at(-1)?.body.message).toMatchObject({ text: 'yes-1' })
  })

  it('let the operator break and change things', async () => {
    const { sandbox, say } = await subscribedChat()
    await post(sandbox, `${chat}/fault`, { kind: 'status_12', method: 'send_message', times: 'always' })
    expect((await say('x')).answer.status).toBe(12)
    expect(await pageOf(sandbox, chat)).toContain('12 tooManyRequests: send_message, until switched off')
    await post(sandbox, `${chat}/behave`)
    expect((await say('x')).answer.status).toBe(0)
    await post(sandbox, `${chat}/control`, { name: 'old_app' })
    expect((await say('x', { min_api_version: 2 })).answer.status).toBe(13)
    await post(sandbox, `${chat}/control`, { name: 'use_up' })
    expect((await say('x')).answer.status).toBe(12)
    await post(sandbox, `${chat}/control`, { name: 'unsubscribe' })
    expect((await say('x')).answer.status).toBe(6)
    expect((await post(sandbox, `${chat}/control`, { name: 'explode' })).status).toBe(409)
  })

  it('hold no credential, code or text of a message in what happened', async () => {
    const { sandbox, ana, say } = await subscribedChat()
    await ana.open(chatLink('context-777', 'draft-888'))
    await say('text-999')
    await say('', { text: '' })
    const overview = await pageOf(sandbox, '/')
    expect(overview).toContain('send_message')
    for (const secret of [viberCredential, 'context-777', 'draft-888', 'text-999', 'sig=']) {
      expect(overview).not.toContain(secret)
    }
  })
})
