import type { Row } from './row.js'
import type { Compare } from './row-order.js'

/** Whether a row comes before the wanted position; true for a prefix of the rows, false for the rest. */
export type IsBefore = (row: Row) => boolean

/** Rows that are always in order. */
export interface SortedRows {
  add(row: Row): void
  /** The row must still have the values it was added with. */
  remove(row: Row): void
  /** The rows from the first that is not before, onwards. */
  forwards(isBefore: IsBefore): Iterable<Row>
  /** The rows from the last that is before, backwards. */
  backwards(isBefore: IsBefore): Iterable<Row>
}

const chunkSize = 512

/**
 * A sorted array, cut into chunks of at most 512 rows, so that adding or removing a row moves few others even among millions.
 *
 * Finding a place is a binary search over the chunks' last rows and another one inside a chunk: O(log n). One row costs 8 to
 * 16 bytes. A chunk disappears when it is empty; half-empty ones are not merged, which costs memory only.
 */
export function sortedRows(compare: Compare): SortedRows {
  const chunks: Row[][] = []

  function seek(isBefore: IsBefore) {
    const chunk = firstNot(chunks.length, (at) => isBeforeAll(chunks[at], isBefore))
    const rows = chunks[chunk] ?? []
    return { chunk, offset: firstNot(rows.length, (at) => isBeforeAt(rows, at, isBefore)) }
  }

  return {
    add(row) {
      const { chunk, offset } = seek((other) => compare(other, row) < 0)
      const rows = chunks[chunk]
      const last = chunks.at(-1)
      if (rows !== undefined) {
        rows.splice(offset, 0, row)
        if (rows.length > chunkSize) chunks.splice(chunk + 1, 0, rows.splice(chunkSize / 2))
      } else if (last !== undefined && last.length < chunkSize) last.push(row)
      // Rows mostly arrive in order: starting a new chunk, instead of splitting the last, leaves full chunks behind.
      else chunks.push([row])
    },

    remove(row) {
      const { chunk, offset } = seek((other) => compare(other, row) < 0)
      const rows = chunks[chunk]
      if (rows?.[offset] !== row) return
      rows.splice(offset, 1)
      if (rows.length === 0) chunks.splice(chunk, 1)
    },

    *forwards(isBefore) {
      let { chunk, offset } = seek(isBefore)
      for (let rows = chunks[chunk]; rows !== undefined; rows = chunks[chunk]) {
        for (let row = rows[offset]; row !== undefined; row = rows[offset]) {
          yield row
          offset += 1
        }
        chunk += 1
        offset = 0
      }
    },

    *backwards(isBefore) {
      let { chunk, offset } = seek(isBefore)
      for (let rows = chunks[chunk] ?? []; chunk >= 0; rows = chunks[chunk] ?? []) {
        for (let row = rows[offset - 1]; row !== undefined; row = rows[offset - 1]) {
          yield row
          offset -= 1
        }
        chunk -= 1
        offset = chunks[chunk]?.length ?? 0
      }
    },
  }
}

function isBeforeAll(rows: readonly Row[] | undefined, isBefore: IsBefore): boolean {
  return rows !== undefined && isBeforeAt(rows, rows.length - 1, isBefore)
}

function isBeforeAt(rows: readonly Row[], at: number, isBefore: IsBefore): boolean {
  const row = rows[at]
  return row !== undefined && isBefore(row)
}

/** The first number from 0 to `end` for which this does not hold; `end` if there is none. */
function firstNot(end: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
