import { accountCollections } from '@chatfactor/core/store'
import { type Table, tables } from '../tables.js'
import { columnDefinition, indexDefinitions } from './expected-tables.js'
import { isNewDatabase } from './retired-indexes.js'

/** What only `@chatfactor/accounts` keeps. An app that signs people in itself never asks for any of it. */
const accountTables: readonly Table[] = accountCollections.flatMap((name) => tables.get(name) ?? [])

/** The names of those tables. */
export const accountTableNames: readonly string[] = accountTables.map(({ name }) => name)

/** Makes those that are missing, as this version needs them: accounts may come to a database that began without. */
export function makingAccountTables(): string {
  return accountTables.map((table) => `if to_regclass('${table.name}') is null then${made(table)}\nend if;`).join('\n')
}

/** Takes them from a database that begins now. One that has them may hold sessions, and keeps them. */
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
