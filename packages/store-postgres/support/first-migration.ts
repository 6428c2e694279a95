import { columnDefinition, indexDefinitions } from '../src/migrations/expected-tables.js'
import { type Table, tables } from '../src/tables.js'

/** The SQL that makes every table from nothing, one column a line. */
export function firstMigration(): string {
  const header = [
    '-- Every collection is a table. There are no foreign keys: references may lead to records that are gone.',
    '-- Texts are collated "C", by code point, so that lists have the same order in every database.',
  ]
  return `${[header.join('\n'), ...[...tables.values()].map(tableText)].join('\n\n')}\n`
}

function tableText(table: Table): string {
  const columns = table.columns.map(
    (column) => `  ${column.name} ${columnDefinition(column)}${column.field === 'id' ? ' primary key' : ''}`,
  )
  const indexes = indexDefinitions(table).map(({ index, isUnique, columns, condition }) => {
    const where = condition === null ? '' : ` where ${condition}`
    return `create${isUnique ? ' unique' : ''} index ${index} on ${table.name} (${columns})${where};`
  })
  return [`create table ${table.name} (`, `${columns.join(',\n')}`, ');', ...indexes].join('\n')
}
