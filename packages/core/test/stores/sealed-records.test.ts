import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import {
  byId,
  type CollectionName,
  fieldClasses,
  insert,
  type Store,
  update,
  type Versioned,
} from '../../src/doors/store.js'
import { createKeyRing, type KeyRing } from '../../src/keys/key-ring.js'
import { passingStore } from '../../src/stores/passing-store.js'
import { keyOfSealed, sealing } from '../../src/stores/sealed-records.js'
import {
  authorizationRecord,
  challengeRecord,
  deliveryRecord,
  endpointRecord,
  fresh,
  noteRecord,
  permitRecord,
} from '../support/records.js'

const [old, newest] = [
  { id: 'k.1', secret: Buffer.alloc(32, 1) },
  { id: 'k.2', secret: Buffer.alloc(32, 2) },
]
const keys = createKeyRing([old])
const rotated = createKeyRing([newest, old])
const canary = 'canary to ACME'
const signed = { fields: [{ label: 'To', value: canary }], digest: 'digest' }
const context = { network: '192.0.2.1', device: 'Firefox', reason: canary }
const offered = { ...permitRecord().terms, fields: [{ label: 'To', same: { label: 'To', value: canary } }] }

/** Of each field that is said to be sealed, records that have it. */
const samples: Readonly<Record<string, readonly (readonly [CollectionName, Versioned])[]>> = {
  'challenges.transaction': [['challenges', challengeRecord({ transaction: signed })]],
  'challenges.context.reason': [['challenges', challengeRecord({ context })]],
  'deliveries.params.words': [
    ['deliveries', deliveryRecord({ template: 'notification', params: { resource: 'Billing', text: canary } })],
    ['deliveries', deliveryRecord({ template: 'notification', params: { template: 'parcel', 'value.city': canary } })],
    ['deliveries', deliveryRecord({ template: 'change', params: { event: 'bypass.granted', reason: canary } })],
  ],
  'notes.says': [['notes', noteRecord({ says: { text: canary } })]],
  'authorizations.transaction': [['authorizations', authorizationRecord({ transaction: signed })]],
  'authorizations.reason': [['authorizations', authorizationRecord({ reason: { text: canary } })]],
  'authorizations.offers': [['authorizations', authorizationRecord({ offers: offered })]],
  'permits.terms': [['permits', permitRecord({ terms: offered })]],
  'endpoints.secrets': [
    ['endpoints', endpointRecord({ secrets: { current: canary, former: null, formerUntil: null } })],
  ],
}

/** What was sealed, with another first letter. */
const flipped = (_all: string, id: string, first: string, rest: string) => `${id}${first === 'A' ? 'B' : 'A'}${rest}`

async function keeping(collection: CollectionName, record: Versioned, ring: KeyRing = keys) {
  const store = memoryStore()
  await passingStore(store, [sealing(ring)]).commit([{ verb: 'insert', collection, record }])
  const readBy = async (reader: KeyRing) =>
    (await passingStore(store, [sealing(reader)]).read([byId(collection, record.id)]))[0]
  return { store, readBy, raw: async () => (await store.read([byId(collection, record.id)]))[0] }
}

async function listed(reader: Store, collection: CollectionName): Promise<readonly Versioned[]> {
  const all = { equals: {}, limit: 9 } as const
  if (collection === 'challenges') return (await reader.list('challenges', { index: 'overdue', ...all })).items
  if (collection === 'deliveries') return (await reader.list('deliveries', { index: 'byAge', ...all })).items
  if (collection === 'authorizations')
    return (await reader.list('authorizations', { index: 'due', equals: { state: 'open' }, limit: 9 })).items
  if (collection === 'permits')
    return (await reader.list('permits', { index: 'due', equals: { state: 'live' }, limit: 9 })).items
  if (collection === 'endpoints')
    return (await reader.list('endpoints', { index: 'byResource', equals: { resourceId: 'resource-1' }, limit: 9 }))
      .items
  return (await reader.list('notes', { index: 'byKind', equals: { kind: 'reason' }, limit: 9 })).items
}

describe('what is sealed', () => {
  const said = Object.entries(fieldClasses).flatMap(([collection, fields]) =>
    Object.entries(fields).flatMap(([field, is]) =>
      typeof is === 'string'
        ? is === 'sealed'
          ? [`${collection}.${field}`]
          : []
        : Object.entries(is).flatMap(([part, isToo]) => (isToo === 'sealed' ? [`${collection}.${field}.${part}`] : [])),
    ),
  )

  it.each(said)('C17, C39: %s is unreadable in the store, and in a list and a read what was written', async (field) => {
    const found = samples[field] ?? []
    expect(found.length).toBeGreaterThan(0)
    for (const [collection, record] of found) {
      const { store, readBy, raw } = await keeping(collection, record)
      expect(JSON.stringify(await raw())).not.toContain(canary)
      expect(await readBy(keys)).toEqual(record)
      expect(await listed(passingStore(store, [sealing(keys)]), collection)).toEqual([record])
    }
  })

  it('C17, C39: is opened in no other record, and where a byte of it was changed; a challenge then counts as one without its key', async () => {
    const record = challengeRecord({ transaction: signed, context })
    const { store, raw } = await keeping('challenges', record)
    const sealed = structuredClone(await raw())
    const transaction = { sealed: JSON.stringify(sealed).replace(/.*"transaction":.{11}(k\.1\.)(.)([^"]*).*/, flipped) }
    expect(transaction.sealed).toMatch(/^k\.1\.[\w-]+$/)
    for (const stolen of [
      { ...sealed, id: 'another', version: 1 },
      { ...sealed, id: 'changed', version: 1, transaction },
    ]) {
      await store.commit([{ verb: 'insert', collection: 'challenges', record: stolen }])
      const [read] = await passingStore(store, [sealing(keys)]).read([byId('challenges', stolen.id)])
      expect(read).toMatchObject({ keyId: '', transaction: null })
    }
    expect((await passingStore(store, [sealing(keys)]).read([byId('challenges', record.id)]))[0]).toEqual(record)
  })

  it('R41, C39: a question of an agent that cannot be opened counts as one without its key', async () => {
    const record = authorizationRecord({ transaction: signed })
    const { readBy } = await keeping('authorizations', record, createKeyRing([newest]))
    expect(await readBy(keys)).toMatchObject({ keyId: '', transaction: { fields: [], digest: '' }, reason: null })
    expect(await readBy(rotated)).toEqual(record)
  })

  it('C40: is opened under an older key, and sealed anew under the newest', async () => {
    const record = challengeRecord({ transaction: signed })
    const { store, readBy, raw } = await keeping('challenges', record)
    expect(await readBy(rotated)).toEqual(record)
    await passingStore(store, [sealing(rotated)]).commit([
      update('challenges', record, { transaction: signed, misses: 1 }),
    ])
    expect(JSON.stringify(await raw())).toContain('"k.2.')
    expect(await readBy(rotated)).toMatchObject({ transaction: signed, misses: 1 })
    // A process that has not got the new key yet approves nothing without knowing what it is about.
    expect(await readBy(keys)).toMatchObject({ keyId: '', transaction: null })
  })

  it('C39: says nothing where the key of a note is gone, and is read once the key is back', async () => {
    const record = noteRecord({ says: { text: canary } })
    const { readBy } = await keeping('notes', record, createKeyRing([newest]))
    expect(await readBy(keys)).toEqual({ ...record, says: { text: null } })
    expect(await readBy(rotated)).toEqual(record)
  })

  it('C39: says under which key it was found; of what could not be opened, and of plain text, under none', async () => {
    const { store } = await keeping('notes', noteRecord({ says: { text: canary } }))
    const saysBy = async (reader: KeyRing) => {
      const [note] = await passingStore(store, [sealing(reader)]).read([byId('notes', noteRecord().id)])
      return note?.says ?? {}
    }
    expect(keyOfSealed(await saysBy(keys))).toBe('k.1')
    expect(keyOfSealed(await saysBy(rotated))).toBe('k.1')
    expect(keyOfSealed(await saysBy(createKeyRing([newest])))).toBeNull()
    expect(keyOfSealed({ text: canary })).toBeNull()
  })

  it('R30: keeps a message of a host for a process that can open it', async () => {
    const record = deliveryRecord({ template: 'notification', params: { text: canary } })
    const { readBy } = await keeping('deliveries', record, createKeyRing([newest]))
    expect(await readBy(keys)).toMatchObject({ template: 'sealed:notification' })
    expect(await readBy(rotated)).toEqual(record)
  })

  it('R30, C17, C39: is opened, too, and sealed again, where other words of a message were changed, or all of them were taken out', async () => {
    const record = deliveryRecord({ template: 'notification', params: { resource: 'Billing' } })
    const { store, readBy, raw } = await keeping('deliveries', record)
    const write = (before: typeof record, params: Readonly<Record<string, string>>) =>
      passingStore(store, [sealing(keys)]).commit([update('deliveries', before, { params })])
    await write(record, { text: canary })
    expect(JSON.stringify(await raw())).not.toContain(canary)
    expect(await readBy(keys)).toMatchObject({ template: 'notification', params: { text: canary } })
    await write({ ...record, version: 2 }, { resource: 'Billing' })
    expect(await readBy(keys)).toEqual({ ...record, version: 3 })
  })

  it('C17: is read in plain text where an earlier version wrote it', async () => {
    const records = [challengeRecord({ transaction: signed, context }), challengeRecord({ id: 'challenge-2' })]
    const store = memoryStore()
    await store.commit(records.map((record) => insert('challenges', fresh(record))))
    const read = await passingStore(store, [sealing(keys)]).read(records.map(({ id }) => byId('challenges', id)))
    expect(read).toEqual(records)
  })
})

describe('what is not sealed', () => {
  it('C17: goes to the store as it was given, untouched', async () => {
    const writes = [
      insert('challenges', fresh(challengeRecord({ context: { ...context, reason: null } }))),
      insert('deliveries', fresh(deliveryRecord({ template: 'otp', params: { resource: 'Billing' } }))),
    ]
    const inner = memoryStore()
    const seen: unknown[] = []
    const commit: Store['commit'] = (given) => {
      seen.push(...given)
      return inner.commit(given)
    }
    await passingStore({ ...inner, commit }, [sealing(keys)]).commit(writes)
    expect(seen).toHaveLength(2)
    for (const [at, write] of writes.entries()) expect(seen[at]).toBe(write)
  })
})
