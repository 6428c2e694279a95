import { describe, expect, it } from 'vitest'
import { rowFormat } from '../src/row.js'

const format = rowFormat([
  { name: 'id', kind: 'text', nullable: false, maxLength: 100 },
  { name: 'version', kind: 'int', nullable: false, maxLength: null },
  { name: 'name', kind: 'text', nullable: true, maxLength: 100 },
  { name: 'at', kind: 'time', nullable: false, maxLength: null },
  { name: 'list', kind: 'json', nullable: false, maxLength: null },
  { name: 'active', kind: 'bool', nullable: false, maxLength: null },
])
const record = { id: 'a', version: 1, name: 'Ana', at: new Date(5), list: [1, { two: 2 }], active: true }

describe('a row', () => {
  it('keeps times as numbers and becomes an equal record again', () => {
    const row = format.rowOf(record, null)
    expect(row.at).toBe(5)
    expect(format.recordOf(row)).toEqual(record)
    expect(format.recordOf(row)).not.toBe(format.recordOf(row))
  })

  it('freezes a copy of json, and leaves the original alone', () => {
    const row = format.rowOf(record, null)
    expect(Object.isFrozen(row.list)).toBe(true)
    expect(Object.isFrozen(record.list)).toBe(false)
    expect(row.list).not.toBe(record.list)
  })

  it('shares the json that an update does not change', () => {
    const before = format.rowOf(record, null)
    const next = { ...format.recordOf(before), version: 2 }
    const after = format.rowOf(next, before)
    expect(after.list).toBe(before.list)
  })

  it('takes from an update what it says that it changes, and leaves out what the schema does not have', () => {
    const before = format.rowOf(record, null)
    const next = { ...record, version: 2, name: 'Bo', at: new Date(9), active: false, nickname: 'B' }
    const row = format.rowOf(next, before, ['name', 'at', 'nickname'])
    expect(format.recordOf(row)).toEqual({ ...record, version: 2, name: 'Bo', at: new Date(9) })
    expect(row.list).toBe(before.list)
  })

  it('leaves out fields that the schema does not have, and makes those it lacks null', () => {
    const strange = { ...record, name: undefined, nickname: 'A' }
    const row = format.rowOf(strange, null)
    expect(format.recordOf(row)).toEqual({ ...record, name: null })
  })

  it('refuses a time that is none', () => {
    for (const at of [new Date(Number.NaN), '2026-01-01', 5]) {
      const timeless = { ...record, at }
      expect(() => format.rowOf(timeless, null)).toThrow(expect.objectContaining({ code: 'INVARIANT_BROKEN' }))
    }
  })
})
