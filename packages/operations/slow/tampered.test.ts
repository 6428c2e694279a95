import { idsSince, insert, type Records, update, type Write } from '@chatfactor/core/store'
import { expect, it } from 'vitest'
import type { TrailFault } from '../src/index.js'
import { nth, trailRig } from '../test/support/trail-rig.js'

const count = Number(process.env.TAMPERED_ENTRIES ?? 10_000)
const times = Number(process.env.TAMPERED_TIMES ?? 4)
/** The same places every time it runs, unless it is told others. */
const seed = Number(process.env.TAMPERED_SEED ?? 1)

type Rig = Awaited<ReturnType<typeof trailRig>>
type Entry = Records['audit']
type Seal = Records['seals']

/** A generator of mulberry32. */
function dice(from: number) {
  let state = from
  return (most: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
}

/** Entries of four months on two Resources, of which the first month has left. */
async function longTrail(): Promise<Rig> {
  const rig = await trailRig({ retention: { auditMs: 120 * 24 * 3_600_000 } })
  const months = [0, 1, 2, 3]
  for (const month of months) {
    rig.clock.set(new Date(Date.UTC(2030, month, 5)))
    for (let at = 0; at < count / months.length; at += 250) {
      const fresh = Array.from({ length: 250 }, (_, nth): Write => {
        const moment = new Date(Date.UTC(2030, month, 5) + (at + nth) * 10)
        const resourceId = (at + nth) % 3 === 0 ? rig.payroll.id : rig.billing.id
        const said = {
          action: 'session.completed',
          actor: 'person',
          outcome: 'success',
          details: { nth: at + nth },
        } as const
        const id = `${idsSince(moment)}${String(at + nth).padStart(16, '0')}`
        return insert('audit', { id, at: moment, resourceId, subjectId: null, ...said })
      })
      await rig.store.commit(fresh)
    }
    await rig.seal()
  }
  rig.clock.set(new Date('2030-06-02T00:00:00Z'))
  await rig.seal()
  expect((await rig.chatfactor.audit.verify()).completeFrom).toEqual(new Date('2030-02-01T00:00:00Z'))
  return rig
}

/** What was deleted comes back as it was. */
async function putBack({ store }: Rig, collection: 'audit' | 'seals', record: Entry | Seal) {
  const { version: _version, ...fresh } = record
  if (collection === 'seals' && 'chain' in fresh) await store.commit([insert('seals', fresh)])
  if (!('action' in fresh)) return
  const { number, administrator, ...entry } = fresh
  await store.commit([insert('audit', entry)])
  await store.commit([
    update('audit', { ...entry, number: null, administrator: null, version: 1 }, { number, administrator }),
  ])
}

async function entryNow({ entries, billing }: Rig, id: string): Promise<Entry> {
  return nth(
    (await entries(billing.id)).filter((entry) => entry.id === id),
    0,
  )
}

interface Deed {
  readonly what: TrailFault
  /** Does it, and says where it is to be found and how it is undone. */
  readonly to: (
    rig: Rig,
    entry: Entry,
    seal: Seal,
  ) => Promise<{ readonly position?: string | null; undo: () => Promise<unknown> }>
}

const deeds: readonly Deed[] = [
  {
    what: 'entry_changed',
    async to({ store, ...rig }, entry) {
      await store.commit([update('audit', entry, { details: { nth: -1 } })])
      const undo = async () =>
        store.commit([update('audit', await entryNow({ store, ...rig }, entry.id), { details: entry.details })])
      return { position: entry.number, undo }
    },
  },
  {
    what: 'entry_removed',
    async to(rig, entry) {
      await rig.lose('audit', entry)
      return { position: entry.number, undo: () => putBack(rig, 'audit', entry) }
    },
  },
  {
    what: 'entry_inserted',
    async to(rig, entry) {
      const twin = { ...entry, id: `${entry.id}x`, number: `${entry.number}0` }
      await putBack(rig, 'audit', twin)
      return { position: twin.number, undo: async () => rig.lose('audit', await entryNow(rig, twin.id)) }
    },
  },
  {
    what: 'entry_moved',
    async to({ store, payroll, ...rig }, entry) {
      await store.commit([update('audit', entry, { resourceId: payroll.id })])
      const undo = () =>
        store.commit([update('audit', { ...entry, version: entry.version + 1 }, { resourceId: rig.billing.id })])
      return { position: entry.number, undo }
    },
  },
  {
    what: 'seal_changed',
    async to({ store }, _entry, seal) {
      await store.commit([update('seals', seal, { rows: seal.rows + 1 })])
      return {
        undo: () => store.commit([update('seals', { ...seal, version: seal.version + 1 }, { rows: seal.rows })]),
      }
    },
  },
  {
    what: 'seal_removed',
    async to(rig, _entry, seal) {
      await rig.lose('seals', seal)
      return { undo: () => putBack(rig, 'seals', seal) }
    },
  },
  {
    what: 'seal_inserted',
    async to(rig, _entry, seal) {
      const twin = { ...seal, id: `${seal.id}x`, number: `${seal.number}0` }
      await putBack(rig, 'seals', twin)
      return { undo: () => rig.lose('seals', { ...twin, version: 1 }) }
    },
  },
  {
    what: 'cut',
    async to(rig, _entry, _seal) {
      const last = nth(await rig.seals(rig.billing.id), -1)
      await rig.lose('seals', last)
      return { undo: () => putBack(rig, 'seals', last) }
    },
  },
]

it.each(deeds)(
  `C60: %o is found and named wherever it is among ${count} entries, also behind a month that left (seed ${seed})`,
  { timeout: 300_000 },
  async ({ what, to }) => {
    const rig = await longTrail()
    const roll = dice(seed)
    for (let time = 0; time < times; time += 1) {
      const entries = await rig.entries(rig.billing.id)
      const entry = nth(entries, roll(entries.length - 1))
      const seals = await rig.seals(rig.billing.id)
      const seal = nth(seals, roll(seals.length - 1))
      const { position, undo } = await to(rig, entry, seal)
      const { wrong } = await rig.chatfactor.audit.verify({ resourceId: rig.billing.id })
      expect(wrong).toMatchObject({ what, ...(position === undefined ? {} : { position }) })
      if (what.startsWith('seal')) expect(wrong?.seal).toBe(Number.parseInt(seal.number, 32))
      if (what !== 'entry_moved')
        expect((await rig.chatfactor.audit.verify({ resourceId: rig.payroll.id })).ok).toBe(true)
      await undo()
      expect((await rig.chatfactor.audit.verify()).ok).toBe(true)
    }
  },
)
