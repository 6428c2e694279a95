import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { toldOfChat } from '../../src/chats/chat-happenings.js'
import { byId, byKey, type CommitOutcome, insert, type Store, update, type Write } from '../../src/doors/store.js'
import type { Decision } from '../../src/kernel/decision.js'
import { operate } from '../../src/kernel/operate.js'
import { chatReply } from '../../src/messages/new-delivery.js'
import type { LimitRecord } from '../../src/records/limit-record.js'
import { fresh, limitRecord, resourceRecord } from '../support/records.js'
import { scriptedCommits, scriptedEngine } from '../support/scripted-engine.js'
import { midnight } from '../support/setting.js'
import { templateNamed } from '../support/templates.js'

const stale: CommitOutcome = { outcome: 'stale', lost: [0] }
const chat = { transport: 'telegram', accountId: 'bot', chatId: '1' }
const paused = toldOfChat(
  'typed_codes.paused',
  { actor: 'system' },
  { transport: chat.transport, accountId: chat.accountId, until: midnight },
)
const help = chatReply(midnight, { address: chat, profile: null }, { template: templateNamed('help') })
const untold = 'chat_heard'

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
  refs: { limit: byId('limits', 'one'), resource: byId('resources', 'two') },
  need: ['limit'] as const,
  decide: ({ limit }: { readonly limit: LimitRecord }): Decision<string> => ({
    result: 'raised',
    writes: [update('limits', limit, { blockedUntil })],
    told: [paused],
    deliveries: [help],
  }),
})

/** Counts at the limit `one`, a number each. */
const count = (at: number) => ({
  refs: { limit: byId('limits', 'one') },
  need: ['limit'] as const,
  missing: { result: null },
  decide: ({ limit }: { readonly limit: LimitRecord }): Decision<null> => ({
    result: null,
    writes: [update('limits', limit, { times: [...limit.times, at] })],
    untold,
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
      refs: {
        twice: [byId('resources', 'two'), byId('resources', 'two')],
        limit: byKey('limits', 'key', { key: 'one' }),
      },
      need: ['limit'],
      missing: { result: null },
      decide: ({ limit }): Decision<null> => ({
        result: null,
        writes: [update('limits', limit, { blockedUntil: midnight })],
        untold,
      }),
    })
    expect(commits[0]?.map(({ verb }) => verb)).toEqual(['update', 'check'])
  })

  it('commits what is told, although nothing else is written', async () => {
    const { store, commits } = await stocked()
    const { engine } = scriptedEngine(store)
    const refs = { limit: byId('limits', 'one') }
    await operate(engine, { refs, decide: () => ({ result: null, told: [paused] }) })
    expect(commits[0]?.map(({ verb, collection }) => `${verb} ${collection}`)).toEqual(['check limits', 'insert audit'])
  })

  it('commits nothing for an answer without writes, and says nothing', async () => {
    const { store, commits } = await stocked()
    const { engine, diary } = scriptedEngine(store)
    const refs = { limit: byId('limits', 'one') }
    expect(await operate(engine, { refs, decide: (): Decision<string> => ({ result: 'seen' }) })).toBe('seen')
    const empty: Decision<string> = { result: 'nothing to do', writes: [], deliveries: [], untold }
    expect(await operate(engine, { refs, decide: () => empty })).toBe('nothing to do')
    expect(commits).toEqual([])
    expect(diary).toEqual([])
  })

  it('writes what it decides to leave untold without an entry in the trail, and without an event', async () => {
    const { store, commits } = await stocked()
    const { engine, diary } = scriptedEngine(store)
    await operate(engine, count(1))
    expect(commits.map((writes) => writes.map(({ collection }) => collection))).toEqual([['limits']])
    expect(diary).toEqual([])
  })

  it('commits a message alone, too', async () => {
    const { store, commits } = await stocked()
    const { engine, diary } = scriptedEngine(store)
    const decision: Decision<null> = { result: null, deliveries: [help], untold: 'chat_answered' }
    await operate(engine, { refs: {}, decide: () => decision })
    expect(commits.map((writes) => writes.map(({ collection }) => collection))).toEqual([['deliveries']])
    expect(diary).toEqual(['dispatch help'])
  })

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
      refs: { limit: byId('limits', 'one') },
      need: ['limit'],
      missing: { result: 'gone' },
      decide: ({ limit }): Decision<string> =>
        limit.blockedUntil !== null
          ? { result: 'too late' }
          : { result: 'in time', writes: [update('limits', limit, { blockedUntil: midnight })], untold },
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
      refs: {},
      decide: (): Decision<string> => ({
        result: 'made',
        writes: [insert('limits', limitWith('other', 'one'))],
        told: [paused],
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
        refs: { limit: byKey('limits', 'key', { key: 'new' }) },
        decide: ({ limit }): Decision<string> =>
          limit === null
            ? { result: 'made', writes: [insert('limits', limitWith('new'))], untold }
            : { result: 'found' },
        onDuplicate: () => undefined,
      },
    )
    expect(answer).toBe('made')
  })

  it('lets what decide throws through, and commits nothing', async () => {
    const { store, commits } = await stocked()
    const refused = operate(scriptedEngine(store).engine, {
      refs: { limit: byId('limits', 'one') },
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
    const raised = Array.from({ length: 20 }, (_, at) => operate(engine, { lane: 'one', ...count(at) }))
    await Promise.all(raised)
    const [limit] = await store.read([byId('limits', 'one')])
    expect(limit?.times).toEqual(Array.from({ length: 20 }, (_, at) => at))
    expect(seen.filter((step) => step === 'read')).toHaveLength(20)
  })

  it('loses nothing without a lane either', async () => {
    const { store } = await stocked()
    const { engine } = scriptedEngine(store)
    await Promise.all(Array.from({ length: 8 }, (_, at) => operate(engine, count(at))))
    const [limit] = await store.read([byId('limits', 'one')])
    expect([...(limit?.times ?? [])].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })
})

describe('what an operation needs', () => {
  const nowhere = { limit: byId('limits', 'one'), resource: byId('resources', 'nowhere') }
  const decided: string[] = []
  const decide = (): Decision<string> => {
    decided.push('decided')
    return { result: 'decided' }
  }

  it('is an error with the code of the operation where it is not there, and nothing is decided', async () => {
    const { store, commits } = await stocked()
    const { engine } = scriptedEngine(store)
    const need = ['limit', 'resource'] as const
    const missed = operate(engine, { refs: nowhere, need, missing: 'RESOURCE_NOT_FOUND', decide })
    await expect(missed).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' })
    expect([decided, commits]).toEqual([[], []])
  })

  it('is answered for where the operation has an answer', async () => {
    const { store, commits } = await stocked()
    const { engine } = scriptedEngine(store)
    const answer = await operate(engine, { refs: nowhere, need: ['resource'], missing: { result: 'gone' }, decide })
    expect(answer).toBe('gone')
    expect([decided, commits]).toEqual([[], []])
  })

  it('has to be spoken for: without an error or an answer, a missing record is a fault of ours', async () => {
    const { store } = await stocked()
    const { engine } = scriptedEngine(store)
    const missed = operate(engine, { refs: nowhere, need: ['resource'], decide })
    await expect(missed).rejects.toMatchObject({ code: 'INVARIANT_BROKEN' })
    expect(decided).toEqual([])
  })

  it('does not include what it only names: that is null where it is not there', async () => {
    const { store } = await stocked()
    const { engine } = scriptedEngine(store)
    const names = await operate(engine, {
      refs: nowhere,
      need: ['limit'],
      missing: 'RESOURCE_NOT_FOUND',
      decide: ({ limit, resource }): Decision<unknown> => ({ result: [limit.id, resource] }),
    })
    expect(names).toEqual(['one', null])
  })

  it('is looked for again after a lost race', async () => {
    const { store } = await stocked()
    const vanishing: Store = {
      ...store,
      async commit() {
        const [limit] = await store.read([byId('limits', 'one')])
        if (limit !== null)
          await store.commit([{ verb: 'delete', collection: 'limits', id: 'one', expectedVersion: limit.version }])
        return stale
      },
    }
    const missed = operate(scriptedEngine(vanishing).engine, { ...raise(midnight), missing: 'USER_NOT_FOUND' })
    await expect(missed).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
  })
})

describe('several refs under one name', () => {
  it('give as many records in that order, null where nothing is, beside the single ones', async () => {
    const { store } = await stocked()
    const { engine } = scriptedEngine(store)
    const found = await operate(engine, {
      refs: {
        before: byId('resources', 'two'),
        limits: [byId('limits', 'nowhere'), byId('limits', 'one')],
        none: [],
        behind: byId('limits', 'one'),
      },
      decide: ({ before, limits, none, behind }): Decision<unknown> => ({
        result: [before?.id, limits.map((limit) => limit?.key), none, behind?.id],
      }),
    })
    expect(found).toEqual(['two', [undefined, 'one'], [], 'one'])
  })

  it('are checked like all others', async () => {
    const { store, commits } = await stocked()
    await operate(scriptedEngine(store).engine, {
      refs: { resource: byId('resources', 'two'), limits: [byId('limits', 'nowhere'), byId('limits', 'one')] },
      decide: (): Decision<null> => ({ result: null, writes: [insert('limits', limitWith('new'))], untold }),
    })
    expect(commits[0]?.map(({ verb, collection }) => `${verb} ${collection}`)).toEqual([
      'insert limits',
      'check resources',
      'check limits',
    ])
  })
})
