import { byKey, insert, remove } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { loadCanonical } from '../../src/trail/canonical.js'
import { sealHash } from '../../src/trail/seal.js'
import { nth, trailRig } from '../support/trail-rig.js'
import { withOldMarks } from '../support/trail-scenes.js'

describe('the seals of the trail', () => {
  it('C60: come a minute after what they seal, a chain for each Resource and one for what concerns none', async () => {
    const rig = await trailRig()
    await rig.act(rig.billing.id, 3)
    await rig.chatfactor.users.create({ login: 'zoe' })
    await rig.chatfactor.worker.runOnce()
    expect(await rig.seals(rig.billing.id)).toEqual([])
    await rig.clock.advance(60_000)
    await rig.chatfactor.worker.runOnce()
    const [seal] = await rig.seals(rig.billing.id)
    const entries = await rig.entries(rig.billing.id)
    expect(seal).toMatchObject({
      ...{ number: '0000000001', kind: 'rows', month: '2030-01', rows: 4, before: null, keyId: 'k1' },
      ...{ first: nth(entries, 0).number, last: nth(entries, -1).number },
    })
    expect(await rig.seals(rig.payroll.id)).toMatchObject([{ rows: 1 }])
    expect(await rig.seals('-')).toMatchObject([{ rows: 1 }])
    await rig.act(rig.billing.id, 1)
    await rig.seal()
    expect(await rig.seals(rig.billing.id)).toMatchObject([{ rows: 4 }, { rows: 1, before: seal?.hash }])
    expect(await rig.seals(rig.payroll.id)).toHaveLength(1)
  })

  it('C60: hold 500 entries at most, and those of one month', async () => {
    const rig = await trailRig()
    await rig.act(rig.billing.id, 1_100)
    await rig.chatfactor.worker.runOnce()
    rig.clock.set(new Date('2030-02-01T00:00:00Z'))
    await rig.act(rig.billing.id, 2)
    await rig.seal()
    const seals = await rig.seals(rig.billing.id)
    expect(seals.map(({ month, rows }) => [month, rows])).toEqual([
      ...[
        ['2030-01', 500],
        ['2030-01', 500],
        ['2030-01', 101],
      ],
      ['2030-02', 2],
    ])
    expect(await rig.chatfactor.audit.verify()).toMatchObject({ ok: true, entries: 1_104, seals: 5 })
  })

  it('C60: are one of a number, however many processes seal', async () => {
    const store = memoryStore()
    const clock = fakeClock()
    const rig = await trailRig({ store, clock })
    const processes = [rig.chatfactor, rig.another(), rig.another()]
    for (let round = 1; round <= 12; round += 1) {
      await rig.act(rig.billing.id, 3)
      await rig.act(rig.payroll.id, 2)
      await clock.advance(20_000)
      await Promise.all(processes.map(({ worker }) => worker.runOnce()))
    }
    await rig.seal()
    for (const [chain, count] of [
      [rig.billing.id, 37],
      [rig.payroll.id, 25],
    ] as const) {
      const seals = await rig.seals(chain)
      expect(seals.map(({ number }) => Number.parseInt(number, 32))).toEqual(seals.map((_, at) => at + 1))
      expect(seals.reduce((sum, { rows }) => sum + rows, 0)).toBe(count)
    }
    expect((await rig.chatfactor.audit.verify()).ok).toBe(true)
    expect(rig.problems).toEqual([])
  })

  it('C60: go on where they ended when the marks of the sealer and of a chain are gone', async () => {
    const rig = await trailRig()
    await rig.act(rig.billing.id, 5)
    await rig.seal()
    for (const key of ['seals', `chain:${rig.billing.id}`]) {
      const [mark] = await rig.store.read([byKey('marks', 'key', { key })])
      if (mark === null) throw new Error(`there is no mark ${key}`)
      await rig.store.commit([remove('marks', mark)])
    }
    await rig.act(rig.billing.id, 2)
    await rig.seal()
    expect(await rig.seals(rig.billing.id)).toMatchObject([{ rows: 6 }, { rows: 2 }])
    expect(await rig.chatfactor.audit.verify()).toMatchObject({ ok: true, entries: 9, unsealed: 0 })
  })

  it('C60: are made once for an entry, also where the marks were brought back from a copy of before', async () => {
    const rig = await withOldMarks()
    expect((await rig.seals(rig.billing.id)).map(({ rows }) => rows)).toEqual([6, 2, 1])
    expect(await rig.chatfactor.audit.verify()).toMatchObject({ ok: true, entries: 10, unsealed: 0 })
    expect(rig.problems).toEqual([])
  })

  it('C60: are made by another process within ten seconds when the one that seals is killed', async () => {
    const rig = await trailRig()
    const other = rig.another()
    // It holds the mark and says nothing more.
    const now = rig.clock.now()
    const held = { holder: 'one that was killed', heldUntil: new Date(now.getTime() + 8_000), dueAt: now }
    await rig.store.commit([
      insert('marks', { id: 'held', key: 'seals', kind: 'seals', ...held, says: { after: null } }),
    ])
    other.worker.start()
    await rig.act(rig.billing.id, 2)
    await rig.clock.advance(70_000)
    expect(await rig.seals(rig.billing.id)).toMatchObject([{ rows: 3 }])
    await other.close()
  })

  it('C60: of a chain in which somebody put a seal stop, those of others go on, and a problem is told', async () => {
    const rig = await trailRig()
    await rig.act(rig.billing.id, 2)
    await rig.seal()
    const seal = nth(await rig.seals(rig.billing.id), 0)
    const { version: _version, ...copy } = seal
    const forged = { ...copy, id: 'forged', number: '0000000002', before: seal.hash }
    const hash = sealHash(await loadCanonical(), forged)
    await rig.store.commit([insert('seals', { ...forged, hash })])
    await rig.act(rig.billing.id, 2)
    await rig.act(rig.payroll.id, 2)
    await rig.seal()
    expect(await rig.seals(rig.billing.id)).toHaveLength(2)
    expect(await rig.seals(rig.payroll.id)).toMatchObject([{ rows: 1 }, { rows: 2 }])
    expect(rig.problems).toContainEqual(expect.stringMatching(/^trail: /))
    await rig.lose('seals', nth(await rig.seals(rig.billing.id), 1))
    await rig.seal()
    expect(await rig.seals(rig.billing.id)).toMatchObject([{ rows: 3 }, { rows: 2 }])
    expect(await rig.chatfactor.audit.verify()).toMatchObject({ ok: true, unsealed: 0 })
  })
})
