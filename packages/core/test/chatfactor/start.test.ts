import type { SendOutcome } from '@chatfactor/core/transport'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakeTransport, world } from '@chatfactor/testkit'
import { describe, expect, it, vi } from 'vitest'
import { createChatfactor, type Transport } from '../../src/index.js'

const accepted: SendOutcome = { outcome: 'accepted', messageId: null }
const refused = (hint: string): SendOutcome => ({
  ...{ outcome: 'misconfigured', reason: 'setup' },
  detail: { httpStatus: null, code: null, hint },
})

/** Three bots that are heard in three ways, and what was done to hear them. */
function bots(answers: readonly SendOutcome[] = []) {
  const done: string[] = []
  const left = [...answers]
  const bot = (platform: string, hearing: Transport['hearing']): Transport => ({
    ...fakeTransport({ platform }),
    ...(hearing === undefined ? {} : { hearing }),
    async poll(_sink, signal) {
      done.push(`poll ${platform}`)
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
    },
    async connect({ webhookUrl }) {
      done.push(`connect ${webhookUrl}`)
      return left.shift() ?? accepted
    },
  })
  return { done, bot }
}

describe('start', () => {
  it('R36: polls a bot that is polled, tells a platform of the webhook, and leaves alone what the host hears, in each of two processes', async () => {
    const { done, bot } = bots()
    const transports = [bot('polled', 'poll'), bot('called', 'webhook'), bot('usual', undefined), bot('hosted', 'host')]
    const { chatfactor, another } = await world({ transports })
    await chatfactor.start()
    const begun = [
      'connect https://id.example.org/security/webhooks/called',
      'connect https://id.example.org/security/webhooks/usual',
      'poll polled',
    ]
    expect([...done].sort()).toEqual(begun)
    await chatfactor.start()
    expect(done).toHaveLength(begun.length)
    await another().start()
    expect([...done].sort()).toEqual([...begun, ...begun].sort())
    await chatfactor.close()
  })

  it('R36: makes the Resources that its options name, once for two processes, and leaves one alone that an administrator changed', async () => {
    const resources = [
      { address: 'shop', name: 'Shop', preset: 'self_service' },
      { address: 'desk', name: 'Desk' },
    ] as const
    const { another } = await world()
    const [one, two] = [another({ resources }), another({ resources })]
    expect(await one.resources.findByAddress('shop')).toBeNull()
    await Promise.all([one.start(), two.start()])
    const shop = await two.resources.findByAddress('shop')
    expect(shop?.selfService.enabled).toBe(true)
    expect((await one.resources.findByAddress('desk'))?.selfService.enabled).toBe(false)
    await two.resources.update(shop?.id ?? '', { name: 'Store' })
    await another({ resources }).start()
    const { items } = await one.resources.list()
    expect(items.map(({ name }) => name)).toEqual(['Billing', 'Desk', 'Store'])
  })

  it('R36: begins nothing where such a Resource cannot be made, and may be called again', async () => {
    const { done, bot } = bots()
    const resources = [{ address: 'No Good', name: 'Shop' }]
    const { another } = await world()
    const process = another({ resources, transports: [bot('polled', 'poll')] })
    for (let turn = 0; turn < 2; turn += 1)
      await expect(process.start()).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(done).toEqual([])
  })

  it('R36: asks a platform again that refuses, says so from the second time on, and each reason once', async () => {
    const { done, bot } = bots([
      refused('nothing answers'),
      refused('nothing answers'),
      refused('nothing answers'),
      refused('no certificate'),
    ])
    const { chatfactor, clock, problems } = await world({ transports: [bot('called', 'webhook')] })
    let isHeard = false
    const starting = chatfactor.start().then(() => {
      isHeard = true
    })
    await clock.advance(0)
    expect([done.length, problems]).toEqual([1, []])
    await clock.advance(3_000)
    expect([done.length, isHeard]).toEqual([3, false])
    const said = (why: string) => `webhook of called: misconfigured: ${why}`
    expect(problems).toEqual([said('nothing answers')])
    await clock.advance(60_000)
    await starting
    expect([done.length, isHeard]).toEqual([5, true])
    expect(problems).toEqual([said('nothing answers'), said('no certificate')])
  })

  it('R36: ends with Chatfactor, also while a platform refuses', async () => {
    const { done, bot } = bots(Array.from({ length: 50 }, () => refused('nothing answers')))
    const { chatfactor, clock } = await world({ transports: [bot('called', 'webhook'), bot('polled', 'poll')] })
    const starting = chatfactor.start()
    await clock.advance(10_000)
    const before = done.length
    await Promise.all([chatfactor.close(), starting])
    await clock.advance(600_000)
    expect(done).toHaveLength(before)
    await expect(chatfactor.start()).rejects.toMatchObject({ code: 'CLOSED' })
  })
})

describe('a bot that waits to be polled', () => {
  it('R36: is a problem where a process works and none polls it, and none once another process does', async () => {
    const clock = fakeClock()
    const { bot } = bots()
    const given = { clock, store: memoryStore(), transports: [bot('polled', 'poll')] }
    const { chatfactor, another, problems } = await world({ ...given, people: { ana: {} } })
    chatfactor.worker.start()
    // Others may begin with it.
    await clock.advance(30_000)
    expect(problems).toEqual([])
    await clock.advance(90_000)
    expect(problems).toEqual(['hearing polled: No process polls it. Call `chatfactor.start()`.'])
    expect((await chatfactor.health()).incidents).toMatchObject([{ what: 'transport.misconfigured', check: 'polling' }])
    await another().start()
    await clock.advance(11 * 60_000)
    expect((await chatfactor.health()).incidents).toEqual([])
    expect(problems).toHaveLength(1)
  })

  it.each([
    ['nothing was started in any process', 'hearing polled: No process polls it. Call `chatfactor.start()`.'],
    ['another process polls it', null],
  ])('R36: is a problem once somebody is shown its QR code, where %s', async (_where, problem) => {
    const clock = fakeClock()
    const { bot } = bots()
    const given = { clock, store: memoryStore(), transports: [bot('polled', 'poll')] }
    const { another, chatfactor, problems, resource, ana } = await world({ ...given, people: { ana: {}, ben: {} } })
    if (problem === null) await another().start()
    await clock.advance(60_000)
    expect(problems).toEqual([])
    const person = { resourceId: resource.id, user: { id: ana.id }, transport: 'polled' }
    for (const name of ['Phone', 'Tablet']) {
      await chatfactor.enrollments.start({ ...person, name })
      await clock.advance(120_000)
    }
    expect(problems).toEqual(problem === null ? [] : [problem])
  })
})

describe('a problem', () => {
  it('R36: that no one listens to stands on the console, and one that somebody listens to does not', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined)
    const { bot } = bots([refused('no certificate'), refused('no certificate')])
    const processes = ['deaf', 'heard'].map((platform) =>
      createChatfactor({
        ...{
          keys: [{ id: 'one', secret: 'qK8vN2xR5tY7wZ1bC4dF6gH9jL3mP0sUaE5oI8uW2yX' }],
          store: memoryStore(),
          clock: fakeClock(),
          publicUrl: 'https://id.example.org',
        },
        transports: [{ ...bot(platform, 'webhook'), poll: () => Promise.reject(new Error('not today')) }],
      }),
    )
    const heard: string[] = []
    processes[1]?.on('problem', ({ where, error }) => heard.push(`${where}: ${error.message}`))
    for (const process of processes) process.poll()
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    expect(said.mock.calls).toEqual([[expect.stringMatching(/^Chatfactor, .*deaf.*: not today$/)]])
    said.mockRestore()
    for (const process of processes) await process.close()
  })

  it('C41: stands on the console without a code, a link or a credential that whoever threw it may have quoted', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined)
    const secrets = [`123456789:${'A'.repeat(35)}`, 'k'.repeat(43), '483920', '7K2M9-QX4TD']
    const { bot } = bots()
    const poll = () => Promise.reject(new Error(`GET /bot${secrets.join(' ')} failed`))
    const chatfactor = createChatfactor({
      ...{ keys: [{ id: 'one', secret: 'qK8vN2xR5tY7wZ1bC4dF6gH9jL3mP0sUaE5oI8uW2yX' }], store: memoryStore() },
      ...{ clock: fakeClock(), publicUrl: 'https://id.example.org', transports: [{ ...bot('deaf', 'webhook'), poll }] },
    })
    chatfactor.poll()
    await vi.waitFor(() => expect(said).toHaveBeenCalledOnce())
    const [line] = said.mock.calls[0] ?? []
    expect(line).toMatch(/^Chatfactor, .*deaf.*: GET .*\[redacted\].* failed$/)
    expect(secrets.filter((secret) => String(line).includes(secret))).toEqual([])
    said.mockRestore()
    await chatfactor.close()
  })
})
