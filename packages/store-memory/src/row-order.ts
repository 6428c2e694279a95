import type { Column } from '@chatfactor/core/store'
import type { Row } from './row.js'

/** Negative, zero or positive, as `Array.sort` wants it. */
export type Compare = (a: Row, b: Row) => number

/** Orders rows by these columns; the last one is the id, so that no two rows are equal. */
export function rowOrder(columns: readonly Pick<Column, 'name'>[]): Compare {
  const fields = columns.map(({ name }) => name)
  return (a, b) => {
    for (const field of fields) {
      const order = compareValues(a[field], b[field])
      if (order !== 0) return order
    }
    return 0
  }
}

/** Nulls first, then `false` before `true`, numbers and times by size, text by code point. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return Number(a) - Number(b)
}

/** By code point, as databases order UTF-8; JavaScript's `<` goes by UTF-16 unit and puts emoji before U+FF21. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at)
    const right = b.charCodeAt(at)
    if (left !== right) return rank(left) - rank(right)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above U+FFFF, so they come after every other unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
