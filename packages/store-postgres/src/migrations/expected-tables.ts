import { type Column, columnTypes, type Index, type Key, type Table } from '../tables.js'

/** An index as PostgreSQL describes it: `(login_key NULLS FIRST, id)`, and where a row is not in it. */
export interface IndexDefinition {
  readonly index: string
  readonly isUnique: boolean
  readonly columns: string
  readonly condition: string | null
}

/** The type of a column with everything that belongs to it: `text COLLATE "C" not null`. */
export function columnDefinition({ kind, nullable }: Column): string {
  return `${columnTypes[kind]}${kind === 'text' ? ' collate "C"' : ''}${nullable ? '' : ' not null'}`
}

/** Every index that a table needs, but for its primary key. */
export function indexDefinitions({ keys, indexes }: Table): readonly IndexDefinition[] {
  return [...[...keys.values()].map(keyDefinition), ...[...indexes.values()].map(orderDefinition)]
}

function keyDefinition({ index, columns }: Key): IndexDefinition {
  const conditions = columns.filter(({ nullable }) => nullable).map(({ name }) => `(${name} is not null)`)
  return {
    index,
    isUnique: true,
    columns: columns.map(({ name }) => name).join(', '),
    condition:
      conditions.length === 0 ? null : conditions.length === 1 ? conditions.join('') : `(${conditions.join(' and ')})`,
  }
}

function orderDefinition({ index, equals, order }: Index): IndexDefinition {
  const columns = [...equals, ...order].map(({ name, nullable }) => `${name}${nullable ? ' nulls first' : ''}`)
  return { index, isUnique: false, columns: columns.join(', '), condition: null }
}
