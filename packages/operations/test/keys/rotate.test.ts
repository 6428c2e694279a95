import { newId } from '@chatfactor/core/feature'
import { insert, type Store } from '@chatfactor/core/store'
import { sampleRecord } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { writtenBy } from '../support/written-by.js'
import { receiver } from '../webhooks/receiver.js'
import { site } from '../webhooks/site.js'

const k1 = { id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }
const k2 = { id: 'k2.b', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }
const k3 = { id: 'k3', secret: Buffer.from('a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6') }

/** Two Resources with an endpoint each, the name of an administrator, a reason and a question of an agent, all sealed under the first key. */
async function sealedUnderFirst() {
  const made = await site({ keys: [k1] })
  const { chatfactor: old, billing, payroll, store, clock } = made
  const { port, received } = await receiver()
  const endpoints: string[] = []
  for (const { id: resourceId } of [billing, payroll]) {
    const url = `http://127.0.0.1:${port}/`
    const { id } = await old.webhooks.create({ resourceId, url, events: 'all', actor: 'administrator:ann' })
    endpoints.push(id)
  }
  const reason = {
    ...sampleRecord('notes', 1),
    kind: 'reason' as const,
    key: null,
    userId: null,
    resourceId: billing.id,
  }
  const question = { ...sampleRecord('authorizations', 1), state: 'accepted' as const, resourceId: billing.id }
  await writtenBy(
    old,
    insert('notes', { ...reason, id: newId(clock.now()), says: { text: 'Left in a taxi' } }),
    insert('authorizations', {
      ...question,
      transaction: { fields: [{ label: 'To', value: 'ACME' }], digest: 'digest' },
      reason: { text: 'Monthly' },
      offers: null,
    }),
    insert('permits', {
      ...{ ...sampleRecord('permits', 1), state: 'live' as const, resourceId: billing.id },
      terms: { fields: [{ label: 'To', any: true }], total: null, times: 1, forMs: 60_000 },
    }),
  )
  // The name of the administrator gets its note with the number of what they did.
  await old.worker.runOnce()
  /** The keys in front of all that is sealed, in the order of this list. */
  const keysInStore = async () => {
    const all = { equals: {}, limit: 10 } as const
    const [ours, theirs] = await Promise.all(
      [billing, payroll].map(({ id: resourceId }) =>
        store.list('endpoints', { index: 'byResource', equals: { resourceId }, limit: 10 }),
      ),
    )
    const reasons = await store.list('notes', { ...all, index: 'byKind', equals: { kind: 'reason' } })
    const names = await store.list('notes', { ...all, index: 'byKind', equals: { kind: 'administrator' } })
    const questions = await store.list('authorizations', { ...all, index: 'due', equals: { state: 'accepted' } })
    const permits = await store.list('permits', { ...all, index: 'due', equals: { state: 'live' } })
    const sealed: readonly object[] = [
      ...[...(ours?.items ?? []), ...(theirs?.items ?? [])].map(({ secrets }) => secrets),
      ...[...reasons.items, ...names.items].map(({ says }) => says),
      ...questions.items.flatMap(({ transaction, reason }) => [transaction, reason ?? {}]),
      ...permits.items.map(({ terms }) => terms),
    ]
    return sealed.map((field) => /"sealed":"(.+)\.[^."]+"/.exec(JSON.stringify(field))?.[1])
  }
  return { ...made, old, endpoints, received, keysInStore }
}

const seven = (keyId: string) => Array.from({ length: 7 }, () => keyId)

/** A store whose process dies with this commit. */
function dyingAt(store: Store, nth: number): Store {
  let commits = 0
  return {
    ...store,
    async commit(writes, hint) {
      commits += 1
      if (commits >= nth) throw new Error('killed')
      return store.commit(writes, hint)
    },
  }
}

describe('the rotation of what is sealed', () => {
  it('C39, C40: seals everything anew, whoever is killed meanwhile, and then the older key may go', async () => {
    const { old, another, endpoints, keysInStore, store, clock, received } = await sealedUnderFirst()
    expect(await keysInStore()).toEqual(seven('k1'))
    const both = another([k2, k1])
    const job = await both.keys.rotate({ actor: 'administrator:ann' })
    expect(job).toMatchObject({ kind: 'keys.rotate', state: 'open', actor: 'administrator' })
    expect((await both.keys.rotate()).id).toBe(job.id)

    for (let nth = 1; nth <= 9; nth += 1) {
      const dying = another([k2, k1], dyingAt(store, nth))
      await dying.worker.runOnce().catch(() => undefined)
      // What is sealed can be opened all the time, by whoever has both.
      for (const id of endpoints) expect(await both.webhooks.sendTest(id)).toMatchObject({ outcome: 'delivered' })
      await clock.advance(31_000)
    }
    await both.worker.runOnce()
    expect(await both.jobs.get(job.id)).toMatchObject({
      ...{ state: 'done', counts: { endpoints: 2, notes: 2, authorizations: 1, permits: 1 } },
    })
    expect(await keysInStore()).toEqual(seven('k2.b'))

    const alone = another([k2])
    const before = received.length
    for (const id of endpoints) expect(await alone.webhooks.sendTest(id)).toMatchObject({ outcome: 'delivered' })
    expect(received).toHaveLength(before + 2)
    const { items } = await alone.audit.list({ action: 'secrets.sealed_anew' })
    expect(items.map(({ details }) => details)).toEqual([
      { keyId: 'k2.b', endpoints: 2, notes: 2, authorizations: 1, permits: 1 },
    ])
    // What they did before is still found by the name of the administrator.
    const acts = await alone.audit.list({ actor: 'administrator:ann', action: 'webhook.created' })
    expect(acts.items.map(({ actor }) => actor)).toEqual(['administrator:ann', 'administrator:ann'])
    await Promise.all([old, both, alone].map((one) => one.close()))
  })

  it('C39: is left to processes that have its key in front, and finds what others seal since when it is asked again', async () => {
    const { old, another, billing, keysInStore } = await sealedUnderFirst()
    const both = another([k2, k1])
    const { id } = await both.keys.rotate()
    await old.worker.runOnce()
    expect(await both.jobs.get(id)).toMatchObject({ state: 'open', problem: null, counts: {} })
    expect(await keysInStore()).toEqual(seven('k1'))
    await both.worker.runOnce()
    expect(await keysInStore()).toEqual(seven('k2.b'))
    await old.webhooks.create({ resourceId: billing.id, url: 'https://receiver.example/', events: 'all' })
    expect(new Set(await keysInStore())).toEqual(new Set(['k1', 'k2.b']))
    expect((await both.keys.rotate()).id).toBe(id)
    await both.worker.runOnce()
    expect(await both.jobs.get(id)).toMatchObject({ state: 'done', counts: { endpoints: 1 } })
    expect(new Set(await keysInStore())).toEqual(new Set(['k2.b']))
    await Promise.all([old.close(), both.close()])
  })

  it('C39: ends one that was to go under a key which is the newest no more', async () => {
    const { old, another, keysInStore } = await sealedUnderFirst()
    const [both, all] = [another([k2, k1]), another([k3, k2, k1])]
    const earlier = await both.keys.rotate()
    const later = await all.keys.rotate()
    expect(later.id).not.toBe(earlier.id)
    expect((await all.jobs.get(earlier.id)).state).toBe('done')
    await both.worker.runOnce()
    expect(await keysInStore()).toEqual(seven('k1'))
    await all.worker.runOnce()
    expect((await all.jobs.get(later.id)).state).toBe('done')
    expect(await keysInStore()).toEqual(seven('k3'))
    await Promise.all([old, both, all].map((one) => one.close()))
  })

  it('C39: leaves what cannot be opened here as it is, and needs a second key', async () => {
    const { old, another, keysInStore } = await sealedUnderFirst()
    const stranger = another([k3, k2])
    await stranger.keys.rotate()
    await stranger.worker.runOnce()
    expect(await keysInStore()).toEqual(seven('k1'))
    await expect(old.keys.rotate()).rejects.toMatchObject({
      ...{ code: 'INVALID_INPUT', details: { issues: [{ field: 'keys' }] } },
    })
    await Promise.all([old.close(), stranger.close()])
  })
})
