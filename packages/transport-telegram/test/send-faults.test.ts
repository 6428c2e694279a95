import { troubleTests } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ana, exampleTransport, otp, within } from './example-transport.js'
import { refusal, type ScriptedBotApi, scriptedBotApi, sentAs } from './scripted-bot-api.js'

let server: ScriptedBotApi
beforeAll(async () => {
  // The client library is loaded by the first call; the deadline of a test is about the fault alone.
  await exampleTransport().send(ana, otp, within(60_000))
})
beforeEach(async () => {
  server = await scriptedBotApi()
})
afterEach(() => server.close())

describe('C41: send, when the platform misbehaves', () => {
  troubleTests({
    server: () => server,
    send: (apiRoot, ms, options) => exampleTransport({ apiRoot, ...options }).send(ana, otp, within(ms)),
    canary: 'canary',
  })

  it('gives each of many messages sent at once the id of its own', async () => {
    server.script((response, call, request) => {
      const id = Number(call.body.chat_id)
      const answer = id % 3 === 0 ? sentAs(id) : refusal(403, 'Forbidden: user is deactivated')
      answer(response, call, request)
    })
    const transport = exampleTransport({ apiRoot: server.url })
    const ids = Array.from({ length: 30 }, (_, index) => index + 1)
    const outcomes = await Promise.all(
      ids.map((id) => transport.send({ ...ana, chatId: `${id}` }, otp, within(60_000))),
    )
    ids.forEach((id, index) => {
      const expected = id % 3 === 0 ? { outcome: 'accepted', messageId: `${id}` } : { outcome: 'unreachable' }
      expect(outcomes[index]).toMatchObject(expected)
    })
  })
})
