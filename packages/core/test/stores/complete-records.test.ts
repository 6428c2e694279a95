import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import {
  byId,
  type CollectionName,
  insert,
  type LooseStore,
  type Store,
  typedStore,
  type Versioned,
  type Write,
} from '../../src/doors/store.js'
import { resourceDefaults } from '../../src/records/resource-defaults.js'
import { completing } from '../../src/stores/complete-records.js'
import { passingStore } from '../../src/stores/passing-store.js'
import { changedAt, policyFields } from '../support/policy-fields.js'
import {
  auditRecord,
  challengeRecord,
  deliveryRecord,
  enrollmentRecord,
  fresh,
  limitRecord,
  noon,
  resourceRecord,
  tokenRecord,
} from '../support/records.js'

const link = {
  ...{ id: 'link-1', version: 1, kind: 'undo', keyId: 'k1', secretHash: 'hash', usedAt: null },
  ...{ resourceId: 'resource-1', userId: 'user-1', assignmentId: 'assignment-1', expiresAt: noon, createdAt: noon },
  about: { event: 'token.revoked', tokenId: 'token-1', email: null },
} as const

/** A memory store that holds one record of whatever shape, seen through the completing store. */
async function holding(collection: CollectionName, record: Versioned): Promise<Store> {
  const store = memoryStore()
  await store.commit([{ verb: 'insert', collection, record }])
  return passingStore(store, [completing])
}

async function readBack(collection: CollectionName, record: Versioned): Promise<unknown> {
  return (await (await holding(collection, record)).read([byId(collection, record.id)]))[0]
}

describe('a record of an earlier version', () => {
  const { selfService, secondFactor } = resourceDefaults
  const complete = resourceRecord({ selfService, secondFactor })

  it.each(policyFields)('a Resource without %s is read as with its default', async (_name, path) => {
    const { id, version } = complete
    expect(await readBack('resources', { ...changedAt(complete, path, undefined), id, version })).toEqual(complete)
  })

  it('a Resource that lacks a field keeps every other value, also a null', async () => {
    const policy = { ...secondFactor, maxTokensPerUser: 3, activation: 'confirm' }
    const { attemptLimit: _gone, ...stored } = policy
    const mine = { ...selfService, enabled: true, allowedActions: ['token.enroll'] }
    expect(await readBack('resources', { ...complete, ...{ selfService: mine, secondFactor: stored } })).toEqual({
      ...complete,
      selfService: mine,
      secondFactor: { ...policy, attemptLimit: 5, rememberBrowsersMs: null },
    })
  })

  it('a challenge that was locked is exhausted', async () => {
    expect(await readBack('challenges', { ...challengeRecord(), ...{ state: 'locked' } })).toEqual(
      challengeRecord({ state: 'exhausted' }),
    )
  })

  it('a challenge that remembers no message has none', async () => {
    const { deliveryId: _none, ...earlier } = challengeRecord()
    expect(await readBack('challenges', earlier)).toEqual(challengeRecord())
  })

  it('a token whose chat was never asked to wait is not paused', async () => {
    const { pausedUntil: _none, ...earlier } = tokenRecord()
    expect(await readBack('tokens', earlier)).toEqual(tokenRecord())
  })

  it('an enrollment that was locked stays so', async () => {
    const enrollment = enrollmentRecord({ state: 'locked' })
    expect(await readBack('enrollments', enrollment)).toMatchObject({ state: 'locked' })
  })

  it('what happened to a bot_token happened to a token: in the trail, in links that undo, and in messages on their way', async () => {
    const audit = auditRecord({ action: 'token.renamed' })
    expect(await readBack('audit', { ...audit, ...{ action: 'bot_token.renamed' } })).toEqual(audit)
    const about = { ...link.about, event: 'bot_token.revoked' }
    expect(await readBack('oneTimeLinks', { ...link, ...{ about } })).toEqual(link)
    const params = { event: 'bot_token.replaced', messenger: 'Telegram' }
    expect(await readBack('deliveries', deliveryRecord({ params }))).toEqual(
      deliveryRecord({ params: { ...params, event: 'token.replaced' } }),
    )
  })

  it('other names stay as they are', async () => {
    const audit = auditRecord({ action: 'my_bot_token.renamed' })
    expect(await readBack('audit', audit)).toEqual(audit)
    const delivery = deliveryRecord({ params: { event: 'pin.set' } })
    expect(await readBack('deliveries', delivery)).toEqual(delivery)
  })

  it('is complete in lists too', async () => {
    const store = await holding('audit', { ...auditRecord(), ...{ action: 'bot_token.renamed' } })
    const { items } = await store.list('audit', { index: 'byTime', equals: {}, limit: 10 })
    expect(items.map(({ action }) => action)).toEqual(['token.renamed'])
  })

  it('is nothing where nothing is', async () => {
    const store = passingStore(memoryStore(), [completing])
    expect(await store.read([byId('resources', 'x'), byId('audit', 'y')])).toEqual([null, null])
  })
})

describe('a store seen through the completing one', () => {
  /** A store made of a class, whose verbs need their `this`. */
  class OneRecord implements LooseStore<Versioned> {
    readonly local = true
    readonly committed: Write[] = []
    isClosed = false
    constructor(readonly record: Versioned) {}
    async read() {
      return [this.record]
    }
    async list() {
      return { items: [this.record], next: 'more' }
    }
    async commit(writes: readonly Write[]) {
      this.committed.push(...writes)
      return { outcome: 'committed' } as const
    }
    async *changes(_signal: AbortSignal) {
      yield { collection: 'users', id: this.record.id } as const
    }
    async close() {
      this.isClosed = true
    }
  }

  it.each([
    ['resources', resourceRecord()],
    ['challenges', challengeRecord()],
    ['deliveries', deliveryRecord({ params: { event: 'token.revoked' } })],
    ['deliveries', deliveryRecord()],
    ['audit', auditRecord()],
    ['oneTimeLinks', link],
    ['limits', limitRecord()],
  ] as const)('gives a record of %s that is complete as it is, without a copy', async (collection, record) => {
    const store = passingStore(typedStore(new OneRecord(record)), [completing])
    expect((await store.read([byId(collection, record.id)]))[0]).toBe(record)
  })

  it('is as local as before, commits the same, gives the same hints and cursors, and closes it', async () => {
    const inner = new OneRecord(auditRecord())
    const store = passingStore(typedStore(inner), [completing])
    const writes = [insert('resources', fresh(resourceRecord()))]
    expect(store.local).toBe(true)
    expect(await store.commit(writes)).toEqual({ outcome: 'committed' })
    expect(inner.committed).toEqual(writes)
    expect((await store.list('audit', { index: 'byTime', equals: {}, limit: 1 })).next).toBe('more')
    const hints = []
    for await (const hint of store.changes?.(new AbortController().signal) ?? []) hints.push(hint)
    expect(hints).toEqual([{ collection: 'users', id: 'audit-1' }])
    await store.close?.()
    expect(inner.isClosed).toBe(true)
  })

  it('promises no more than the store does', () => {
    const { read, list, commit } = memoryStore()
    expect(Object.keys(passingStore({ read, list, commit }, [completing])).sort()).toEqual(['commit', 'list', 'read'])
  })
})
