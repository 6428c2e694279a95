import { insert, type Records, update } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import type { TrailFault } from '../../src/index.js'
import { loadCanonical } from '../../src/trail/canonical.js'
import { sealHash } from '../../src/trail/seal.js'
import { refusal } from '../support/running.js'
import { masterKey, nth, trailRig } from '../support/trail-rig.js'

type Rig = Awaited<ReturnType<typeof trailRig>>

/** Ten entries of Billing under two seals, and two of Payroll. */
async function sealedRig(given: Parameters<typeof trailRig>[0] = {}): Promise<Rig> {
  const rig = await trailRig(given)
  await rig.act(rig.billing.id, 6)
  await rig.seal()
  await rig.act(rig.billing.id, 3)
  await rig.act(rig.payroll.id, 1)
  await rig.seal()
  return rig
}

const written = async ({ store }: Rig, ...writes: Parameters<Rig['store']['commit']>[0]) => {
  const outcome = await store.commit(writes)
  expect(outcome).toEqual({ outcome: 'committed' })
}

/** What somebody with the database does to it; it says which entry or seal that is. */
const deeds: readonly (readonly [string, TrailFault, (rig: Rig) => Promise<Partial<Records['audit']> | number>])[] = [
  [
    'an entry that is changed',
    'entry_changed',
    async (rig) => {
      const entry = nth(await rig.entries(rig.billing.id), 4)
      await written(rig, update('audit', entry, { outcome: 'failure' }))
      return entry
    },
  ],
  [
    'an entry that is removed',
    'entry_removed',
    async (rig) => {
      const entry = nth(await rig.entries(rig.billing.id), 4)
      await rig.lose('audit', entry)
      return { number: entry.number }
    },
  ],
  [
    'an entry that is put in',
    'entry_inserted',
    async (rig) => {
      const { version: _version, number, administrator: _none, ...entry } = nth(await rig.entries(rig.billing.id), 4)
      const fresh = { ...entry, id: `${entry.id}x`, details: {} }
      await written(rig, insert('audit', fresh))
      await written(
        rig,
        update('audit', { ...fresh, administrator: null, number: null, version: 1 }, { number: `${number}` }),
      )
      return { number }
    },
  ],
  [
    'an entry that is moved to another Resource',
    'entry_moved',
    async (rig) => {
      const entry = nth(await rig.entries(rig.billing.id), 4)
      await written(rig, update('audit', entry, { resourceId: rig.payroll.id }))
      return entry
    },
  ],
  [
    'a seal that is changed',
    'seal_changed',
    async (rig) => {
      await written(rig, update('seals', nth(await rig.seals(rig.billing.id), 0), { rows: 6 }))
      return 1
    },
  ],
  [
    'a seal that is removed',
    'seal_removed',
    async (rig) => {
      await rig.lose('seals', nth(await rig.seals(rig.billing.id), 0))
      return 1
    },
  ],
  [
    'a seal that is put in',
    'seal_inserted',
    async (rig) => {
      const { version: _version, ...seal } = nth(await rig.seals(rig.billing.id), 1)
      await written(rig, insert('seals', { ...seal, id: 'forged', number: '0000000003', before: seal.hash }))
      return 3
    },
  ],
  [
    'an end that is cut off',
    'cut',
    async (rig) => {
      await rig.lose('seals', nth(await rig.seals(rig.billing.id), 1))
      return 2
    },
  ],
]

describe('checking the trail', () => {
  it('C60, R34: finds nothing where nothing was done', async () => {
    const rig = await sealedRig()
    await rig.act(rig.billing.id, 2)
    await rig.chatfactor.worker.runOnce()
    const { chatfactor, billing } = rig
    const all = { ok: true, completeFrom: null, late: 0, byChainAlone: [], wrong: null }
    expect(await chatfactor.audit.verify()).toEqual({ ...all, entries: 12, seals: 4, unsealed: 2 })
    expect(await chatfactor.audit.verify({ resourceId: billing.id })).toEqual({
      ...{ ...all, entries: 10, seals: 2, unsealed: 2 },
    })
    expect(await chatfactor.audit.verify({ resourceId: null })).toEqual({ ...all, entries: 0, seals: 0, unsealed: 0 })
  })

  it.each(deeds)('C60: %s is found and named, and other Resources are as they were', async (_title, what, deed) => {
    const rig = await sealedRig()
    const done = await deed(rig)
    const verdict = await rig.chatfactor.audit.verify({ resourceId: rig.billing.id })
    expect(verdict.ok).toBe(false)
    expect(verdict.wrong).toMatchObject({ what, resourceId: rig.billing.id })
    if (typeof done === 'number') expect(verdict.wrong?.seal).toBe(done)
    else expect(verdict.wrong?.position).toBe(done.number)
    // Under the other Resource it is one too many.
    if (what === 'entry_moved') return
    expect((await rig.chatfactor.audit.verify()).wrong?.what).toBe(what)
    expect((await rig.chatfactor.audit.verify({ resourceId: rig.payroll.id })).ok).toBe(true)
  })

  it('C60: tells which entry was changed, and when it happened', async () => {
    const rig = await sealedRig()
    const entry = nth(await rig.entries(rig.billing.id), 8)
    await written(rig, update('audit', entry, { actor: 'host' }))
    expect((await rig.chatfactor.audit.verify()).wrong).toEqual({
      ...{ what: 'entry_changed', resourceId: rig.billing.id, seal: 2 },
      ...{ position: entry.number, entryId: entry.id, at: entry.at },
    })
  })

  it('C60: finds two entries that changed places, and two seals', async () => {
    const rig = await sealedRig()
    const entries = await rig.entries(rig.billing.id)
    const [one, other] = [nth(entries, 2), nth(entries, 3)]
    await written(rig, update('audit', one, { number: other.number }), update('audit', other, { number: one.number }))
    expect((await rig.chatfactor.audit.verify()).wrong).toMatchObject({ what: 'entry_changed', position: one.number })
    const second = await sealedRig()
    const [first, last] = await second.seals(second.billing.id)
    if (first === undefined || last === undefined) throw new Error('there are no two seals')
    await second.lose('seals', first)
    await second.lose('seals', last)
    const { version: _a, ...a } = first
    const { version: _b, ...b } = last
    await written(second, insert('seals', { ...a, number: b.number }), insert('seals', { ...b, number: a.number }))
    expect((await second.chatfactor.audit.verify()).wrong).toMatchObject({ what: 'seal_changed', seal: 1 })
  })

  it('C60: finds what a seal no longer tells of its entries', async () => {
    const rig = await sealedRig()
    const seal = nth(await rig.seals(rig.billing.id), 0)
    const packed = { v: 1, sum: seal.packed?.sum ?? '', rows: '' }
    await written(rig, update('seals', seal, { packed }))
    expect((await rig.chatfactor.audit.verify()).wrong).toMatchObject({ what: 'seal_changed', seal: 1 })
  })

  it('C60: a cut that the database hides is found by a head that was kept elsewhere', async () => {
    const rig = await sealedRig()
    const { chatfactor, billing } = rig
    const head = JSON.parse(JSON.stringify(await chatfactor.audit.head()))
    expect(head.chains).toContainEqual({ resourceId: billing.id, seals: 2, hash: expect.any(String) })
    expect((await chatfactor.audit.verify({ head })).ok).toBe(true)
    const last = nth(await rig.seals(billing.id), 1)
    await rig.lose('seals', last)
    const marks = await rig.store.list('marks', { index: 'due', equals: { kind: 'chain' }, limit: 10 })
    const mark = nth(
      marks.items.filter(({ key }) => key.endsWith(billing.id)),
      0,
    )
    const { hash, last: end } = nth(await rig.seals(billing.id), 0)
    await written(rig, update('marks', mark, { says: { number: 1, hash, last: end } }))
    expect((await chatfactor.audit.verify()).ok).toBe(true)
    expect((await chatfactor.audit.verify({ head })).wrong).toMatchObject({ what: 'cut', seal: 2 })
    expect((await chatfactor.audit.verify({ head, resourceId: billing.id }).catch((error) => error)).code).toBe(
      'INVALID_INPUT',
    )
    const own = await chatfactor.audit.head({ resourceId: rig.payroll.id })
    expect((await chatfactor.audit.verify({ head: own, resourceId: rig.payroll.id })).ok).toBe(true)
  })

  it('C60: says which seals count by later ones alone once their key is off the ring', async () => {
    const rig = await sealedRig()
    const next = rig.another({ keys: [masterKey('k2'), masterKey('k1')] })
    await rig.act(rig.billing.id, 1)
    await rig.clock.advance(60_000)
    await next.worker.runOnce()
    const after = rig.another({ keys: [masterKey('k2')] })
    const { ok, byChainAlone } = await after.audit.verify()
    expect(ok).toBe(true)
    expect(byChainAlone).toContainEqual({ keyId: 'k1', resourceId: rig.billing.id, first: 1, last: 2, coveredBy: 3 })
    expect(byChainAlone).toContainEqual({ keyId: 'k1', resourceId: rig.payroll.id, first: 1, last: 2, coveredBy: null })
    const head = await after.audit.head({ resourceId: rig.payroll.id })
    expect((await after.audit.verify({ resourceId: rig.payroll.id, head })).byChainAlone).toMatchObject([
      { coveredBy: 2 },
    ])
    // With the key that leaked a seal can be made anew: what comes after it says otherwise.
    const seal = { ...nth(await rig.seals(rig.billing.id), 1), at: new Date(0) }
    const hash = sealHash(await loadCanonical(), seal)
    await written(rig, update('seals', seal, { at: seal.at, hash }))
    expect((await after.audit.verify()).wrong).toMatchObject({ what: 'seal_changed', seal: 2 })
    const third = nth(await rig.seals(rig.billing.id), 2)
    await written(rig, update('seals', third, { before: hash }))
    expect((await after.audit.verify()).wrong).toMatchObject({ what: 'seal_changed', seal: 3 })
  })

  it('C60: counts entries that came long after they say that they happened', async () => {
    const rig = await trailRig()
    await rig.act(rig.billing.id, 2)
    rig.clock.set(new Date('2029-12-31T20:00:00Z'))
    await rig.act(rig.billing.id, 1)
    rig.clock.set(new Date('2030-01-01T01:00:00Z'))
    await rig.seal()
    expect(await rig.chatfactor.audit.verify()).toMatchObject({ ok: true, late: 1, entries: 5 })
  })

  it('C60: refuses a Resource that never was, and a head that is none', async () => {
    const { chatfactor } = await sealedRig()
    expect((await refusal(chatfactor.audit.verify({ resourceId: 'nowhere' }))).code).toBe('RESOURCE_NOT_FOUND')
    expect((await refusal(chatfactor.audit.head({ resourceId: 'nowhere' }))).code).toBe('RESOURCE_NOT_FOUND')
    const head = JSON.parse('{"at":"now","chains":[]}')
    expect((await refusal(chatfactor.audit.verify({ head }))).code).toBe('INVALID_INPUT')
  })
})
