import { accountCollections } from '@chatfactor/core/store'
import { type Table, tables } from '../tables.js'
import { columnDefinition, indexDefinitions } from './expected-tables.js'
import { isNewDatabase } from './retired-indexes.js'

/** Tables of `@chatfactor/accounts` only; an app with its own sign-in never reads them. */
const accountTables: readonly Table[] = accountCollections.flatMap((name) => tables.get(name) ?? [])

/** The names of those tables. */
export const accountTableNames: readonly string[] = accountTables.map(({ name }) => name)

/** Creates the missing ones in their current form: accounts may be added to an existing database. */
export function makingAccountTables(): string {
  return accountTables.map((table) => `if to_regclass('${table.name}') is null then${made(table)}\nend if;`).join('\n')
}

/** Drops them from a database that is just being created. An existing one may hold sessions, and keeps them. */
export function beginningWithoutAccounts(): string {
  return `if ${isNewDatabase} then\n  drop table ${accountTableNames.join(', ')};\nend if;`
}

function made(table: Table): string {
  const columns = table.columns.map(
    (column) => `${column.name} ${columnDefinition(column)}${column.name === 'id' ? ' primary key' : ''}`,
  )
  const indexes = indexDefinitions(table).map(({ index, isUnique, columns, condition }) => {
    const where = condition === null ? '' : ` where ${condition}`
    return `create ${isUnique ? 'unique ' : ''}index ${index} on ${table.name} (${columns})${where};`
  })
  return ['', `create table ${table.name} (${columns.join(', ')});`, ...indexes].join('\n  ')
}
