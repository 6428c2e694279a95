import { inSilence, inTurn, json, stalledHeaders } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BilledMessage } from '../src/index.js'
import { ana, anaId, botCredential, code, exampleTransport, now, otp, within } from './example-transport.js'
import { messageToken, ok, refusal, type ScriptedViber, scriptedViber } from './scripted-viber.js'

let server: ScriptedViber
beforeEach(async () => {
  server = await scriptedViber()
})
afterEach(() => server.close())

const transport = () => exampleTransport({ baseUrl: server.url })
const soon = within(60_000)
const question = {
  type: 'prompt',
  details: '',
  text: 'Is it you?',
  actions: [{ label: 'Yes', value: 'yes' }],
  expiresAt: otp.type === 'otp' ? otp.expiresAt : now,
} as const

describe('send', () => {
  it('is accepted with the exact id of the message', async () => {
    expect(await transport().send(ana, otp, soon)).toEqual({ outcome: 'accepted', messageId: messageToken })
    expect(server.calls).toHaveLength(1)
    expect(server.calls[0]).toMatchObject({
      path: '/pa/send_message',
      body: { receiver: anaId, type: 'text', sender: { name: 'Example' } },
    })
    expect(server.calls[0]?.body.text).toContain(`${code} signs`)
  })

  it('shows the credential in its header and nowhere else', async () => {
    await transport().send(ana, otp, soon)
    const [call] = server.calls
    expect(call?.headers['x-viber-auth-token']).toBe(botCredential)
    expect(JSON.stringify([call?.path, call?.body])).not.toContain('canary')
    expect(call?.body).not.toHaveProperty('auth_token')
  })

  it.each(['{"status":0}', '{"status":0,"message_token":null}', '{"status":0,"message_token":[]}'])(
    'is accepted without an id when the answer is %s',
    async (text) => {
      server.script((response) => response.writeHead(200).end(text))
      expect(await transport().send(ana, otp, soon)).toEqual({ outcome: 'accepted', messageId: null })
    },
  )

  it('keeps small ids as text too', async () => {
    server.script(ok('17'))
    expect(await transport().send(ana, otp, soon)).toEqual({ outcome: 'accepted', messageId: '17' })
  })

  it.each([
    ['another bot', { ...ana, accountId: 'otherbot' }, 'misconfigured'],
    ['nobody', { ...ana, chatId: '' }, 'unreachable'],
    ['a control character', { ...ana, chatId: 'a\nb' }, 'unreachable'],
    ['an endless id', { ...ana, chatId: 'x'.repeat(201) }, 'unreachable'],
  ])('does not call for a chat of %s', async (_, to, outcome) => {
    expect(await transport().send(to, otp, soon)).toMatchObject({ outcome })
    expect(server.calls).toEqual([])
  })

  it('does not call with a message that cannot be sent', async () => {
    const message = { ...question, actions: [{ label: 'Yes', value: 'x'.repeat(65) }] }
    expect(await transport().send(ana, message, soon)).toMatchObject({ outcome: 'rejected' })
    expect(server.calls).toEqual([])
  })

  it('tells of each message that is charged for, and of no other', async () => {
    const billed: BilledMessage[] = []
    const metered = exampleTransport({ baseUrl: server.url, onBilled: (message) => billed.push(message) })
    for (const status of [0, 1, 2, 3, 4, 5]) {
      server.script(ok(messageToken, status))
      await metered.send(ana, otp, soon)
    }
    expect(billed).toEqual([{ messageId: messageToken, chatId: anaId }])
    const onBilled = () => {
      throw new Error('full disk')
    }
    const careless = exampleTransport({ baseUrl: server.url, onBilled })
    expect(await careless.send(ana, otp, soon)).toMatchObject({ outcome: 'accepted' })
  })
})

describe('a message that the Viber of the person is too old for', () => {
  it('is sent once more, without buttons, for every version there is (path 19)', async () => {
    server.script(inTurn(refusal(13), ok()))
    expect(await transport().send(ana, question, soon)).toEqual({ outcome: 'accepted', messageId: messageToken })
    expect(server.calls.map(({ body }) => body.min_api_version)).toEqual([6, 1])
    expect(server.calls[1]?.body).not.toHaveProperty('keyboard')
    expect(server.calls[1]?.body.text).toBe(server.calls[0]?.body.text)
  })

  it('is not sent a third time', async () => {
    server.script(refusal(13))
    expect(await transport().send(ana, otp, soon)).toMatchObject({ outcome: 'unreachable', reason: 'device' })
    expect(server.calls).toHaveLength(2)
  })

  it('takes no longer than its deadline in all', async () => {
    const clock = { now: () => new Date(), elapsedMs: () => performance.now(), sleep: async () => {} }
    const send = () => exampleTransport({ baseUrl: server.url, clock }).send(ana, otp, within(1_000))
    const outcome = await inSilence(server, stalledHeaders, 1_000, send, [refusal(13)])
    expect(outcome).toMatchObject({ outcome: 'unknown' })
    expect(server.calls).toHaveLength(2)
  })
})

describe('a refusal of Viber', () => {
  it.each([
    [1, { outcome: 'misconfigured', reason: 'setup' }],
    [2, { outcome: 'misconfigured', reason: 'credential' }],
    [3, { outcome: 'rejected' }],
    [4, { outcome: 'rejected' }],
    [5, { outcome: 'unreachable', reason: 'deactivated' }],
    [6, { outcome: 'needs_user', reason: 'not_subscribed' }],
    [7, { outcome: 'misconfigured', reason: 'account_restricted' }],
    [8, { outcome: 'misconfigured', reason: 'account_restricted' }],
    [9, { outcome: 'misconfigured', reason: 'account_restricted' }],
    [10, { outcome: 'misconfigured', reason: 'setup' }],
    [11, { outcome: 'unreachable', reason: 'device' }],
    [12, { outcome: 'throttled', scope: 'chat', retryAt: new Date(now.getTime() + 600_000) }],
    [13, { outcome: 'unreachable', reason: 'device' }],
    [14, { outcome: 'rejected' }],
    [15, { outcome: 'misconfigured', reason: 'permission' }],
    [16, { outcome: 'rejected' }],
    [17, { outcome: 'rejected' }],
    [18, { outcome: 'rejected' }],
    [19, { outcome: 'rejected' }],
    [20, { outcome: 'rejected' }],
    [21, { outcome: 'unreachable', reason: 'region' }],
    [22, { outcome: 'rejected' }],
    [23, { outcome: 'misconfigured', reason: 'billing' }],
    [24, { outcome: 'misconfigured', reason: 'billing' }],
    [25, { outcome: 'unavailable' }],
    [999, { outcome: 'unavailable' }],
    [-1, { outcome: 'unavailable' }],
  ])('C50, C52: with status %i has its own meaning', async (status, outcome) => {
    server.script(refusal(status))
    const detail = { httpStatus: 200, code: String(status), hint: expect.any(String) }
    expect(await transport().send(ana, otp, soon)).toEqual({ ...outcome, detail })
  })

  it('counts whatever HTTP says about it', async () => {
    server.script(refusal(6, 'notSubscribed', 400))
    const outcome = await transport().send(ana, otp, soon)
    expect(outcome).toMatchObject({ outcome: 'needs_user', detail: { httpStatus: 400, code: '6' } })
  })

  it('C41: is told in our words, even when it repeats what was sent', async () => {
    for (let status = 1; status <= 26; status += 1) {
      server.script(refusal(status, `cannot send "${code}" by ${botCredential}`))
      const told = JSON.stringify(await transport().send(ana, otp, soon))
      expect(told).not.toContain(code)
      expect(told).not.toContain('canary')
    }
  })
})

describe('probe and profile', () => {
  const details = { status: 0, status_message: 'ok', user: { id: anaId, name: 'Ana K.', language: 'de' } }

  it('ask Viber about the person, together once, since it answers two such questions in twelve hours', async () => {
    server.script(json(200, details))
    const viber = transport()
    const [probed, profile] = await Promise.all([viber.probe(ana, soon), viber.profile(ana, soon)])
    expect(probed).toEqual({ outcome: 'accepted', messageId: null })
    expect(profile).toEqual({ displayName: 'Ana K.', username: null, language: 'de' })
    await viber.profile(ana, soon)
    expect(server.calls).toMatchObject([{ method: 'get_user_details', body: { id: anaId } }])
    await viber.profile({ ...ana, chatId: 'other==' }, soon)
    expect(server.calls).toHaveLength(2)
  })

  it('ask again after a minute', async () => {
    server.script(json(200, details))
    let time = now.getTime()
    const clock = { now: () => new Date(time), elapsedMs: () => time, sleep: async () => {} }
    const viber = exampleTransport({ baseUrl: server.url, clock })
    await viber.probe(ana, soon)
    time += 60_001
    await viber.probe(ana, soon)
    expect(server.calls).toHaveLength(2)
  })

  it.each([
    [6, 'needs_user'],
    [5, 'unreachable'],
    [12, 'throttled'],
  ])('tell what status %i means, and ask again after it', async (status, outcome) => {
    server.script(refusal(status))
    const viber = transport()
    expect(await viber.probe(ana, soon)).toMatchObject({ outcome })
    expect(await viber.profile(ana, soon)).toBeNull()
    expect(server.calls).toHaveLength(2)
  })

  it('end before their own deadline while somebody else still waits for the same answer', async () => {
    const clock = { now: () => new Date(), elapsedMs: () => performance.now(), sleep: async () => {} }
    const viber = exampleTransport({ baseUrl: server.url, clock })
    let isOver = false
    const both = async () => {
      const patient = viber.probe(ana, within(60_000)).finally(() => {
        isOver = true
      })
      return { profile: await viber.profile(ana, within(200)), patient }
    }
    const { profile, patient } = await inSilence(server, stalledHeaders, 200, both)
    expect([profile, isOver]).toEqual([null, false])
    await server.close()
    expect(await patient).toMatchObject({ outcome: 'unknown' })
  })

  it.each([{ status: 0 }, { status: 0, user: null }, { status: 0, user: [] }])(
    'give no profile for %j',
    async (answer) => {
      server.script(json(200, answer))
      expect(await transport().profile(ana, soon)).toBeNull()
    },
  )

  it('do not call for the chat of another bot', async () => {
    const other = { ...ana, accountId: 'otherbot' }
    expect(await transport().probe(other, soon)).toMatchObject({ outcome: 'misconfigured' })
    expect(await transport().profile(other, soon)).toBeNull()
    expect(server.calls).toEqual([])
  })
})
