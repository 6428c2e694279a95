import { describe, expect, it } from 'vitest'
import {
  byKey,
  type ColumnsOf,
  type CommitOutcome,
  insert,
  type LooseQuery,
  type LooseRecord,
  layoutOf,
  type Ref,
  type RowOf,
  readThrough,
  recordOf,
  rowOf,
  type SpecFor,
  typedStore,
  update,
  type Write,
} from '../../src/doors/store.js'
import { changedBy, together } from '../../src/ports/writes.js'
import type { AssignmentBypass } from '../../src/records/groups/bypass.js'
import { completing } from '../../src/stores/complete-records.js'
import { passingStore } from '../../src/stores/passing-store.js'
import { after, assignmentRecord, fresh, hour, userRecord } from '../support/records.js'

const ana = assignmentRecord({ bypass: { until: after(hour), reason: 'Phone in the lake' } })
const ben = assignmentRecord({ id: 'b'.repeat(26), userId: 'user-2' })

describe('a record with groups', () => {
  it('stands in the store as a row that has the columns of the schema and no others', () => {
    const columns = layoutOf('assignments').columns.map(({ name }) => name)
    expect(Object.keys(rowOf('assignments', ana)).sort()).toEqual(columns.sort())
    expect(rowOf('assignments', ana)).toMatchObject({ bypassUntil: after(hour), bypassReason: 'Phone in the lake' })
    expect(rowOf('assignments', ben)).toMatchObject({ bypassUntil: null, bypassReason: null })
  })

  it('has no more than twenty fields of its own, however many columns: what belongs together is a group', () => {
    const record = recordOf('assignments', rowOf('assignments', ben))
    expect(Object.keys(record)).toEqual(expect.arrayContaining(['tokens', 'enrollment', 'challenges', 'attempts']))
    expect(Object.keys(record).length).toBeLessThanOrEqual(20)
  })

  it('is the same there and back, and neither is made twice', () => {
    for (const one of [ana, ben]) {
      const row = rowOf('assignments', one)
      expect(recordOf('assignments', row)).toEqual(one)
      expect(rowOf('assignments', row)).toBe(row)
      expect(recordOf('assignments', one)).toBe(one)
    }
    const user = userRecord()
    expect([rowOf('users', user), recordOf('users', user)]).toEqual([user, user])
  })

  it('is written as a row, and of a group only the members that change', () => {
    expect(insert('assignments', fresh(ana))).toMatchObject({ record: rowOf('assignments', { ...ana, version: 1 }) })
    const write = update('assignments', ana, { active: false, bypass: { reason: 'New phone' } })
    expect(write).toEqual({
      ...{ verb: 'update', collection: 'assignments', expectedVersion: 3, changed: ['active', 'bypassReason'] },
      record: { ...rowOf('assignments', ana), active: false, bypassReason: 'New phone', version: 4 },
    })
    expect(changedBy('assignments', ana, { bypass: { reason: 'New phone' } })).toEqual({
      ...ana,
      bypass: { until: after(hour), reason: 'New phone' },
    })
  })

  it('changes by several changes at once as by one after the other, also within a group', () => {
    const several = [{ recovery: { pinHash: 'k1:pin' } }, { recovery: { codes: [], batch: null }, active: false }]
    const one = together('assignments', ...several)
    expect(one).toEqual({ recovery: { pinHash: 'k1:pin', codes: [], batch: null }, active: false })
    const inTurn = several.reduce((before, change) => changedBy('assignments', before, change), ana)
    expect(changedBy('assignments', ana, one)).toEqual(inTurn)
    expect(changedBy('assignments', ben, one)).toMatchObject({ bypass: ben.bypass, recovery: one.recovery })
  })

  it('has a column for each member, of the kind that it is: what lies does not compile', () => {
    type Row = RowOf<'assignments'>
    // @ts-expect-error A member without a column would be lost.
    const short: ColumnsOf<AssignmentBypass> = { until: 'bypassUntil' }
    // @ts-expect-error A time that may be missing is no number.
    const wrong: SpecFor<Row['bypassUntil']> = 'int?'
    const right: SpecFor<Row['bypassUntil']> = 'time?'
    expect([short, wrong, right]).toHaveLength(3)
  })
})

describe('a store of rows', () => {
  /** As people write stores: a class with a field of its own, that knows columns alone. */
  class Rows {
    readonly local = true
    readonly #rows = new Map<string, LooseRecord>()

    async read(refs: readonly Ref[]) {
      return refs.map(({ at }) => this.#find((row) => 'values' in at && row.userId === at.values.userId))
    }
    async list(_collection: string, { equals }: LooseQuery) {
      return { items: [...this.#rows.values()].filter((row) => row.resourceId === equals.resourceId), next: null }
    }
    async commit(writes: readonly Write[]): Promise<CommitOutcome> {
      for (const write of writes) if ('record' in write) this.#rows.set(write.record.id, { ...write.record })
      return { outcome: 'committed' }
    }
    async close() {
      this.#rows.clear()
    }
    #find(isIt: (row: LooseRecord) => boolean) {
      return [...this.#rows.values()].find(isIt) ?? null
    }
  }

  it('gives records once it ends in typedStore, whose other verbs stay its own', async () => {
    const store = typedStore(new Rows())
    await store.commit([insert('assignments', fresh(ana)), insert('assignments', fresh(ben))])
    const refs = [ana, ben].map(({ resourceId, userId }) => byKey('assignments', 'person', { resourceId, userId }))
    expect(await store.read(refs)).toEqual([
      { ...ana, version: 1 },
      { ...ben, version: 1 },
    ])
    const { items } = await store.list('assignments', {
      index: 'byResource',
      equals: { resourceId: 'resource-1' },
      limit: 9,
    })
    expect(items.map(({ bypass }) => bypass.reason)).toEqual(['Phone in the lake', null])
    expect(store.local).toBe(true)
    await store.close?.()
    expect(await store.read(refs)).toEqual([null, null])
  })

  it('does as well where it ends in something else: core makes records of what it gives', async () => {
    const bare = readThrough(new Rows(), (_, row) => row)
    const store = passingStore(bare, [completing])
    await store.commit([insert('assignments', fresh(ben)), insert('assignments', fresh(ana))])
    const refs = [ana, ben].map(({ resourceId, userId }) => byKey('assignments', 'person', { resourceId, userId }))
    expect((await bare.read(refs)).map((row) => row && Object.keys(row).includes('bypassUntil'))).toEqual([true, true])
    expect((await store.read(refs)).map((one) => one?.bypass)).toEqual([ana.bypass, ben.bypass])
  })
})
