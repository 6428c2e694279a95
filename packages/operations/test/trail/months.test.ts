import { createChatfactor } from '@chatfactor/core'
import { insert } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { masterKey, nth, trailRig } from '../support/trail-rig.js'
import { januaryWithLateEntry, januaryWithoutSeal } from '../support/trail-scenes.js'

const day = 24 * 3_600_000
const kept = { retention: { auditMs: 60 * day } }

/** Something happens in January, February and March 2030, and is sealed. January is kept until the second of April. */
async function threeMonths() {
  const rig = await trailRig(kept)
  for (const month of ['01', '02', '03']) {
    rig.clock.set(new Date(`2030-${month}-10T12:00:00Z`))
    await rig.act(rig.billing.id, 3)
    await rig.act(rig.payroll.id, 1)
    await rig.seal()
  }
  return rig
}

const monthsOf = (entries: readonly { readonly at: Date }[]) =>
  [...new Set(entries.map(({ at }) => at.toISOString().slice(0, 7)))].join(' ')

describe('months of the trail', () => {
  it('C60, C63: leave whole, once all of them is kept no longer, and the chain names what left', async () => {
    const rig = await threeMonths()
    const { chatfactor, billing, payroll, clock } = rig
    clock.set(new Date('2030-03-31T12:00:00Z'))
    await chatfactor.worker.runOnce()
    expect(monthsOf(await rig.entries(billing.id))).toBe('2030-01 2030-02 2030-03')
    clock.set(new Date('2030-04-02T12:00:00Z'))
    await chatfactor.worker.runOnce()
    expect(monthsOf(await rig.entries(billing.id))).toBe('2030-02 2030-03')
    expect(nth(await rig.seals(billing.id), -1)).toMatchObject({
      ...{ kind: 'dropped', month: '2030-01', first: '0000000001', last: '0000000001', rows: 4, packed: null },
    })
    const verdict = { ok: true, wrong: null, completeFrom: new Date('2030-02-01T00:00:00Z') }
    expect(await chatfactor.audit.verify({ resourceId: billing.id })).toMatchObject({
      ...verdict,
      entries: 6,
      seals: 4,
    })
    expect(await chatfactor.audit.verify({ resourceId: payroll.id })).toMatchObject({ ...verdict, entries: 2 })
    // Said once, and not with every round.
    await chatfactor.worker.runOnce()
    expect(await rig.seals(billing.id)).toHaveLength(4)
    expect(await chatfactor.audit.verify()).toMatchObject(verdict)
  })

  it('C60: that somebody takes out by hand are missed', async () => {
    const rig = await threeMonths()
    for (const entry of await rig.entries(rig.billing.id)) {
      if (entry.at < new Date('2030-02-01T00:00:00Z')) await rig.lose('audit', entry)
    }
    expect((await rig.chatfactor.audit.verify({ resourceId: rig.billing.id })).wrong).toMatchObject({
      ...{ what: 'entry_removed', seal: 1 },
    })
    expect((await rig.chatfactor.audit.verify({ resourceId: rig.payroll.id })).ok).toBe(true)
  })

  it('C60: do not hide what was done to the others', async () => {
    const rig = await threeMonths()
    rig.clock.set(new Date('2030-05-05T12:00:00Z'))
    await rig.chatfactor.worker.runOnce()
    expect(monthsOf(await rig.entries(rig.billing.id))).toBe('2030-03')
    expect((await rig.chatfactor.audit.verify()).completeFrom).toEqual(new Date('2030-03-01T00:00:00Z'))
    const entry = nth(await rig.entries(rig.billing.id), 1)
    await rig.lose('audit', entry)
    expect((await rig.chatfactor.audit.verify()).wrong).toMatchObject({ what: 'entry_removed', position: entry.number })
  })

  it.each([
    ['for what has no seal yet', januaryWithoutSeal, 3],
    ['for an entry that came late, also where the newest of its month is sealed', januaryWithLateEntry, 1],
  ])('C60: wait %s', async (_what, january, all) => {
    const { rig, waiting, left } = await january()
    // What is kept no longer once the chain goes on leaves without a seal.
    expect([waiting, left]).toEqual([all, 0])
    expect(await rig.chatfactor.audit.verify()).toMatchObject({ ok: true, entries: 0 })
  })

  it('C60: are left alone by a process that does not seal', async () => {
    const rig = await threeMonths()
    const bare = createChatfactor({
      ...{ keys: [masterKey('k1')], transports: [], store: rig.store, clock: rig.clock },
      ...{ publicUrl: 'https://id.example.org', ...kept },
    })
    rig.clock.set(new Date('2030-04-05T12:00:00Z'))
    await bare.worker.runOnce()
    expect(monthsOf(await rig.entries(rig.billing.id))).toBe('2030-01 2030-02 2030-03')
    // Nothing was sealed for a month: what is kept no longer goes.
    rig.clock.set(new Date('2030-06-20T12:00:00Z'))
    await bare.worker.runOnce()
    expect(await rig.entries(rig.billing.id)).toHaveLength(0)
  })

  it('C60, C63: take along why administrators did something, and names that no entry has any more', async () => {
    const rig = await trailRig(kept)
    const { store, chatfactor, clock, billing } = rig
    await rig.seal()
    const reason = { kind: 'reason', key: null, resourceId: billing.id, userId: null, says: { text: 'why' } } as const
    const id = `${nth(await rig.entries(billing.id), 0).id.slice(0, 20)}zzzzzz`
    await store.commit([insert('notes', { id, ...reason, createdAt: clock.now() })])
    const countOf = async (kind: 'reason' | 'administrator') =>
      (await store.list('notes', { index: 'byKind', equals: { kind }, limit: 10 })).items.length
    expect([await countOf('reason'), await countOf('administrator')]).toEqual([1, 2])
    clock.set(new Date('2030-02-10T12:00:00Z'))
    await rig.act(billing.id, 1)
    await rig.seal()
    clock.set(new Date('2030-04-02T12:00:00Z'))
    await chatfactor.worker.runOnce()
    expect([await countOf('reason'), await countOf('administrator')]).toEqual([0, 1])
  })
})
