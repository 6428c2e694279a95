import { json, page } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ana, botCredential, exampleTransport, otp, within } from './example-transport.js'
import { refusal, type ScriptedBotApi, scriptedBotApi } from './scripted-bot-api.js'

let server: ScriptedBotApi
beforeEach(async () => {
  server = await scriptedBotApi()
})
afterEach(() => server.close())

const transport = () => exampleTransport({ apiRoot: server.url })
const notice = { type: 'notice', text: 'Answered', actions: [] } as const
const soon = within(60_000)

describe('edit', () => {
  it('replaces text and buttons', async () => {
    server.script(json(200, { ok: true, result: { message_id: 7 } }))
    expect(await transport().edit(ana, '7', notice, soon)).toEqual({ outcome: 'accepted', messageId: '7' })
    expect(server.calls[0]).toMatchObject({ method: 'editMessageText', body: { message_id: 7, text: 'Answered' } })
    expect(server.calls[0]?.body).not.toHaveProperty('reply_markup')
  })

  it('is done when the message says that already', async () => {
    server.script(refusal(400, 'Bad Request: message is not modified: specified new message content is the same'))
    expect(await transport().edit(ana, '7', notice, soon)).toEqual({ outcome: 'accepted', messageId: '7' })
  })

  it('is rejected for a message that is gone, or an id that is none', async () => {
    server.script(refusal(400, 'Bad Request: message to edit not found'))
    expect(await transport().edit(ana, '7', notice, soon)).toMatchObject({ outcome: 'rejected' })
    expect(await transport().edit(ana, 'x7', notice, soon)).toMatchObject({ outcome: 'rejected' })
    expect(server.calls).toHaveLength(1)
  })
})

describe('retract', () => {
  it.each([
    ['gone', json(200, { ok: true, result: true })],
    ['gone', refusal(400, 'Bad Request: message to delete not found')],
    ['too_late', refusal(400, "Bad Request: message can't be deleted for everyone")],
    ['failed', refusal(400, 'Bad Request: chat not found')],
    ['failed', page(502, 'text/html', '<html>')],
  ])('answers %s', async (answer, script) => {
    server.script(script)
    expect(await transport().retract(ana, '7', soon)).toBe(answer)
    expect(server.calls[0]).toMatchObject({ method: 'deleteMessage', body: { chat_id: 42, message_id: 7 } })
  })

  it('fails without a call for another bot, an id that is none, or a past deadline', async () => {
    expect(await transport().retract({ ...ana, accountId: '1' }, '7', soon)).toBe('failed')
    expect(await transport().retract(ana, '', soon)).toBe('failed')
    expect(await transport().retract(ana, '7', within(0))).toBe('failed')
    expect(server.calls).toEqual([])
  })
})

describe('acknowledgeAction', () => {
  it('answers the press, with a text of at most 200 characters', async () => {
    await transport().acknowledgeAction('777', null, soon)
    await transport().acknowledgeAction('777', 'x'.repeat(300), soon)
    expect(server.calls[0]?.body).toEqual({ callback_query_id: '777' })
    expect(server.calls[1]?.body).toEqual({ callback_query_id: '777', text: `${'x'.repeat(199)}…` })
  })

  it('never rejects', async () => {
    server.script(refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'))
    await expect(transport().acknowledgeAction('777', 'Thanks', soon)).resolves.toBeUndefined()
    await server.close()
    await expect(transport().acknowledgeAction('777', 'Thanks', soon)).resolves.toBeUndefined()
  })
})

describe('probe and profile', () => {
  it('ask for the chat, which the person does not notice', async () => {
    server.script(json(200, { ok: true, result: { id: 42, type: 'private', first_name: 'Ana', username: 'ana' } }))
    expect(await transport().probe(ana, soon)).toEqual({ outcome: 'accepted', messageId: null })
    const profile = { displayName: 'Ana', username: 'ana', language: null }
    expect(await transport().profile(ana, soon)).toEqual(profile)
    expect(server.calls.map(({ method }) => method)).toEqual(['getChat', 'getChat'])
  })

  it('tell that a chat is unknown', async () => {
    server.script(refusal(400, 'Bad Request: chat not found'))
    expect(await transport().probe(ana, soon)).toMatchObject({ outcome: 'unreachable', reason: 'unknown_chat' })
    expect(await transport().profile(ana, soon)).toBeNull()
  })

  it.each([null, [], { type: 'group', title: 'Team' }])('give no profile for %j', async (result) => {
    server.script(json(200, { ok: true, result }))
    expect(await transport().profile(ana, soon)).toBeNull()
  })
})

it('C41: nothing that any call returns holds the credential', async () => {
  server.script(refusal(400, `Bad Request: ${botCredential}`))
  const all = [
    await transport().send(ana, otp, soon),
    await transport().edit(ana, '7', otp, soon),
    await transport().retract(ana, '7', soon),
    await transport().probe(ana, soon),
    await transport().profile(ana, soon),
    await transport().selfCheck({ ...soon, webhookUrl: 'https://example.org/hook' }),
    await transport().installWebhook({ url: 'https://example.org/hook' }),
  ]
  expect(server.calls.length).toBeGreaterThanOrEqual(8)
  expect(JSON.stringify([all, transport()])).not.toContain('canary')
})
