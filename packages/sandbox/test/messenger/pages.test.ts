import { describe, expect, it } from 'vitest'
import { appSecret, begunChat, pageCredential, pageId, pageWithWebhook } from '../support/messenger.js'
import { verifySecret } from '../support/page-webhook.js'
import { pageOf, post } from '../support/phone-pages.js'

const chat = '/phone/ana/messenger/example.page'

describe('the phone pages of Messenger', () => {
  it('tell the Page nothing for a link that is only looked at', async () => {
    const { sandbox, hook, messenger } = await begunChat()
    const response = await fetch(`${messenger.linkRoot}/Example.Page?ref=code-1&text=TYPED`)
    expect(new URL(response.url).pathname).toBe(chat)
    expect(await response.text()).toContain('Open in Messenger</button>')
    expect(hook.received).toHaveLength(1)
    const link = new URL(response.url).searchParams.get('link') ?? ''
    expect((await post(sandbox, `${chat}/open`, { link })).headers.get('location')).toBe(chat)
    expect(hook.events().at(-1)).toMatchObject({ referral: { ref: 'code-1' } })
    expect(await pageOf(sandbox, chat)).toContain('value="TYPED"')
  })

  it('scan a link, by the name or the id of the Page', async () => {
    const { sandbox, ana } = await pageWithWebhook()
    for (const page of ['example.page', 'ExamplePage', pageId]) {
      const scanned = await post(sandbox, '/phone/ana/scan', { link: `https://m.me/${page}?ref=${page}` })
      expect(scanned.headers.get('location')).toBe(chat)
    }
    expect(ana.chat('example.page').hasStartPayload).toBe(true)
    for (const link of ['https://m.me/other.page?ref=x', 'https://www.messenger.com/example.page', 'https://m.me/']) {
      expect((await post(sandbox, '/phone/ana/scan', { link })).status).toBe(409)
    }
    expect((await fetch(`${sandbox.messenger.linkRoot}/other.page`)).status).toBe(404)
  })

  it('show Get Started and a typing box for a new person, and neither button nor draft afterwards', async () => {
    const { sandbox, hook } = await pageWithWebhook({ pageName: 'Example & Co' })
    await post(sandbox, '/phone/ana/scan', { link: 'https://m.me/example.page?ref=code-2&text=TYPED' })
    const before = await pageOf(sandbox, chat)
    for (const part of ['Get Started</button>', 'value="TYPED"', 'Example &amp; Co']) expect(before).toContain(part)
    await post(sandbox, `${chat}/start`)
    expect(hook.events()).toMatchObject([{ postback: { referral: { ref: 'code-2' } } }])
    const after = await pageOf(sandbox, chat)
    for (const part of ['Get Started</button>', 'value="TYPED"']) expect(after).not.toContain(part)
    expect(after).toContain('The Page may write to Ana K. for another')
  })

  it('greet who has not written yet, and show the menu of the Page from the first message on', async () => {
    const { sandbox, graph, ana, hook } = await pageWithWebhook()
    const action = { type: 'postback', title: 'Get a code', payload: 'menu-1' }
    await graph('POST', 'me/messenger_profile', {
      greeting: [{ locale: 'default', text: 'I bring codes.' }],
      persistent_menu: [
        {
          locale: 'default',
          call_to_actions: [action, { type: 'web_url', title: 'Site', url: 'https://example.org/' }],
        },
        { locale: 'uk_UA', call_to_actions: [] },
      ],
    })
    const before = await pageOf(sandbox, chat)
    expect(before).toContain('I bring codes.')
    expect(before).not.toContain('Get a code')
    await expect(ana.pick('Get a code', 'example.page')).rejects.toThrow('has no "Get a code"')
    await post(sandbox, `${chat}/start`)
    const after = await pageOf(sandbox, chat)
    expect(after).toContain('Get a code</button>')
    expect(after).not.toContain('I bring codes.')
    await post(sandbox, `${chat}/pick`, { index: '0' })
    expect(hook.events().at(-1)).toMatchObject({ postback: { title: 'Get a code', payload: 'menu-1' } })
    expect((await ana.pick('Site', 'example.page')).outcome).toBe('local')
    expect((await post(sandbox, `${chat}/pick`, { index: '7' })).status).toBe(409)
  })

  it('tap buttons of a template and suggested answers', async () => {
    const { sandbox, psid, send, hook } = await begunChat()
    const quick_replies = [{ content_type: 'text', title: '<b>Two', payload: 'p-2' }]
    const buttons = [
      { type: 'web_url', title: 'Site', url: 'https://example.org/' },
      { type: 'postback', title: 'One', payload: 'p-1' },
    ]
    await send(
      { id: psid },
      {
        attachment: { type: 'template', payload: { template_type: 'button', text: 'Which?', buttons } },
        quick_replies,
      },
    )
    const page = await pageOf(sandbox, chat)
    expect(page).toContain('&lt;b&gt;Two')
    expect(page).toContain('href="https://example.org/"')
    const message = String(sandbox.phone('ana').messages('example.page').at(-1)?.id)
    await post(sandbox, `${chat}/tap`, { message, index: '2' })
    await post(sandbox, `${chat}/tap`, { message, index: '1' })
    expect((await post(sandbox, `${chat}/tap`, { message, index: '2' })).status).toBe(409)
    expect(hook.events().slice(1)).toMatchObject([
      { message: { quick_reply: { payload: 'p-2' } } },
      { postback: { payload: 'p-1' } },
    ])
  })

  it('turn what the operator may turn', async () => {
    const { sandbox, ana, messenger } = await begunChat()
    const control = (name: string) => post(sandbox, `${chat}/control`, { name })
    await control('get_started')
    expect(messenger.page().getStartedPayload).toBeNull()
    await control('referrals')
    expect(messenger.page().subscribedFields).not.toContain('messaging_referrals')
    expect(await pageOf(sandbox, chat)).toContain('aria-pressed="false"')
    await control('hold')
    expect(await ana.type('held')).toMatchObject({ outcome: 'waiting' })
    await control('close_window')
    expect(await pageOf(sandbox, chat)).toContain('The 24-hour window is closed')
    await control('delete_chat')
    expect(ana.messages()).toEqual([])
    expect((await control('constructor')).status).toBe(409)
  })

  it('block and unblock, which the Page is not told', async () => {
    const { sandbox, hook } = await begunChat()
    await post(sandbox, `${chat}/block`)
    const page = await pageOf(sandbox, chat)
    expect(page).toContain('Unblock</button>')
    expect(page).not.toContain('name="text"')
    await post(sandbox, `${chat}/start`)
    expect(await pageOf(sandbox, chat)).toContain('name="text"')
    expect(hook.received).toHaveLength(1)
  })

  it('make Messenger misbehave, and behave again', async () => {
    const { sandbox, psid, send } = await begunChat()
    await post(sandbox, `${chat}/fault`, { kind: 'call_limit', method: 'messages', times: 'always' })
    expect((await send({ id: psid }, { text: 'x' })).body.error).toMatchObject({ code: 613 })
    expect(await pageOf(sandbox, chat)).toContain('613 too many calls: messages, until switched off')
    await post(sandbox, `${chat}/behave`)
    expect((await send({ id: psid }, { text: 'x' })).status).toBe(200)
    expect((await post(sandbox, `${chat}/fault`, { kind: 'explode' })).status).toBe(409)
  })

  it('show no secret, and write neither texts, refs, payloads nor ids into the list of what happened', async () => {
    const { sandbox, ana, psid, send, graph } = await begunChat({}, { people: ['Ana K.'] })
    await ana.open('https://m.me/example.page?ref=ref-777')
    await send({ id: psid }, { text: 'text-888' })
    await graph('GET', 'path-999/edge-999')
    await graph('GET', 'me?access_token=other_SECRET')
    const home = await pageOf(sandbox, '/')
    expect(home).toContain('post messages')
    for (const secret of ['ref-777', 'text-888', '999', 'other_SECRET', 'GET_STARTED', psid]) {
      expect(home).not.toContain(secret)
    }
    for (const path of ['/', '/phone/ana', chat]) {
      const page = await pageOf(sandbox, path)
      for (const secret of [pageCredential, appSecret, verifySecret]) expect(page).not.toContain(secret)
    }
  })
})

it('names the option of a Page that is wrong, and not its value', async () => {
  await expect(pageWithWebhook({ pageCredential: 'no good SECRET' })).rejects.toThrow(
    /^Sandbox option messenger.0.pageCredential: (?!.*SECRET)/,
  )
})
