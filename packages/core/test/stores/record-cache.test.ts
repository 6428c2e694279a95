import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { byId, byKey, follow, insert, remove, type Store, update } from '../../src/doors/store.js'
import type { Decision } from '../../src/kernel/decision.js'
import { operate } from '../../src/kernel/operate.js'
import { toldOfPeople } from '../../src/people/people-happenings.js'
import { createRecordCache } from '../../src/stores/record-cache.js'
import { sizeOf } from '../../src/stores/record-shelf.js'
import { assignmentRecord, chatRecord, fresh, resourceRecord, userRecord } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'

const resource = resourceRecord({ id: 'r', version: 3, address: 'billing' })
const assignment = assignmentRecord({ id: 'a', resourceId: 'r', userId: 'u', enrollment: { openId: null } })
const byPerson = byKey('assignments', 'person', { resourceId: 'r', userId: 'u' })

const enough = 2 ** 20

function learned() {
  const cache = createRecordCache(enough)
  cache.learn([byId('resources', 'r'), byId('assignments', 'a')], [resource, assignment])
  return cache
}

describe('what is remembered', () => {
  it('is found by id, by unique key and along references', () => {
    const refs = [byId('resources', 'r'), byPerson, follow(byPerson, 'resourceId', 'resources')] as const
    expect(learned().find(refs)).toEqual([resource, assignment, resource])
  })

  it('includes that a field points nowhere, since the record it is in rides along', () => {
    expect(learned().find([byPerson, follow(byPerson, 'openEnrollmentId', 'enrollments')])).toEqual([assignment, null])
  })

  it('does not include absence, nor half of what was asked for', () => {
    const cache = learned()
    cache.learn([byId('users', 'u')], [null])
    expect(cache.find([byId('users', 'u')])).toBeNull()
    expect(cache.find([byPerson, follow(byPerson, 'userId', 'users')])).toBeNull()
  })

  it('C10: takes a key to be free only where it is told so, and what follows from it to be nowhere', () => {
    const there = byKey('authorizations', 'dedupe', { agentId: 'g', dedupeId: 'd' })
    const refs = [byPerson, there, follow(there, 'tokenId', 'tokens')] as const
    expect(learned().find(refs)).toBeNull()
    expect(learned().find(refs, [byPerson])).toBeNull()
    expect(learned().find(refs, [there])).toEqual([assignment, null, null])
    // What is remembered under it is not free.
    expect(learned().find([byPerson], [byPerson])).toEqual([assignment])
  })

  it.each(['sessions', 'rememberedBrowsers', 'oneTimeLinks', 'inbound', 'limits', 'audit', 'deliveries'] as const)(
    'R6: does not include %s',
    (collection) => {
      const cache = createRecordCache(enough)
      cache.learn([byId(collection, 'x')], [{ id: 'x', version: 1 }])
      expect(cache.find([byId(collection, 'x')])).toBeNull()
    },
  )

  it('does not include a password hash', () => {
    const cache = createRecordCache(enough)
    cache.learn([byId('users', 'u')], [userRecord({ id: 'u', passwordHash: 'hash' })])
    const [user] = cache.find([byId('users', 'u')]) ?? []
    expect(user?.id).toBe('u')
    expect(() => Reflect.get(user ?? {}, 'passwordHash')).toThrow('a password hash is not remembered')
  })

  it('is replaced by a higher version only', () => {
    const cache = learned()
    const older = { ...resource, version: 2, name: 'older' }
    cache.learn([byId('resources', 'r')], [older])
    expect(cache.find([byId('resources', 'r')])).toMatchObject([{ name: 'Billing' }])
    cache.follow([update('resources', resource, { name: 'newer' })])
    expect(cache.find([byId('resources', 'r')])).toMatchObject([{ name: 'newer' }])
  })

  it('is forgotten when it was deleted here, when it is not found any more, and when its key belongs to another', () => {
    const cache = learned()
    cache.follow([remove('resources', resource)])
    expect(cache.find([byId('resources', 'r')])).toBeNull()
    cache.learn([byPerson], [null])
    expect(cache.find([byId('assignments', 'a')])).toBeNull()
  })

  it('is forgotten when a hint says that there is a newer version, or does not say which there is', () => {
    const cache = learned()
    const isKnown = () => cache.find([byId('resources', 'r')]) !== null
    cache.heard({ collection: 'resources', id: 'r', version: 3 })
    cache.heard({ collection: 'resources', id: 'other', version: 9 })
    cache.heard({ collection: 'sessions', id: 'r', version: 9 })
    expect(isKnown()).toBe(true)
    cache.heard({ collection: 'resources', id: 'r', version: 4 })
    expect(isKnown()).toBe(false)
    cache.learn([byId('resources', 'r')], [resource])
    cache.heard({ collection: 'resources', id: 'r' })
    expect(isKnown()).toBe(false)
  })

  it('is not found under a key that it does not have any more', () => {
    const cache = learned()
    cache.follow([update('resources', resource, { address: 'books' })])
    expect(cache.find([byKey('resources', 'address', { address: 'billing' })])).toBeNull()
    expect(cache.find([byKey('resources', 'address', { address: 'books' })])?.[0]?.id).toBe('r')
  })

  it('is bounded by bytes, over all collections: what was used least recently goes first', () => {
    const [chat, one, other] = [chatRecord({ id: 'c' }), resourceRecord({ id: 'x' }), resourceRecord({ id: 'y' })]
    const cache = createRecordCache(sizeOf(chat) + sizeOf(one) + sizeOf(other))
    const refs = [byId('chats', 'c'), byId('resources', 'x'), byId('resources', 'y')]
    cache.learn(refs, [chat, one, other])
    const isKnown = () => refs.map((ref) => cache.find([ref]) !== null)
    expect(isKnown()).toEqual([true, true, true])
    cache.find([byId('chats', 'c')])
    cache.learn([byId('resources', 'z')], [resourceRecord({ id: 'z' })])
    expect(isKnown()).toEqual([true, false, true])
    expect(cache.standing().bytes).toBeLessThanOrEqual(cache.standing().mostBytes)
  })

  it('gives way to none that is larger than all there is room for', () => {
    const cache = createRecordCache(1_000)
    cache.learn([byId('resources', 'r')], [resourceRecord({ id: 'r', name: 'x'.repeat(2_000) })])
    expect(cache.standing()).toMatchObject({ records: 0, bytes: 0 })
  })

  it('is left alone while most of it was out of date lately, but for one call in sixteen', () => {
    const cache = learned()
    for (let nth = 0; nth < 32; nth += 1) cache.proved(false)
    const found = Array.from({ length: 64 }, () => cache.find([byPerson]) !== null)
    expect(found.filter(Boolean)).toHaveLength(4)
    for (let nth = 0; nth < 32; nth += 1) cache.proved(true)
    expect(cache.find([byPerson])).not.toBeNull()
  })

  it('is trusted as long as every other time it was right', () => {
    const cache = learned()
    for (let nth = 0; nth < 64; nth += 1) cache.proved(nth % 2 === 1)
    expect(cache.find([byPerson])).not.toBeNull()
  })

  it('says how much there is, and how often it was enough', () => {
    const cache = learned()
    cache.find([byPerson])
    cache.find([byPerson, byId('users', 'u')])
    cache.find([byId('resources', 'r')])
    const bytes = sizeOf(resource) + sizeOf(assignment)
    expect(cache.standing()).toEqual({ records: 2, bytes, mostBytes: enough, hits: 2, misses: 1 })
    cache.follow([remove('resources', resource), update('assignments', assignment, { attempts: { misses: 1 } })])
    expect(cache.standing()).toMatchObject({ records: 1, bytes: sizeOf(assignment) })
  })
})

describe('deciding on it', () => {
  const toggle = {
    warm: true,
    refs: { resource: byId('resources', 'r') },
    decide: (
      { resource: found }: { readonly resource: { readonly active: boolean } | null },
      now: Date,
    ): Decision<string> =>
      found?.active === true
        ? {
            result: 'done',
            writes: [
              insert('limits', { id: now.toISOString(), key: 'k', times: [], blockedUntil: null, expiresAt: now }),
            ],
            untold: 'chat_heard',
          }
        : { result: 'refused' },
  }

  /** One store that counts, and two instances that remember. */
  async function twoInstances() {
    const inner = memoryStore()
    await inner.commit([insert('resources', fresh(resourceRecord({ id: 'r' })))])
    let reads = 0
    const store: Store = {
      read: (refs) => {
        reads += 1
        return inner.read(refs)
      },
      list: (collection, query) => inner.list(collection, query),
      commit: (writes) => inner.commit(writes),
    }
    const switchTo = (active: boolean) =>
      operate(scriptedEngine(store).engine, {
        refs: { resource: byId('resources', 'r') },
        need: ['resource'],
        missing: 'RESOURCE_NOT_FOUND',
        decide: (records): Decision<null> => ({
          result: null,
          writes: [update('resources', records.resource, { active })],
          told: [toldOfPeople('resource.updated', { actor: 'host', resourceId: 'r' }, { fields: 'active' })],
        }),
      })
    return { engine: scriptedEngine(store).engine, switchTo, inner, reads: () => reads }
  }

  /** Two instances that change one record in turns, as behind a balancer that goes round; then the first of them alone. */
  it('commits nothing in vain for long where others change the same records, and reads nothing once they have gone', async () => {
    const inner = memoryStore()
    await inner.commit([insert('resources', fresh(resourceRecord({ id: 'r' })))])
    let [reads, inVain] = [0, 0]
    const store: Store = {
      read: (refs) => {
        reads += 1
        return inner.read(refs)
      },
      list: (collection, query) => inner.list(collection, query),
      commit: async (writes) => {
        const outcome = await inner.commit(writes)
        if (outcome.outcome !== 'committed') inVain += 1
        return outcome
      },
    }
    const [one, other] = [scriptedEngine(store).engine, scriptedEngine(store).engine]
    const rename = (engine: typeof one) =>
      operate(engine, {
        warm: true,
        refs: { resource: byId('resources', 'r') },
        need: ['resource'],
        missing: 'RESOURCE_NOT_FOUND',
        decide: ({ resource: found }): Decision<null> => ({
          result: null,
          writes: [update('resources', found, { name: `${found.version}` })],
          told: [toldOfPeople('resource.updated', { actor: 'host', resourceId: 'r' }, { fields: 'name' })],
        }),
      })
    const takeTurns = async (times: number) => {
      for (let nth = 0; nth < times; nth += 1) for (const engine of [one, other]) await rename(engine)
    }
    await takeTurns(32)
    inVain = 0
    await takeTurns(64)
    expect(inVain).toBeLessThanOrEqual(8)
    for (let nth = 0; nth < 320; nth += 1) await rename(one)
    reads = 0
    for (let nth = 0; nth < 16; nth += 1) await rename(one)
    expect(reads).toBe(0)
  })

  it('loses to a change made elsewhere, and decides again on what is there', async () => {
    const { engine, switchTo, inner } = await twoInstances()
    expect(await operate(engine, toggle)).toBe('done')
    await switchTo(false)
    expect(await operate(engine, toggle)).toBe('refused')
    expect((await inner.list('limits', { index: 'overdue', equals: {}, limit: 10 })).items).toHaveLength(1)
  })

  it('gives no answer that rests on memory alone: what was refused may be allowed by now', async () => {
    const { engine, switchTo, reads } = await twoInstances()
    await switchTo(false)
    expect(await operate(engine, toggle)).toBe('refused')
    await switchTo(true)
    expect(await operate(engine, toggle)).toBe('done')
    expect(reads()).toBe(4)
  })

  it('does not take for missing what is missing in memory alone', async () => {
    const { engine, inner } = await twoInstances()
    const find = (id: string) =>
      operate(engine, {
        warm: true,
        refs: { resource: byId('resources', 'r'), chat: byId('chats', id) },
        need: ['chat'],
        missing: { result: 'gone' },
        decide: (): Decision<string> => ({ result: 'found' }),
      })
    expect(await find('c')).toBe('gone')
    await inner.commit([insert('chats', fresh(chatRecord({ id: 'c' })))])
    expect(await find('c')).toBe('found')
  })

  it('gives no error that rests on memory alone', async () => {
    const { engine, switchTo } = await twoInstances()
    const strict = {
      ...toggle,
      decide: (records: { readonly resource: { readonly active: boolean } | null }, now: Date): Decision<string> => {
        const decision = toggle.decide(records, now)
        if (decision.result === 'refused') throw new Error('refused')
        return decision
      },
    }
    await switchTo(false)
    await expect(operate(engine, strict)).rejects.toThrow('refused')
    await switchTo(true)
    expect(await operate(engine, strict)).toBe('done')
  })

  it('writes no next version of a user from memory, where the password hash is missing', async () => {
    const inner = memoryStore()
    const { version: _, ...fields } = userRecord({ id: 'u', passwordHash: 'hash' })
    await inner.commit([insert('users', fields)])
    const { engine } = scriptedEngine({
      read: (refs) => inner.read(refs),
      list: (collection, query) => inner.list(collection, query),
      commit: (writes) => inner.commit(writes),
    })
    const rename = (firstName: string) =>
      operate(engine, {
        warm: true,
        refs: { user: byId('users', 'u') },
        need: ['user'],
        missing: 'USER_NOT_FOUND',
        decide: ({ user }): Decision<null> => ({
          result: null,
          writes: [update('users', user, { firstName })],
          told: [toldOfPeople('user.updated', { actor: 'host' }, { fields: 'firstName' })],
        }),
      })
    await rename('Ana')
    await rename('Ann')
    const [user] = await inner.read([byId('users', 'u')])
    expect(user).toMatchObject({ firstName: 'Ann', passwordHash: 'hash', version: 3 })
  })
})
