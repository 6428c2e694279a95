import { randomBytes } from 'node:crypto'
import { createChatfactor } from '@chatfactor/core'
import { buttonPayload } from '@chatfactor/core/transport'
import { fakeClock } from '@chatfactor/testkit'
import { json, scriptedServer } from '@chatfactor/testkit/scripted-server'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { discordCommands, sqliteStore } from '../../src/index.js'
import { chatId, commanded, delivered, exampleTransport, interaction, snowflake } from './example-application.js'

const at = new Date('2026-05-04T10:20:30.000Z')
const about = { id: snowflake(at, 1) }

function eventsIn(body: string) {
  const reception = exampleTransport().receive(delivered(body))
  return reception.outcome === 'events' ? reception.events : reception
}

/** What the contract cannot see, since only Discord is like that. */
describe('the Discord transport', () => {
  it('hears a command with its words as a text, and the words alone of what is no command', () => {
    const profile = { displayName: 'Ana', username: 'ana.k', language: 'en-GB' }
    expect(eventsIn(commanded('code', '', about))).toMatchObject([{ type: 'text', text: '/code', chatId, profile }])
    expect(eventsIn(commanded('code', '918273', about))).toMatchObject([{ text: '/code 918273', occurredAt: at }])
    expect(eventsIn(commanded('connect', 'CANRY-7XK29', about))).toMatchObject([{ text: 'CANRY-7XK29' }])
  })

  it('answers at once, for Discord waits three seconds: a command with a sign, a button with nothing', () => {
    const bodies = [commanded('code', '', about), interaction(3, { custom_id: buttonPayload('yes') }, about)]
    const answers = bodies.map((body) => {
      const reception = exampleTransport().receive(delivered(body))
      return reception.outcome === 'events' ? reception.acknowledge(null).body : null
    })
    expect(answers).toEqual(['{"type":4,"data":{"content":"✓","flags":64}}', '{"type":6}'])
  })

  it('is deaf to other applications, to servers and to buttons of the host', () => {
    expect(eventsIn(commanded('code', '', about).replace('"1104567890123456789"', '"1104567890123456780"'))).toEqual([])
    for (const context of [0, 2]) expect(eventsIn(commanded('code', '', { ...about, context }))).toEqual([])
    expect(eventsIn(interaction(3, { custom_id: 'a button of the host' }, about))).toEqual([])
  })

  it('registers commands that Discord takes, for conversations with the bot alone', async () => {
    const command = z.strictObject({
      name: z.string().regex(/^[a-z-]{1,32}$/),
      description: z.string().min(1).max(100),
      type: z.literal(1),
      contexts: z.tuple([z.literal(1)]),
      options: z.tuple([z.looseObject({ type: z.literal(3), required: z.literal(false) })]),
    })
    const names = (await discordCommands()).map((one) => command.parse(one).name)
    expect(names).toEqual(['code', 'status', 'help', 'stop', 'connect'])
  })
})

const posted = z.looseObject({ content: z.string() })

it('enrolls a person in Discord and lets them approve, by commands alone; nobody else can with the same words', async () => {
  const answer = json(200, { id: '1503435956000247000' })
  const discord = await scriptedServer(answer, ({ url, body }) => ({ url, ...posted.parse(body) }))
  const clock = fakeClock(new Date())
  const chatfactor = createChatfactor({
    keys: [{ id: '2026-11', secret: randomBytes(32) }],
    store: sqliteStore({ path: ':memory:' }),
    transports: [exampleTransport({ baseUrl: discord.url, clock })],
    publicUrl: 'https://login.example',
    clock,
  })
  let number = 0
  const command = async (name: string, text: string, channel = chatId) => {
    number += 1
    const { url, method, headers, body } = delivered(
      commanded(name, text, { id: snowflake(clock.now(), number), channel }),
      undefined,
      clock.now().getTime(),
    )
    const named = Object.entries(headers).map(([header, value]): [string, string] => [header, value ?? ''])
    const webhook = new Request(url, { method, headers: named, body })
    expect((await chatfactor.handleWebhook('discord', webhook)).status).toBe(200)
    await chatfactor.settled()
    await clock.advance(1_000)
  }
  const { id: resourceId } = await chatfactor.resources.create({
    name: 'Billing',
    secondFactor: { approvalMode: 'code_entry' },
  })
  const { id: userId } = await chatfactor.users.create({ login: 'ana' })
  await chatfactor.assignments.create({ resourceId, userId })
  const ana = { resourceId, user: { id: userId } }
  const { id } = await chatfactor.enrollments.start({ ...ana, name: 'Desk', transport: 'discord' })
  const { qr, typedCode } = await chatfactor.enrollments.links(id)
  expect(qr).toBe('https://discord.com/users/1104567890123456789')
  await command('connect', typedCode)
  const digits = /(?<!\d)\d{6}(?!\d)/.exec(discord.calls.at(-1)?.content ?? '')?.[0] ?? ''
  expect(await chatfactor.enrollments.confirm(id, { answer: digits })).toMatchObject({ outcome: 'activated' })
  await chatfactor.settled()
  await clock.advance(1_000)

  const question = { ...ana, purpose: 'pay', binding: 'session' }
  const started = await chatfactor.challenges.start({ ...question, kind: 'approval' })
  if (started.outcome !== 'sent' || started.show?.mode !== 'code_entry') throw new Error(started.outcome)
  expect(discord.calls.at(-1)).toMatchObject({ url: `/channels/${chatId}/messages` })
  expect(discord.calls.at(-1)?.content).toContain('\\/code')
  const { challengeId, show } = started
  await command('code', show.code, '1104567890123450000')
  expect((await chatfactor.challenges.redeem({ ...question, challengeId })).outcome).toBe('pending')
  await command('code', show.code)
  expect((await chatfactor.challenges.redeem({ ...question, challengeId })).outcome).toBe('accepted')

  await chatfactor.close()
  await discord.close()
})
