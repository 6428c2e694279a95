import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { type AddedFeature, type Around, type Beside, defineFeature } from '../../src/doors/feature.js'
import type { Actor } from '../../src/doors/store.js'
import { createChatfactor } from '../../src/index.js'
import { refusal } from '../support/setting.js'

const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]

/** A Chatfactor with features that have these slots, and no verbs. */
function having(...slots: readonly Partial<AddedFeature>[]) {
  const telegram = fakeTransport()
  const clock = fakeClock()
  const features = slots.map((one, at) =>
    defineFeature({
      ...{ name: `feature ${at}`, verbs: {}, ofPerson: {}, open: () => ({ verbs: {}, ofPerson: () => ({}) }) },
      ...one,
    }),
  )
  const options = { keys, store: memoryStore(), transports: [telegram], publicUrl: 'https://id.example.org' }
  return { telegram, clock, chatfactor: createChatfactor({ ...options, clock, features }) }
}

/** Writes down what passes through it. */
function around(name: string, seen: string[]): Around {
  return {
    verb: (path, call) => {
      seen.push(`${name} ${path}`)
      return call()
    },
    store: (store) => ({
      ...store,
      async read(refs) {
        seen.push(`${name} read`)
        return store.read(refs)
      },
    }),
    async send(about, call) {
      const outcome = await call()
      seen.push(`${name} ${about.channel} ${about.template} ${about.trace}`)
      return outcome
    },
    trace: () => `asked through ${name}`,
  }
}

describe('what a feature surrounds', () => {
  it('is every call of a verb, by its path, with those of the store in it', async () => {
    const seen: string[] = []
    const { chatfactor } = having({ around: around('outer', seen) }, { around: around('inner', seen) })
    await refusal(chatfactor.users.get({ id: 'x' }))
    expect(seen).toEqual(['outer users.get', 'inner users.get', 'outer read', 'inner read'])
    seen.length = 0
    await refusal(chatfactor.selfService.as({ resourceId: 'r', userId: 'u', methods: {} }).tokens.list())
    expect(seen.slice(0, 4)).toEqual([
      'outer selfService.as',
      'inner selfService.as',
      'outer selfService.as.tokens.list',
      'inner selfService.as.tokens.list',
    ])
  })

  it('is what goes wrong with arguments, too', async () => {
    const seen: string[] = []
    const { chatfactor } = having({ around: around('one', seen) })
    expect((await refusal(chatfactor.resources.get('nul \0'))).code).toBe('INVALID_INPUT')
    expect(seen).toEqual(['one resources.get'])
  })

  it('is every message, which remembers the call that asked for it', async () => {
    const seen: string[] = []
    const { chatfactor, telegram } = having({ around: around('outer', seen) }, { around: around('inner', seen) })
    const said = telegram.webhook([{ type: 'text', chatId: '42', text: '/status' }])
    await chatfactor.handleWebhook(telegram.platform, said)
    await chatfactor.settled()
    expect(telegram.sent).toHaveLength(1)
    expect(seen.filter((one) => one.includes(' chat '))).toEqual([
      expect.stringMatching(/^inner chat \S+ asked through outer$/),
      expect.stringMatching(/^outer chat \S+ asked through outer$/),
    ])
  })
})

describe('the work of a feature beside the worker', () => {
  it('goes on from its start to its stop, and a round of it is part of every single round', async () => {
    const seen: string[] = []
    const beside = (): Beside => ({
      async keep(signal) {
        seen.push('begun')
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        seen.push('ended')
      },
      async round() {
        seen.push('round')
      },
    })
    const { chatfactor } = having({ beside, sweep: async () => 3 })
    expect(await chatfactor.worker.runOnce()).toEqual({ sent: 0, swept: 3 })
    expect(seen).toEqual(['round'])
    chatfactor.worker.start()
    chatfactor.worker.start()
    await chatfactor.worker.stop()
    expect(seen).toEqual(['round', 'begun', 'ended'])
  })

  it('becomes a problem where it fails, and the worker goes on', async () => {
    const beside = (): Beside => ({
      keep: async () => Promise.reject(new Error('broken')),
      round: async () => undefined,
    })
    const { chatfactor, clock } = having({ beside })
    const problems: string[] = []
    chatfactor.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
    chatfactor.worker.start()
    await clock.advance(10_000)
    await chatfactor.worker.stop()
    expect(problems).toEqual(['worker: broken'])
  })
})

describe('what a feature knows of the trail', () => {
  const bob: Actor = 'administrator:bob'

  it('is asked first, and where it cannot answer the trail is walked', async () => {
    let knows = false
    const { chatfactor } = having({
      trail: {
        list: async (_engine, { action }) => (knows && action !== undefined ? { items: [], next: 'more' } : null),
        actorsOf: async (_engine, entries) =>
          new Map(entries.map(({ actor }) => [actor, actor === bob ? ('administrator:Bob' as const) : actor])),
        pseudonymsOf: async () => [],
        reasonOf: () => ({ note: 'note', writes: [] }),
      },
    })
    await chatfactor.users.create({ externalId: 'ana', actor: bob })
    await chatfactor.users.create({ externalId: 'eve' })
    const about = { action: 'user.created' }
    expect((await chatfactor.audit.list(about)).items.map(({ actor }) => actor)).toEqual(['host', 'administrator:Bob'])
    knows = true
    expect(await chatfactor.audit.list(about)).toEqual({ items: [], next: 'more' })
    expect((await chatfactor.audit.list()).items).toHaveLength(2)
  })

  it('is known by one alone', () => {
    const trail = {
      list: async () => null,
      actorsOf: async () => new Map(),
      pseudonymsOf: async () => [],
      reasonOf: () => ({ note: '', writes: [] }),
    }
    expect(() => having({ trail }, { trail })).toThrow(
      expect.objectContaining({
        details: { option: 'features', problem: 'the slot trail is claimed by feature 0 and by feature 1' },
      }),
    )
  })
})
