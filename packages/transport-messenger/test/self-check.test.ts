import { botProfiles } from '@chatfactor/core/transport'
import { json } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { appSecret, exampleTransport, pageCredential, pageId, verifySecret, within } from './example-transport.js'
import { byPath, refusal, type Script, type ScriptedGraph, scriptedGraph } from './scripted-graph.js'

let server: ScriptedGraph
beforeEach(async () => {
  server = await scriptedGraph()
})
afterEach(() => server.close())

const inLocale = z.array(z.looseObject({ locale: z.string() }))
const givenProfile = z.object({ persistent_menu: inLocale, greeting: inLocale })

const appId = '990001'
const webhookUrl = 'https://example.org/hook'
const fields = ['messages', 'messaging_postbacks', 'messaging_referrals']
const app = { id: appId, name: 'Example', subscribed_fields: fields }
const ofPages = {
  object: 'page',
  callback_url: webhookUrl,
  active: true,
  fields: fields.map((name) => ({ name, version: 'v25.0' })),
}

const healthy: Readonly<Record<string, Script>> = {
  'GET me': json(200, { id: pageId, username: 'Example.Page' }),
  [`GET ${pageId}/subscribed_apps`]: json(200, { data: [app] }),
  'GET me/messenger_profile': json(200, { data: [{ get_started: { payload: 'chatfactor_start' } }] }),
  [`GET ${appId}/subscriptions`]: json(200, { data: [{ object: 'user', callback_url: 'x' }, ofPages] }),
}

async function checked(changes: Readonly<Record<string, Script>> = {}, options = {}) {
  server.script(byPath({ ...healthy, ...changes }))
  const transport = exampleTransport({ baseUrl: server.url, appId, ...options })
  const results = await transport.selfCheck({ ...within(60_000), webhookUrl })
  for (const { ok, fix } of results) expect(ok).toBe(fix === null)
  return results
}

async function wrong(...input: Parameters<typeof checked>) {
  return (await checked(...input)).filter(({ ok }) => !ok)
}

const apps = (...data: readonly object[]) => ({ [`GET ${pageId}/subscribed_apps`]: json(200, { data }) })
const webhook = (changes: object) => ({
  [`GET ${appId}/subscriptions`]: json(200, { data: [{ ...ofPages, ...changes }] }),
})

describe('selfCheck', () => {
  it('finds nothing wrong with a Page that is set up', async () => {
    const checks = (await checked()).map(({ check, ok }) => `${check}: ${ok}`)
    expect(checks).toEqual([
      'page credential: true',
      'page username: true',
      'page subscription: true',
      'get started button: true',
      'webhook address: true',
      'webhook fields: true',
    ])
    const byHost = await checked({}, { appId: null })
    expect(byHost.map(({ check }) => check)).toEqual([
      'page credential',
      'page username',
      'page subscription',
      'get started button',
    ])
  })

  it('C41: asks for the webhook in the name of the app, and puts no secret into an address', async () => {
    await checked()
    const asked = server.calls.find(({ path }) => path.endsWith('/subscriptions'))
    expect(asked?.headers.authorization).toBe(`Bearer ${appId}|${appSecret}`)
    for (const { url } of server.calls) expect(url).not.toContain('canary')
  })

  it.each([
    ['of another Page', json(200, { id: '42', username: 'another' })],
    ['of a person', refusal(100, undefined, { message: '(#100) Tried accessing nonexisting field (username)' })],
  ])('finds a credential %s', async (_, me) => {
    const found = await wrong({ 'GET me': me })
    expect(found[0]).toMatchObject({ check: 'page credential', fix: expect.stringContaining('another Page') })
  })

  it('finds another name, but none of another spelling, and none for a link by id', async () => {
    const other = { 'GET me': json(200, { id: pageId, username: 'new.name' }) }
    expect(await wrong(other)).toMatchObject([{ check: 'page username', fix: expect.stringContaining('"new.name"') }])
    expect(await wrong(other, { pageUsername: pageId })).toEqual([])
    expect(await wrong({ 'GET me': json(200, { id: pageId, username: 'examplepage' }) })).toEqual([])
    expect(await wrong({ 'GET me': json(200, { id: pageId }) })).toEqual([])
  })

  it.each(fields)('finds that the Page does not send %s (path 23)', async (missing) => {
    const kept = fields.filter((field) => field !== missing)
    const found = await wrong(apps({ ...app, subscribed_fields: kept }))
    expect(found).toMatchObject([{ check: 'page subscription', fix: expect.stringMatching(`${missing}.*setUpPage`) }])
  })

  it('finds that Meta dropped the Page (path 27), or that only another app has it', async () => {
    for (const found of [await wrong(apps()), await wrong(apps({ ...app, id: '1' }))]) {
      expect(found).toMatchObject([{ check: 'page subscription', fix: expect.stringContaining('sends nothing') }])
    }
  })

  it('finds that what another app has in hand is not heard (path 25)', async () => {
    const other = { ...app, id: '1' }
    const found = await wrong(apps(app, other))
    expect(found).toMatchObject([{ check: 'page subscription', fix: expect.stringContaining('standby') }])
    expect(await wrong(apps({ ...app, subscribed_fields: [...fields, 'standby'] }, other))).toEqual([])
  })

  it('looks for the best app when it does not know which is ours', async () => {
    expect(
      await wrong(apps({ id: '1' }, { ...app, id: '2', subscribed_fields: [...fields, 'standby'] }), { appId: null }),
    ).toEqual([])
  })

  it('finds that there is no Get Started button (path 20), and takes one that was there before', async () => {
    const button = (body: unknown) => ({ 'GET me/messenger_profile': json(200, body) })
    for (const body of [{ data: [] }, { data: [{ greeting: [] }] }, {}]) {
      expect(await wrong(button(body))).toMatchObject([
        { check: 'get started button', fix: expect.stringContaining('setUpPage') },
      ])
    }
    expect(await wrong(button({ data: [{ get_started: { payload: 'GET_STARTED' } }] }))).toEqual([])
  })

  it('finds another webhook address, without showing its path, and one that is switched off', async () => {
    const found = await wrong(webhook({ callback_url: 'https://other.example/canary' }))
    expect(found).toMatchObject([{ check: 'webhook address', fix: expect.stringContaining('other.example') }])
    expect(JSON.stringify(found)).not.toContain('canary')
    expect(await wrong(webhook({ active: false }))).toMatchObject([{ check: 'webhook address' }])
    expect(await wrong(webhook({ object: 'user' }))).toMatchObject([{ check: 'webhook address' }])
  })

  it('finds fields that the Page sends and the app does not take', async () => {
    const found = await wrong(webhook({ fields: ['messages'] }))
    expect(found).toMatchObject([{ check: 'webhook fields', fix: expect.stringContaining('messaging_referrals') }])
  })

  it.each([
    ['a wrong credential', refusal(190, 463), /pageCredential.*190\/463/],
    [
      'a wrong app secret',
      refusal(100, undefined, { message: 'Invalid appsecret_proof provided in the API argument' }),
      /appSecret/,
    ],
    ['a missing permission', refusal(200), /pages_messaging/],
    ['a fault', refusal(2), /fault/],
    ['a restriction', refusal(368), /restricts/],
  ])('explains %s', async (_, script, fix) => {
    const found = await wrong({ 'GET me': script })
    expect(found).toMatchObject([{ check: 'page credential', fix: expect.stringMatching(fix) }])
  })

  it('explains a Meta that does not answer', async () => {
    const transport = exampleTransport({ baseUrl: server.url, appId })
    await server.close()
    const results = await transport.selfCheck({ ...within(60_000), webhookUrl })
    expect(results.map(({ check, ok }) => [check, ok])).toEqual([
      ['page credential', false],
      ['page subscription', false],
      ['get started button', false],
      ['webhook', false],
    ])
    for (const { fix } of results) expect(fix).toContain('refused')
  })

  it.each([null, [], 'x', 7, {}, { data: 7 }, { data: [null] }])(
    'survives %j in place of what Meta knows',
    async (body) => {
      server.script(json(200, body))
      const transport = exampleTransport({ baseUrl: server.url, appId })
      const results = await transport.selfCheck({ ...within(60_000), webhookUrl })
      expect(results.every(({ ok }) => !ok)).toBe(true)
    },
  )
})

describe('setUpPage', () => {
  const done = json(200, { success: true })
  const working: Readonly<Record<string, Script>> = {
    'POST me/messenger_profile': json(200, { result: 'success' }),
    'GET me/messenger_profile': json(200, { data: [{ get_started: { payload: 'chatfactor_start' } }] }),
    [`POST ${pageId}/subscribed_apps`]: done,
    [`POST ${appId}/subscriptions`]: done,
  }
  const ownMenu = { persistent_menu: [{ locale: 'default', call_to_actions: [] }] }
  const ownGreeting = { greeting: [{ locale: 'default', text: 'Welcome' }] }
  const transport = (options = {}) => exampleTransport({ baseUrl: server.url, ...options })
  const steps = () => server.calls.map(({ method, path }) => `${method} ${path}`)

  it('sets the button, reads it back, and subscribes to what a person does (paths 20, 23 and 27)', async () => {
    server.script(byPath(working))
    expect(await transport().setUpPage({ webhookUrl: null })).toEqual({ outcome: 'accepted', messageId: null })
    const [set, read, join, menu] = steps()
    expect([set, read, join]).toEqual([
      ...['POST me/messenger_profile', 'GET me/messenger_profile', `POST ${pageId}/subscribed_apps`],
    ])
    expect(menu).toBe('POST me/messenger_profile')
    expect(server.calls[0]?.body).toEqual({ get_started: { payload: 'chatfactor_start' } })
    expect(server.calls[2]?.body).toEqual({
      subscribed_fields: 'messages,messaging_postbacks,messaging_referrals,message_deliveries,standby',
    })
  })

  it('R29: gives the Page a menu and a greeting, in every language, which say what can be typed and what it is for', async () => {
    server.script(byPath(working))
    await transport().setUpPage({ webhookUrl: null })
    const { persistent_menu: menus, greeting } = givenProfile.parse(server.calls.at(-1)?.body)
    const locales = menus.map(({ locale }) => locale)
    expect(greeting.map(({ locale }) => locale)).toEqual(locales)
    expect(new Set(locales).size).toBe(locales.length)
    const spoken = new Set(locales.map((locale) => (locale === 'default' ? 'en' : locale.slice(0, 2))))
    expect([...spoken]).toEqual((await botProfiles()).map(({ language }) => language.slice(0, 2)))
    const menuIn = (wanted: string) => menus.find(({ locale }) => locale === wanted)
    expect(menuIn('default')).toMatchObject({
      composer_input_disabled: false,
      call_to_actions: [
        { type: 'postback', title: 'Send again', payload: 'cf-menu:/code' },
        { type: 'postback', title: 'What is this?', payload: 'cf-menu:/help' },
        { type: 'postback', title: 'Stop', payload: 'cf-menu:/stop' },
      ],
    })
    expect(menuIn('uk_UA')).toMatchObject({
      call_to_actions: [{ title: 'Ще раз' }, { title: 'Що це?' }, { title: 'Зупинити' }],
    })
    expect(greeting).toContainEqual({ locale: 'default', text: 'Brings your sign-in codes into this chat.' })
    expect(greeting).toContainEqual({ locale: 'uk_UA', text: expect.stringMatching(/[а-яїієґ]/) })
  })

  it.each([
    ['menu and greeting of its own', { ...ownMenu, ...ownGreeting }, null],
    ['a menu of its own', ownMenu, ['greeting']],
    ['a greeting of its own', ownGreeting, ['persistent_menu']],
    ['a menu that cannot be read', { persistent_menu: 'menu' }, null],
  ])('R29: leaves the Page with %s', async (_what, own, added) => {
    const data = [{ get_started: { payload: 'chatfactor_start' } }, own]
    server.script(byPath({ ...working, 'GET me/messenger_profile': json(200, { data }) }))
    expect(await transport().setUpPage({ webhookUrl: null })).toMatchObject({ outcome: 'accepted' })
    const last = added === null ? `POST ${pageId}/subscribed_apps` : 'POST me/messenger_profile'
    expect(steps().at(-1)).toBe(last)
    if (added !== null) expect(Object.keys(server.calls.at(-1)?.body ?? {})).toEqual(added)
  })

  it('tells Meta the address too, in the name of the app', async () => {
    server.script(byPath(working))
    expect(await transport({ appId }).setUpPage({ webhookUrl }, within(60_000))).toMatchObject({ outcome: 'accepted' })
    const call = server.calls.find(({ path }) => path === `${appId}/subscriptions`)
    expect(call?.headers.authorization).toBe(`Bearer ${appId}|${appSecret}`)
    expect(call?.body).toMatchObject({ object: 'page', callback_url: webhookUrl, verify_token: verifySecret })
  })

  it('stops at the button that is not there although it was set', async () => {
    server.script(byPath({ ...working, 'GET me/messenger_profile': json(200, { data: [] }) }))
    const outcome = await transport().setUpPage({ webhookUrl: null })
    expect(outcome).toMatchObject({ outcome: 'misconfigured', reason: 'setup' })
    expect(steps()).not.toContain(`POST ${pageId}/subscribed_apps`)
  })

  it.each([
    'POST me/messenger_profile',
    'GET me/messenger_profile',
    `POST ${pageId}/subscribed_apps`,
    `POST ${appId}/subscriptions`,
  ])('stops at the first step that is refused: %s', async (step) => {
    server.script(byPath({ ...working, [step]: refusal(200, undefined, { message: pageCredential }) }))
    const outcome = await transport({ appId }).setUpPage({ webhookUrl })
    expect(outcome).toMatchObject({ outcome: 'misconfigured', reason: 'permission' })
    expect(steps().at(-1)).toBe(step)
    expect(JSON.stringify(outcome)).not.toContain('canary')
  })

  it('C42: throws for an address without appId, and for one that Meta cannot take', async () => {
    const real = exampleTransport({ baseUrl: 'https://graph.facebook.com', appId })
    await expect(transport().setUpPage({ webhookUrl })).rejects.toMatchObject({ details: { option: 'appId' } })
    for (const address of ['http://example.org/hook', 'hook']) {
      await expect(real.setUpPage({ webhookUrl: address })).rejects.toMatchObject({ details: { option: 'webhookUrl' } })
    }
  })
})

it('C41: nothing that any call returns holds a secret', async () => {
  server.script(refusal(100, undefined, { message: `${pageCredential} ${appSecret} ${verifySecret}` }))
  const transport = exampleTransport({ baseUrl: server.url, appId })
  const all = [
    await transport.selfCheck({ ...within(60_000), webhookUrl }),
    await transport.setUpPage({ webhookUrl }),
    await transport.profile({ transport: 'messenger', accountId: pageId, chatId: '1' }, within(60_000)),
  ]
  expect(server.calls.length).toBeGreaterThanOrEqual(6)
  expect(JSON.stringify([all, transport])).not.toContain('canary')
})

describe('resubscribe', () => {
  const asked = async (...scripts: readonly Script[]) => {
    const [listed = json(200, { data: [] }), joined = json(200, { success: true })] = scripts
    server.script(byPath({ [`GET ${pageId}/subscribed_apps`]: listed, [`POST ${pageId}/subscribed_apps`]: joined }))
    const outcome = await exampleTransport({ baseUrl: server.url, appId }).resubscribe(within(60_000))
    return { outcome, joins: server.calls.filter(({ method }) => method === 'POST').length }
  }

  it('R36: joins the Page again when Meta has dropped it, also where another app stayed', async () => {
    expect(await asked()).toEqual({ outcome: 'resubscribed', joins: 1 })
    expect(await asked(json(200, { data: [{ ...app, id: '1' }] }))).toMatchObject({ outcome: 'resubscribed' })
  })

  it('R36: leaves a Page alone that still sends', async () => {
    expect(await asked(json(200, { data: [app] }))).toEqual({ outcome: 'subscribed', joins: 0 })
  })

  it('R36: says so when Meta could not be asked, or refuses', async () => {
    expect((await asked(json(502, {}))).outcome).toBe('failed')
    expect((await asked(json(200, { data: [] }), refusal(190))).outcome).toBe('failed')
  })
})
