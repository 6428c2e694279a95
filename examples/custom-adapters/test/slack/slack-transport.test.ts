import { randomBytes } from 'node:crypto'
import { createChatfactor } from '@chatfactor/core'
import { buttonPayload } from '@chatfactor/core/transport'
import { fakeClock } from '@chatfactor/testkit'
import { json, scriptedServer } from '@chatfactor/testkit/scripted-server'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { sqliteStore } from '../../src/index.js'
import { chatId, commanded, delivered, eventBody, exampleTransport, pressed, written } from './example-workspace.js'

const at = new Date('2026-05-04T10:20:30.000Z')

function eventsIn(body: string) {
  const reception = exampleTransport().receive(delivered(body))
  return reception.outcome === 'events' ? reception.events : reception
}

/** What the contract cannot see, since only Slack is like that. */
describe('the Slack transport', () => {
  it('hears a command as the text that the person typed', () => {
    expect(eventsIn(commanded('/code', ''))).toMatchObject([{ type: 'text', text: '/code', chatId }])
    expect(eventsIn(commanded('/link', 'CANRY-7XK29'))).toMatchObject([{ type: 'text', text: '/link CANRY-7XK29' }])
  })

  it('hears its own buttons, and no others', () => {
    expect(eventsIn(pressed(buttonPayload('yes'), at))).toMatchObject([{ type: 'action', value: 'yes', chatId }])
    expect(eventsIn(pressed('a button of the host', at))).toEqual([])
  })

  it('is deaf to itself, to what was edited, and to other workspaces', () => {
    const message = { type: 'message', user: chatId, text: 'hello', channel_type: 'im' }
    for (const more of [{ bot_id: 'B1' }, { subtype: 'message_changed' }])
      expect(eventsIn(eventBody({ ...message, ...more }, at))).toEqual([])
    expect(eventsIn(written('hello', at).replace('T0CANARY1', 'T0CANARY2'))).toEqual([])
  })
})

const posted = z.looseObject({ channel: z.string(), text: z.string() })

it('enrolls a person in Slack by the code they type, since no link brings one', async () => {
  const slack = await scriptedServer(json(200, { ok: true, ts: '1503435956.000247' }), ({ body }) => posted.parse(body))
  const clock = fakeClock(new Date())
  const chatfactor = createChatfactor({
    keys: [{ id: '2026-11', secret: randomBytes(32) }],
    store: sqliteStore({ path: ':memory:' }),
    transports: [exampleTransport({ baseUrl: slack.url, clock })],
    publicUrl: 'https://login.example',
    clock,
  })
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const { id: userId } = await chatfactor.users.create({ login: 'ana' })
  await chatfactor.assignments.create({ resourceId, userId })
  const about = { resourceId, user: { id: userId } }
  const { id, linkCarriesCode } = await chatfactor.enrollments.start({ ...about, name: 'Work', transport: 'slack' })
  expect(linkCarriesCode).toBe(false)

  const { qr, typedCode } = await chatfactor.enrollments.links(id)
  expect(qr).toBe('https://slack.com/app_redirect?app=A0CANARY1&team=T0CANARY1')
  const { url, method, headers, body } = delivered(written(typedCode, clock.now()), undefined, clock.now().getTime())
  const webhook = new Request(url, {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, value ?? '']),
    body,
  })
  expect((await chatfactor.handleWebhook('slack', webhook)).status).toBe(200)
  await chatfactor.settled()
  const answer = /(?<!\d)\d{6}(?!\d)/.exec(slack.calls.at(-1)?.text ?? '')?.[0] ?? ''
  expect(await chatfactor.enrollments.confirm(id, { answer })).toMatchObject({ outcome: 'activated' })

  await chatfactor.close()
  await slack.close()
})
