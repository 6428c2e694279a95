import { type Column, columnTypes, type Index, type Key, type Table } from '../tables.js'

/** An index in PostgreSQL's notation, e.g. `(login_key NULLS FIRST, id)`, with the condition of a partial one. */
export interface IndexDefinition {
  readonly index: string
  readonly isUnique: boolean
  readonly columns: string
  readonly condition: string | null
}

/** The full type of a column, e.g. `text COLLATE "C" not null`. */
export function columnDefinition({ kind, nullable }: Column): string {
  return `${columnTypes[kind]}${kind === 'text' ? ' collate "C"' : ''}${nullable ? '' : ' not null'}`
}

/** Every index a table needs, except its primary key, which also gives the order of age. */
export function indexDefinitions({ keys, indexes }: Table): readonly IndexDefinition[] {
  const orders = [...indexes.values()].filter(({ equals, order }) => equals.length + order.length > 1)
  return [...[...keys.values()].map(keyDefinition), ...orders.map(orderDefinition)]
}

function keyDefinition({ index, columns }: Key): IndexDefinition {
  const conditions = columns.filter(({ nullable }) => nullable).map(({ name }) => `(${name} is not null)`)
  return {
    index,
    isUnique: true,
    columns: columns.map(({ name }) => name).join(', '),
    condition: allOf(conditions),
  }
}

function orderDefinition({ index, equals, order, only, sparse }: Index): IndexDefinition {
  const isSame = (column: Column) => only.some((one) => one.column === column)
  const columns = [...equals.filter((column) => !isSame(column)), ...order]
  return {
    index,
    isUnique: false,
    columns: columns.map(({ name, nullable }) => `${name}${nullable ? ' nulls first' : ''}`).join(', '),
    condition: allOf([
      ...only.map(({ column: { name }, value }) =>
        value === null ? `(${name} is null)` : `(${name} = '${value}'::text)`,
      ),
      ...sparse.map(({ name }) => `(${name} is not null)`),
    ]),
  }
}

function allOf(conditions: readonly string[]): string | null {
  if (conditions.length === 0) return null
  return conditions.length === 1 ? conditions.join('') : `(${conditions.join(' and ')})`
}
