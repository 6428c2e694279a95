import { createHmac } from 'node:crypto'
import { json, page } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ana,
  appSecret,
  code,
  exampleTransport,
  now,
  otp,
  pageCredential,
  pageId,
  psid,
  within,
} from './example-transport.js'
import { byPath, refusal, type ScriptedGraph, scriptedGraph } from './scripted-graph.js'

let server: ScriptedGraph
beforeEach(async () => {
  server = await scriptedGraph()
})
afterEach(() => server.close())

const transport = (options = {}) => exampleTransport({ baseUrl: server.url, ...options })
const notice = { type: 'notice', text: 'Hello', actions: [] } as const
const prompt = {
  type: 'prompt',
  details: '',
  text: 'Is it you?',
  actions: [{ label: 'Yes', value: 'y' }],
  expiresAt: now,
} as const

describe('send', () => {
  it('is accepted with the id of the message', async () => {
    expect(await transport().send(ana, otp, within(60_000))).toEqual({ outcome: 'accepted', messageId: 'm_7' })
    expect(server.calls).toHaveLength(1)
    expect(server.calls[0]).toMatchObject({
      method: 'POST',
      path: `${pageId}/messages`,
      body: { recipient: { id: psid }, messaging_type: 'UPDATE' },
    })
  })

  it('C41: carries the credential in a header and the proof of the app beside it, never the credential in an address', async () => {
    await transport({ graphVersion: 'v26.0' }).send(ana, otp, within(60_000))
    const [call] = server.calls
    const proof = createHmac('sha256', appSecret).update(pageCredential).digest('hex')
    expect(call?.headers.authorization).toBe(`Bearer ${pageCredential}`)
    expect(call?.url).toBe(`/v26.0/${pageId}/messages?appsecret_proof=${proof}`)
    expect(JSON.stringify(call?.body)).not.toContain('canary')
  })

  it('is accepted without an id when Meta names only the person', async () => {
    server.script(json(200, { recipient_id: psid }))
    expect(await transport().send(ana, otp, within(60_000))).toEqual({ outcome: 'accepted', messageId: null })
  })

  it.each([
    ['another Page', { ...ana, accountId: '42' }, 'misconfigured'],
    ['a name', { ...ana, chatId: 'ana' }, 'unreachable'],
    ['a path', { ...ana, chatId: '../me' }, 'unreachable'],
    ['the Page itself', { ...ana, chatId: pageId }, 'unreachable'],
  ])('does not call for a chat of %s', async (_, to, outcome) => {
    expect(await transport().send(to, otp, within(60_000))).toMatchObject({ outcome })
    expect(server.calls).toEqual([])
  })

  it('does not call with a message that cannot be sent', async () => {
    expect(await transport().send(ana, { ...notice, text: '' }, within(60_000))).toMatchObject({ outcome: 'rejected' })
    expect(server.calls).toEqual([])
  })
})

describe('a refusal of Meta', () => {
  const detail = (code: string) => ({ httpStatus: 400, code, hint: expect.any(String) })

  const rows: readonly (readonly [number, number | undefined, object])[] = [
    [1200, undefined, { outcome: 'unavailable' }],
    [2, undefined, { outcome: 'unavailable' }],
    [4, undefined, { outcome: 'throttled', scope: 'account', retryAt: null }],
    [17, undefined, { outcome: 'throttled', scope: 'account', retryAt: null }],
    [32, undefined, { outcome: 'throttled', scope: 'account', retryAt: null }],
    [613, undefined, { outcome: 'throttled', scope: 'account', retryAt: null }],
    [10, 2018278, { outcome: 'needs_user', reason: 'window_closed' }],
    [10, 2534022, { outcome: 'needs_user', reason: 'window_closed' }],
    [10, 2018065, { outcome: 'needs_user', reason: 'window_closed' }],
    [10, 2018108, { outcome: 'unreachable', reason: 'blocked' }],
    [551, 1545041, { outcome: 'unreachable', reason: 'blocked' }],
    [551, undefined, { outcome: 'unreachable', reason: 'blocked' }],
    [200, 1545041, { outcome: 'unreachable', reason: 'blocked' }],
    [100, 2018001, { outcome: 'unreachable', reason: 'unknown_chat' }],
    [100, undefined, { outcome: 'rejected' }],
    [100, 2018320, { outcome: 'rejected' }],
    [10, 1893063, { outcome: 'misconfigured', reason: 'account_restricted' }],
    [368, undefined, { outcome: 'misconfigured', reason: 'account_restricted' }],
    [190, undefined, { outcome: 'misconfigured', reason: 'credential' }],
    [190, 463, { outcome: 'misconfigured', reason: 'credential' }],
    [102, undefined, { outcome: 'misconfigured', reason: 'credential' }],
    [200, 2018028, { outcome: 'misconfigured', reason: 'permission' }],
    [10, undefined, { outcome: 'misconfigured', reason: 'permission' }],
    [10, 1545041, { outcome: 'misconfigured', reason: 'permission' }],
    [200, undefined, { outcome: 'misconfigured', reason: 'permission' }],
    [200, 42, { outcome: 'misconfigured', reason: 'permission' }],
    [230, undefined, { outcome: 'misconfigured', reason: 'permission' }],
    [294, undefined, { outcome: 'misconfigured', reason: 'permission' }],
    [1, undefined, { outcome: 'unknown' }],
    [99999, undefined, { outcome: 'rejected' }],
  ]

  it.each(rows)('C52: is judged by its numbers: %s/%s', async (code, subcode, outcome) => {
    server.script(refusal(code, subcode))
    const both = subcode === undefined ? String(code) : `${code}/${subcode}`
    expect(await transport().send(ana, otp, within(60_000))).toEqual({ ...outcome, detail: detail(both) })
    expect(server.calls).toHaveLength(1)
  })

  it('means a wrong app secret when it is about the proof, which shares its number with everything that is wrong', async () => {
    for (const message of [
      'Invalid appsecret_proof provided in the API argument',
      '(#100) API calls from the server require an appsecret_proof argument',
    ]) {
      server.script(refusal(100, undefined, { message }))
      const outcome = await transport().send(ana, otp, within(60_000))
      expect(outcome).toMatchObject({ outcome: 'misconfigured', reason: 'credential' })
      expect(outcome).toMatchObject({ detail: { hint: expect.stringContaining('appSecret') } })
    }
  })

  it('means nothing about the app secret when it only repeats the address', async () => {
    server.script(refusal(100, undefined, { message: '(#100) Bad call of /messages?appsecret_proof=ab' }))
    expect(await transport().send(ana, otp, within(60_000))).toMatchObject({ outcome: 'rejected' })
  })

  it('is judged by its status when it has no number', async () => {
    const cases = [
      [429, 'throttled'],
      [500, 'unknown'],
      [401, 'misconfigured'],
      [400, 'rejected'],
    ] as const
    for (const [status, outcome] of cases) {
      server.script(json(status, { error: { message: 'No', code: 'x' } }))
      const told = await transport().send(ana, otp, within(60_000))
      expect(told).toMatchObject({ outcome, detail: { httpStatus: status, code: null } })
    }
  })

  it('is judged by its number even under status 500 or 200', async () => {
    for (const status of [500, 200]) {
      server.script(refusal(551, 1545041, { status }))
      expect(await transport().send(ana, otp, within(60_000))).toMatchObject({ outcome: 'unreachable' })
    }
    server.script(refusal(2, undefined, { status: 500 }))
    expect(await transport().send(ana, otp, within(60_000))).toMatchObject({ outcome: 'unavailable' })
  })

  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [
      { 'x-business-use-case-usage': `{"${pageId}":[{"type":"messenger","estimated_time_to_regain_access":3}]}` },
      180_000,
    ],
    [{ 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access":99999}]}' }, 86_400_000],
  ])('means throttled for as long as Meta says: %j', async (headers, pauseMs) => {
    server.script(refusal(613, undefined, { headers }))
    const retryAt = new Date(now.getTime() + pauseMs)
    expect(await transport().send(ana, otp, within(60_000))).toMatchObject({ outcome: 'throttled', retryAt })
  })

  it.each([
    { 'retry-after': 'soon' },
    { 'retry-after': '-1' },
    { 'x-business-use-case-usage': '{' },
    { 'x-business-use-case-usage': '[]' },
    { 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access":0}]}' },
  ])('means throttled without a time when Meta says nothing of use: %j', async (headers) => {
    server.script(refusal(4, undefined, { headers }))
    expect(await transport().send(ana, otp, within(60_000))).toMatchObject({ outcome: 'throttled', retryAt: null })
  })

  it('C41: is told in our words, even when it repeats what was sent', async () => {
    const message = `(#100) ${code} with ${pageCredential} and ${appSecret}`
    for (const [number, subcode] of rows) {
      server.script(refusal(number, subcode, { message }))
      const told = JSON.stringify(await transport().send(ana, otp, within(60_000)))
      expect(told).not.toMatch(new RegExp(`canary|${code}`))
    }
  })
})

describe('the closed window', () => {
  const utilityTemplate = {
    name: 'account_notice',
    language: 'en_US',
    components: ({ text }: { text: string }) => [{ type: 'body', parameters: [{ type: 'text', text }] }],
  }
  const onlyTemplates = () =>
    server.script((response, call, request) => {
      const script =
        call.body.messaging_type === 'UTILITY' ? json(200, { recipient_id: psid, message_id: 'm_8' }) : null
      const answer = script ?? refusal(10, 2018278)
      answer(response, call, request)
    })

  it('lets a notice through as the template of the host', async () => {
    onlyTemplates()
    const sent = await transport({ utilityTemplate }).send(ana, notice, within(60_000))
    expect(sent).toEqual({ outcome: 'accepted', messageId: 'm_8' })
    expect(server.calls.map(({ body }) => body.messaging_type)).toEqual(['RESPONSE', 'UTILITY'])
    expect(server.calls[1]?.body).toMatchObject({
      recipient: { id: psid },
      message: { template: { name: 'account_notice' } },
    })
  })

  it.each([
    ['a code', otp],
    ['a question', prompt],
  ])('never lets %s through', async (_, message) => {
    onlyTemplates()
    const outcome = await transport({ utilityTemplate }).send(ana, message, within(60_000))
    expect(outcome).toMatchObject({ outcome: 'needs_user', reason: 'window_closed' })
    expect(server.calls).toHaveLength(1)
  })

  it('needs the person for a notice without a template, or with one that the host cannot fill in', async () => {
    onlyTemplates()
    const broken = {
      ...utilityTemplate,
      components: () => {
        throw new Error('broken')
      },
    }
    for (const template of [null, broken]) {
      const outcome = await transport({ utilityTemplate: template }).send(ana, notice, within(60_000))
      expect(outcome).toMatchObject({ outcome: 'needs_user' })
    }
    expect(server.calls).toHaveLength(2)
  })

  it('does not reject when the host fills the template with what is no JSON', async () => {
    onlyTemplates()
    const components = () => [{ count: 1n }]
    const outcome = await transport({ utilityTemplate: { ...utilityTemplate, components } }).send(
      ana,
      notice,
      within(60_000),
    )
    expect(outcome).toMatchObject({ outcome: 'unavailable', detail: { hint: 'the request could not be made' } })
  })

  it('tries the template for nothing else', async () => {
    server.script(refusal(551, 1545041))
    expect(await transport({ utilityTemplate }).send(ana, notice, within(60_000))).toMatchObject({
      outcome: 'unreachable',
    })
    expect(server.calls).toHaveLength(1)
  })
})

describe('profile', () => {
  it('asks for the name', async () => {
    server.script(byPath({ [`GET ${psid}`]: json(200, { first_name: 'Ana', last_name: 'K.', id: psid }) }))
    const profile = { displayName: 'Ana K.', username: null, language: null }
    expect(await transport().profile(ana, within(60_000))).toEqual(profile)
    expect(server.calls[0]?.query).toMatchObject({ fields: 'first_name,last_name' })
  })

  it.each([
    ['a person who does not exist', refusal(100, 2018218)],
    ['a permission that is missing', refusal(10)],
    ['a page of a proxy', page(502, 'text/html', '<html>')],
    ['nothing', json(200, {})],
    ['null', json(200, null)],
    ['blank names', json(200, { first_name: ' ', last_name: 7 })],
  ])('is null for %s', async (_, script) => {
    server.script(script)
    expect(await transport().profile(ana, within(60_000))).toBeNull()
  })

  it('is null without a call for another Page or an id that is none', async () => {
    expect(await transport().profile({ ...ana, accountId: '42' }, within(60_000))).toBeNull()
    expect(await transport().profile({ ...ana, chatId: 'me' }, within(60_000))).toBeNull()
    expect(server.calls).toEqual([])
  })
})
