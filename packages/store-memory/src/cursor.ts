import { ChatfactorError } from '@chatfactor/core'
import type { Row } from './row.js'

/**
 * The cursor that stands behind a row: where it is, not which one it is, so it outlives the row.
 *
 * Opaque to callers. Inside are the values of the order fields and the id.
 */
export function cursorAfter(row: Row, order: readonly string[]): string {
  return Buffer.from(JSON.stringify([row.id, ...order.map((field) => row[field])])).toString('base64url')
}

/**
 * A row that stands exactly where the cursor does, among the rows with these `equals` values.
 *
 * Throws `INVALID_INPUT` for a text that is no cursor of this index.
 */
export function cursorRow(cursor: string, order: readonly string[], equals: Readonly<Record<string, unknown>>): Row {
  const [id, ...values] = parsed(cursor)
  if (typeof id !== 'string' || values.length !== order.length || !values.every(isPlain)) {
    throw new ChatfactorError('INVALID_INPUT', {
      issues: [{ field: 'after', problem: 'is not a cursor of this list' }],
    })
  }
  return { ...equals, ...Object.fromEntries(order.map((field, at) => [field, values[at]])), id, version: 0 }
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(content) ? content : []
  } catch {
    return []
  }
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
