import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { byId, byKey, type CommitOutcome, insert, type Store, update, type Write } from '../../src/index.js'
import type { Decision } from '../../src/kernel/decision-tuples.js'
import { chatDelivery, nobody } from '../../src/kernel/drafts.js'
import { operate } from '../../src/kernel/operate-tuples.js'
import type { LimitRecord } from '../../src/records/limit-record.js'
import { fresh, limitRecord, resourceRecord } from '../support/records.js'
import { scriptedCommits, scriptedEngine } from '../support/scripted-engine.js'
import { midnight } from '../support/setting.js'

const stale: CommitOutcome = { outcome: 'stale', lost: [0] }
const audit = [
  { action: 'a.b', resourceId: null, subjectId: null, actor: 'host', outcome: 'success' as const, details: {} },
]
const event = { name: 'typed_codes.paused' as const, data: { transport: 't', accountId: 'a', until: midnight } }
const chat = { transport: 'telegram', accountId: 'bot', chatId: '1' }

/** A limit to insert, whose id is also its key unless it has another. */
const limitWith = (id: string, key = id) => fresh(limitRecord({ id, key }))

/** A memory store with two records, and the writes of every commit that reached it. */
async function stocked() {
  const inner = memoryStore()
  await inner.commit([insert('limits', limitWith('one')), insert('resources', fresh(resourceRecord({ id: 'two' })))])
  const commits: (readonly Write[])[] = []
  const store: Store = {
    read: (refs) => inner.read(refs),
    list: (collection, query) => inner.list(collection, query),
    commit(writes) {
      commits.push(writes)
      return inner.commit(writes)
    },
  }
  return { store, commits }
}

/** Raises the limit `one` after looking at the Resource `two`. */
const raise = (blockedUntil: Date) => ({
  refs: [byId('limits', 'one'), byId('resources', 'two')] as const,
  decide: ([limit]: readonly [LimitRecord | null, unknown]): Decision<string> => ({
    result: 'raised',
    writes: limit === null ? [] : [update('limits', limit, { blockedUntil })],
    audit,
    events: [event],
    deliveries: [chatDelivery(midnight, nobody, chat, { template: 'help' })],
  }),
})

describe('operate', () => {
  it('lets a check ride along for whatever was read and is not written', async () => {
    const { store, commits } = await stocked()
    await operate(scriptedEngine(store).engine, raise(midnight))
    expect(commits).toHaveLength(1)
    expect(commits[0]?.map(({ verb, collection }) => `${verb} ${collection}`)).toEqual([
      'update limits',
      'check resources',
      'insert deliveries',
      'insert audit',
    ])
  })

  it('checks nothing twice that two refs lead to', async () => {
    const { store, commits } = await stocked()
    await operate(scriptedEngine(store).engine, {
      refs: [byId('resources', 'two'), byId('resources', 'two'), byKey('limits', 'key', { key: 'one' })],
      decide: ([, , limit]): Decision<null> => ({
        result: null,
        writes: limit === null ? [] : [update('limits', limit, { blockedUntil: midnight })],
      }),
    })
    expect(commits[0]?.map(({ verb }) => verb)).toEqual(['update', 'check'])
  })

  it('commits nothing for a decision without writes, and still emits', async () => {
    const { store, commits } = await stocked()
    const { engine, diary } = scriptedEngine(store)
    await operate(engine, { refs: [], decide: (): Decision<null> => ({ result: null, events: [event] }) })
    expect(commits).toEqual([])
    expect(diary).toEqual(['emit typed_codes.paused'])
  })

  // mutant: kernel/operate.ts: emit before `await commit`
  it('R20: emits and sends only once the commit has happened', async () => {
    const seen: string[] = []
    const { store } = await stocked()
    const { engine, diary } = scriptedEngine(scriptedCommits(store, [], seen))
    const watched = {
      ...engine,
      emit: (given: Parameters<typeof engine.emit>[0]) => {
        engine.emit(given)
        seen.push('emit')
      },
    }
    await operate(watched, raise(midnight))
    expect(seen).toEqual(['read', 'commit for real', 'emit'])
    expect(diary).toEqual(['emit typed_codes.paused', 'dispatch help'])
  })

  it('decides again on fresh records when it lost a race, and emits once', async () => {
    const seen: string[] = []
    const { store, commits } = await stocked()
    const { engine, diary } = scriptedEngine(scriptedCommits(store, [stale, { outcome: 'stale', lost: [] }], seen))
    expect(await operate(engine, raise(midnight))).toBe('raised')
    expect(seen).toEqual(['read', 'commit stale', 'read', 'commit stale', 'read', 'commit for real'])
    expect(commits).toHaveLength(1)
    expect(diary).toEqual(['emit typed_codes.paused', 'dispatch help'])
  })

  it('answers from what is there now, not from what was there before the race', async () => {
    const { store } = await stocked()
    let first = true
    const rival: Store = {
      ...store,
      async commit(writes) {
        if (first) {
          first = false
          const [limit] = await store.read([byId('limits', 'one')])
          if (limit !== null) await store.commit([update('limits', limit, { blockedUntil: midnight })])
        }
        return store.commit(writes)
      },
    }
    const answer = await operate(scriptedEngine(rival).engine, {
      refs: [byId('limits', 'one')],
      decide: ([limit]): Decision<string> =>
        limit === null || limit.blockedUntil !== null
          ? { result: 'too late' }
          : { result: 'in time', writes: [update('limits', limit, { blockedUntil: midnight })] },
    })
    expect(answer).toBe('too late')
  })

  it('is BUSY after 17 lost races, and neither emits nor sends', async () => {
    const seen: string[] = []
    const { store } = await stocked()
    const { engine, diary } = scriptedEngine(scriptedCommits(store, new Array<CommitOutcome>(40).fill(stale), seen))
    await expect(operate(engine, raise(midnight))).rejects.toMatchObject({ code: 'BUSY', retryable: true })
    expect(seen.filter((step) => step === 'commit stale')).toHaveLength(17)
    expect(diary).toEqual([])
  })

  // mutant: kernel/operate.ts: a commit that throws counts as committed
  it('C10: passes on that the store cannot be reached, and neither emits nor sends', async () => {
    const { store } = await stocked()
    const { engine, diary } = scriptedEngine({ ...store, commit: () => Promise.reject(new Error('down')) })
    await expect(operate(engine, raise(midnight))).rejects.toThrow('down')
    expect(diary).toEqual([])
  })

  it('gives the answer for a taken key, without emitting', async () => {
    const { store } = await stocked()
    const { engine, diary } = scriptedEngine(store)
    const answer = await operate(engine, {
      refs: [],
      decide: (): Decision<string> => ({
        result: 'made',
        writes: [insert('limits', limitWith('other', 'one'))],
        events: [event],
      }),
      onDuplicate: ({ collection, key }) => `${collection} ${key} taken`,
    })
    expect(answer).toBe('limits key taken')
    expect(diary).toEqual([])
  })

  it('decides again on a taken key that it has no answer for', async () => {
    const { store } = await stocked()
    const answer = await operate(
      scriptedEngine(scriptedCommits(store, [{ outcome: 'duplicate', collection: 'limits', key: 'key' }])).engine,
      {
        refs: [byKey('limits', 'key', { key: 'new' })],
        decide: ([found]): Decision<string> =>
          found === null ? { result: 'made', writes: [insert('limits', limitWith('new'))] } : { result: 'found' },
        onDuplicate: () => undefined,
      },
    )
    expect(answer).toBe('made')
  })

  it('lets what decide throws through, and commits nothing', async () => {
    const { store, commits } = await stocked()
    const refused = operate(scriptedEngine(store).engine, {
      refs: [byId('limits', 'one')],
      decide: (): Decision<null> => {
        throw new Error('refused')
      },
    })
    await expect(refused).rejects.toThrow('refused')
    expect(commits).toEqual([])
  })

  it('queues operations of one lane: none of 20 loses a commit', async () => {
    const seen: string[] = []
    const { store } = await stocked()
    const { engine } = scriptedEngine(scriptedCommits(store, [], seen))
    const raised = Array.from({ length: 20 }, (_, at) =>
      operate(engine, {
        lane: 'one',
        refs: [byId('limits', 'one')],
        decide: ([limit]): Decision<null> => ({
          result: null,
          writes: limit === null ? [] : [update('limits', limit, { times: [...limit.times, at] })],
        }),
      }),
    )
    await Promise.all(raised)
    const [limit] = await store.read([byId('limits', 'one')])
    expect(limit?.times).toEqual(Array.from({ length: 20 }, (_, at) => at))
    expect(seen.filter((step) => step === 'read')).toHaveLength(20)
  })

  it('loses nothing without a lane either', async () => {
    const { store } = await stocked()
    const { engine } = scriptedEngine(store)
    const adding = Array.from({ length: 8 }, (_, at) =>
      operate(engine, {
        refs: [byId('limits', 'one')],
        decide: ([limit]): Decision<null> => ({
          result: null,
          writes: limit === null ? [] : [update('limits', limit, { times: [...limit.times, at] })],
        }),
      }),
    )
    await Promise.all(adding)
    const [limit] = await store.read([byId('limits', 'one')])
    expect([...(limit?.times ?? [])].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })
})
