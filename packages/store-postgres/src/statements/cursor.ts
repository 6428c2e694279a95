import { ChatfactorError } from '@chatfactor/core'
import { isStorable } from '../cells.js'
import { type Column, idColumn } from '../tables.js'

/** The first and the last moment that a cursor may name; PostgreSQL knows more, but no record is from there. */
const [firstMs, lastMs] = [Date.UTC(0, 0, 1), Date.UTC(9999, 11, 31)]

/**
 * The cursor that stands behind a record: where it is, not which one it is, so it outlives the record.
 *
 * Opaque to callers. Inside are the id and the values of the order fields.
 */
export function cursorAfter(record: Readonly<Record<string, unknown>>, order: readonly Column[]): string {
  const values = [idColumn, ...order].map(({ field }) => record[field])
  const plain = values.map((value) => (value instanceof Date ? value.getTime() : value))
  return Buffer.from(JSON.stringify(plain)).toString('base64url')
}

/** The values of the order fields and the id, in this order. Throws `INVALID_INPUT` for a text that is no cursor of this index. */
export function cursorValues(cursor: string, order: readonly Column[]): readonly unknown[] {
  const [id, ...values] = parsed(cursor)
  if (
    !fits(id, idColumn) ||
    values.length !== order.length ||
    !order.every((column, nth) => fits(values[nth], column))
  ) {
    throw new ChatfactorError('INVALID_INPUT', {
      issues: [{ field: 'after', problem: 'is not a cursor of this list' }],
    })
  }
  return [...order.map(({ kind }, nth) => (kind === 'time' ? dateOf(values[nth]) : values[nth])), id]
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(content) ? content : []
  } catch {
    return []
  }
}

/** Anybody may send a cursor, so what goes into a statement has to be of the kind that the statement expects. */
function fits(value: unknown, { kind, nullable }: Column): boolean {
  if (value === null) return nullable
  switch (kind) {
    case 'text':
      return typeof value === 'string' && isStorable(value)
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

function dateOf(value: unknown): Date | null {
  return typeof value === 'number' ? new Date(value) : null
}
