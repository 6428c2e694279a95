import { newId } from '@chatfactor/core/feature'
import { byKey, insert, update } from '@chatfactor/core/store'
import { type Given, trailRig } from './trail-rig.js'

const day = 24 * 3_600_000
const kept = { retention: { auditMs: 60 * day } }

type On = Pick<Given, 'store' | 'clock'>
type Rig = Awaited<ReturnType<typeof trailRig>>

/** What was sealed was forgotten by the marks: they are those of a copy that was made before. */
export async function withOldMarks(on: On = {}) {
  const rig = await trailRig(on)
  const { store, billing } = rig
  const marks = ['seals', `chain:${billing.id}`].map((key) => byKey('marks', 'key', { key }))
  await rig.act(billing.id, 5)
  await rig.seal()
  const before = await store.read(marks)
  await rig.act(billing.id, 2)
  await rig.seal()
  const writes = (await store.read(marks)).flatMap((mark, at) => {
    const old = before[at]
    return mark === null || old === null || old === undefined ? [] : [update('marks', mark, { says: old.says })]
  })
  if (writes.length !== marks.length) throw new Error('a mark is missing')
  await store.commit(writes)
  await rig.act(billing.id, 1)
  await rig.seal()
  return rig
}

/** A seal that somebody put into a chain that has none: as long as it stands there, nothing of that chain is sealed. */
async function forge({ store, clock }: Rig, chain: string): Promise<void> {
  const seal = { chain, number: '0000000001', kind: 'rows' as const, month: '2030-02', first: '1', last: '1' }
  const rest = { rows: 1, packed: null, hash: 'x', before: null, keyId: 'k1', mac: 'x', at: clock.now() }
  await store.commit([insert('seals', { id: 'forged', ...seal, ...rest })])
}

/** In April January is kept no longer: what of a chain is left after a sweep, and what once the seal is gone that was put in. */
async function inApril(rig: Rig, resourceId: string | null) {
  rig.clock.set(new Date('2030-04-02T12:00:00Z'))
  await rig.sweep()
  const waiting = (await rig.entries(resourceId)).length
  for (const seal of await rig.seals(resourceId ?? '-')) if (seal.id === 'forged') await rig.lose('seals', seal)
  await rig.seal()
  return { rig, waiting, left: (await rig.entries(resourceId)).length }
}

/** A January of which nothing of Billing is sealed, and everything of Payroll. */
export async function januaryWithoutSeal(on: On = {}) {
  const rig = await trailRig({ ...on, ...kept })
  await forge(rig, rig.billing.id)
  await rig.act(rig.billing.id, 2)
  await rig.seal()
  return inApril(rig, rig.billing.id)
}

/** A January of which the newest entry is sealed, and one is not that came late. */
export async function januaryWithLateEntry(on: On = {}) {
  const rig = await trailRig({ ...on, ...kept })
  rig.clock.set(new Date('2030-01-10T12:00:00Z'))
  await rig.act(rig.billing.id, 2)
  await rig.seal()
  await forge(rig, '-')
  const at = new Date('2030-01-02T00:00:00Z')
  const said = { action: 'user.created', actor: 'host', outcome: 'success', details: {} } as const
  await rig.store.commit([insert('audit', { id: newId(at), at, resourceId: null, subjectId: null, ...said })])
  await rig.seal()
  return inApril(rig, null)
}
