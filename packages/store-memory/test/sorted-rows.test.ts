import { describe, expect, it } from 'vitest'
import type { Row } from '../src/row.js'
import { rowOrder } from '../src/row-order.js'
import { sortedRows } from '../src/sorted-rows.js'

const compare = rowOrder([{ name: 'place' }, { name: 'id' }])

function row(number: number): Row {
  // Every place is taken by several rows.
  return { id: String(number).padStart(6, '0'), version: 1, place: (number * 7919) % 997 }
}

/** Numbers without an order, the same in every run. */
function shuffled(count: number): number[] {
  return Array.from({ length: count }, (_, at) => (at * 48_271) % 2_147_483_647)
    .map((hash, at) => ({ hash: (hash * 16_807) % 65_537, at }))
    .sort((a, b) => a.hash - b.hash || a.at - b.at)
    .map(({ at }) => at)
}

describe('sorted rows', () => {
  it('are in order whatever the order they come in, over many chunks', () => {
    for (const numbers of [shuffled(5000), Array.from({ length: 5000 }, (_, at) => at)]) {
      const rows = sortedRows(compare)
      const all = numbers.map(row)
      for (const one of all) rows.add(one)
      const sorted = all.toSorted(compare)
      expect([...rows.forwards(() => false)]).toEqual(sorted)
      expect([...rows.backwards(() => true)]).toEqual(sorted.toReversed())
    }
  })

  it('stay in order while rows come and go, until none is left', () => {
    const rows = sortedRows(compare)
    const present = new Set<Row>()
    const all = shuffled(3000).map(row)
    all.forEach((one, at) => {
      rows.add(one)
      present.add(one)
      const old = all[at - 700]
      if (old !== undefined && at % 3 > 0) {
        rows.remove(old)
        present.delete(old)
      }
      if (at % 500 === 0) expect([...rows.forwards(() => false)]).toEqual([...present].sort(compare))
    })
    for (const one of present) rows.remove(one)
    expect([...rows.forwards(() => false)]).toEqual([])
    expect([...rows.backwards(() => true)]).toEqual([])
    rows.add(row(1))
    expect([...rows.forwards(() => false)]).toEqual([row(1)])
  })

  it('can be walked from any place in both directions', () => {
    const rows = sortedRows(compare)
    const all = shuffled(2000).map(row)
    for (const one of all) rows.add(one)
    const sorted = all.toSorted(compare)
    for (const at of [0, 1, 255, 511, 512, 513, 1023, 1024, 1999, 2000]) {
      const place = sorted[at]
      const isBefore = (one: Row) => place === undefined || compare(one, place) < 0
      expect([...rows.forwards(isBefore)]).toEqual(sorted.slice(at))
      expect([...rows.backwards(isBefore)]).toEqual(sorted.slice(0, at).reverse())
    }
  })

  it('does not take out a row that only looks like another', () => {
    const rows = sortedRows(compare)
    rows.add(row(1))
    rows.remove(row(1))
    rows.remove(row(2))
    expect([...rows.forwards(() => false)]).toEqual([row(1)])
  })

  it('looks at about twenty of a hundred thousand rows to find a place', () => {
    let looks = 0
    const rows = sortedRows((a, b) => {
      looks += 1
      return compare(a, b)
    })
    for (let number = 0; number < 100_000; number += 1) rows.add({ id: String(number), version: 1, place: number })
    looks = 0
    rows.add({ id: 'x', version: 1, place: 54_321.5 })
    expect(looks).toBeLessThan(25)
    looks = 0
    const isBefore = (one: Row) => {
      looks += 1
      return Number(one.place) < 54_321.5
    }
    const [found] = rows.forwards(isBefore)
    expect(found?.id).toBe('x')
    expect(looks).toBeLessThan(25)
  })
})
