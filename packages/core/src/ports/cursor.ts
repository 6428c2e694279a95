import { invalidInput } from '../errors/index.js'
import { jsonIn } from './json-in.js'
import type { Column } from './layout.js'
import { isStorableText } from './storable-text.js'

/**
 * The first and the last time that a cursor may contain: beyond these databases differ, and no record is from there.
 */
const [firstMs, lastMs] = [Date.UTC(0, 0, 1), Date.UTC(9999, 11, 31)]

/**
 * The cursor after a record in an order: it names a position, not a record, so it outlives the record.
 *
 * Opaque to callers. It contains the values of the columns, which for an index end with the id.
 */
export function cursorAfter(record: Readonly<Record<string, unknown>>, order: readonly Column[]): string {
  const values = order.map(({ name }) => record[name])
  const plain = values.map((value) => (value instanceof Date ? value.getTime() : value))
  return Buffer.from(JSON.stringify(plain)).toString('base64url')
}

/**
 * The values in a cursor, one for each column of the order, times as `Date`.
 *
 * A cursor may come from an address bar, so each value is checked before it is used in a statement. Throws
 * `INVALID_INPUT` for a text that is not a cursor of this order.
 */
export function cursorValues(cursor: string, order: readonly Column[]): readonly unknown[] {
  const content = jsonIn(Buffer.from(cursor, 'base64url'))
  const values: readonly unknown[] = Array.isArray(content) ? content : []
  if (values.length !== order.length || !order.every((column, at) => fits(values[at], column))) {
    throw invalidInput('after', 'is not a cursor of this list')
  }
  return order.map(({ kind }, at) => (kind === 'time' ? momentOf(values[at]) : values[at]))
}

function fits(value: unknown, { kind, nullable }: Column): boolean {
  if (value === null) return nullable
  switch (kind) {
    case 'text':
      return typeof value === 'string' && isStorableText(value)
    case 'int':
      return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31
    case 'bool':
      return typeof value === 'boolean'
    case 'time':
      return typeof value === 'number' && Number.isInteger(value) && value >= firstMs && value <= lastMs
    case 'json':
      return false
  }
}

function momentOf(value: unknown): Date | null {
  return typeof value === 'number' ? new Date(value) : null
}
