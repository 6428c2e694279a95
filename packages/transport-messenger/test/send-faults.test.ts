import { json, troubleTests } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { ana, exampleTransport, otp, within } from './example-transport.js'
import { refusal, type ScriptedGraph, scriptedGraph, sentAs } from './scripted-graph.js'

let server: ScriptedGraph
beforeEach(async () => {
  server = await scriptedGraph()
})
afterEach(() => server.close())

describe('C41: send, when the platform misbehaves', () => {
  troubleTests({
    server: () => server,
    send: (baseUrl, ms, options) => exampleTransport({ baseUrl, ...options }).send(ana, otp, within(ms)),
    canary: 'canary',
  })

  it.each([
    ['a message without a name', { message_id: '' }],
    ['an error that is none', { error: null, message_id: 'm_7' }],
  ])('does not take %s for a success', async (_, body) => {
    server.script(json(200, body))
    const outcome = await exampleTransport({ baseUrl: server.url }).send(ana, otp, within(60_000))
    expect(outcome).toMatchObject({ outcome: 'unknown', detail: { httpStatus: 200, code: null } })
  })

  it('gives each of many messages sent at once the id of its own', async () => {
    server.script((response, call, request) => {
      const { id } = z.object({ id: z.string() }).parse(call.body.recipient)
      const answer = Number(id) % 3 === 0 ? sentAs(`m_${id}`) : refusal(551, 1545041)
      answer(response, call, request)
    })
    const transport = exampleTransport({ baseUrl: server.url })
    const ids = Array.from({ length: 30 }, (_, index) => index + 1)
    const outcomes = await Promise.all(
      ids.map((id) => transport.send({ ...ana, chatId: `${id}` }, otp, within(60_000))),
    )
    ids.forEach((id, index) => {
      const expected = id % 3 === 0 ? { outcome: 'accepted', messageId: `m_${id}` } : { outcome: 'unreachable' }
      expect(outcomes[index]).toMatchObject(expected)
    })
  })
})
