import { executorOf, type PostgresConnection, schemaName } from '../connection.js'
import type { Rows } from '../executors/executor.js'
import { failureOf } from '../failure.js'
import { prepared } from '../statements/statement-cache.js'
import { arrivalDefinition, type Table, tables } from '../tables.js'
import { accountTableNames } from './account-tables.js'
import { columnDefinition, indexDefinitions } from './expected-tables.js'
import type { MigrateOptions } from './migrate.js'
import { unnumberedIndex } from './migration-indexes.js'

/** Something that differs from what this version needs. */
export interface Difference {
  readonly table: string
  /** E.g. `column email`, `index users_all_idx`; `null` for the table itself. */
  readonly part: string | null
  /** What it should be; `null` if it should not exist. */
  readonly expected: string | null
  /** What it is; `null` if it is missing. */
  readonly found: string | null
}

const columnQuery = `
select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), co.collname::text, a.attnotnull::text, pg_get_expr(d.adbin, d.adrelid)
from pg_attribute a
join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
join pg_namespace n on n.oid = c.relnamespace
left join pg_collation co on co.oid = a.attcollation
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where n.nspname = $1::text and a.attnum > 0 and not a.attisdropped`

const indexQuery = `
select c.relname::text, ic.relname::text, pg_get_indexdef(i.indexrelid), i.indisunique::text, i.indisvalid::text
from pg_index i
join pg_class c on c.oid = i.indrelid
join pg_class ic on ic.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1::text`

/**
 * Compares the database's tables with what this version needs: columns, types, unique keys and indexes. Empty if nothing differs. Harmless additions
 * do not count, nor do missing tables or indexes of a feature that is `false`.
 */
export async function drift(
  connection: PostgresConnection,
  options: Pick<MigrateOptions, 'schema' | 'accounts' | 'operations'> = {},
): Promise<readonly Difference[]> {
  const schema = schemaName(options.schema)
  const executor = executorOf(connection, false)
  try {
    const columns = columnsFound(await executor.query({ ...prepared(columnQuery), values: [schema] }))
    const indexes = indexesFound(await executor.query({ ...prepared(indexQuery), values: [schema] }))
    return [...tables.values()].flatMap((table) => {
      const own = columns.get(table.name)
      if (own === undefined && options.accounts === false && accountTableNames.includes(table.name)) return []
      if (own === undefined) return [{ table: table.name, part: null, expected: 'a table', found: null }]
      const wrong = indexDrift(table, indexes.get(table.name) ?? new Map())
      const isLeftOut = ({ part, found }: Difference) =>
        options.operations === false && part === `index ${unnumberedIndex}` && found === null
      return [...columnDrift(table, own), ...wrong.filter((one) => !isLeftOut(one))]
    })
  } catch (error) {
    throw failureOf(error)
  }
}

interface FoundColumn {
  readonly definition: string
  /** The default for inserts that do not name it; `null` for none. */
  readonly byDefault: string | null
  /** Whether inserts may leave it out. */
  readonly mayBeLeftOut: boolean
}

type ByTable<T> = ReadonlyMap<string, ReadonlyMap<string, T>>

function columnDrift(table: Table, found: ReadonlyMap<string, FoundColumn>): Difference[] {
  const known = new Set(table.columns.map(({ name }) => name))
  const wrong = table.columns.map((column) => ({
    table: table.name,
    part: `column ${column.name}`,
    expected: columnDefinition(column),
    found: found.get(column.name)?.definition ?? null,
  }))
  if (table.arrival !== null) {
    const { name } = table.arrival
    const there = found.get(name)
    const whole = there === undefined ? null : `${there.definition} default ${there.byDefault}`
    known.add(name)
    wrong.push({ table: table.name, part: `column ${name}`, expected: arrivalDefinition, found: whole })
  }
  const extra = [...found]
    .filter(([name, { mayBeLeftOut }]) => !known.has(name) && !mayBeLeftOut)
    .map(([name, { definition }]) => ({
      table: table.name,
      part: `column ${name}`,
      expected: null,
      found: definition,
    }))
  return [...wrong.filter(({ expected, found }) => expected !== found), ...extra]
}

function indexDrift(table: Table, found: ReadonlyMap<string, string>): Difference[] {
  const primary = { index: `${table.name}_pkey`, isUnique: true, columns: 'id', condition: null }
  const expected = [primary, ...indexDefinitions(table)].map(({ index, isUnique, columns, condition }) => ({
    table: table.name,
    part: `index ${index}`,
    expected: `${isUnique ? 'unique ' : ''}(${columns})${condition === null ? '' : ` where ${condition}`}`,
    found: found.get(index) ?? null,
  }))
  const known = new Set(expected.map(({ part }) => part))
  const extra = [...found]
    .filter(([index, definition]) => definition.startsWith('unique') && !known.has(`index ${index}`))
    .map(([index, definition]) => ({ table: table.name, part: `index ${index}`, expected: null, found: definition }))
  return [...expected.filter((one) => one.expected !== one.found), ...extra]
}

function columnsFound(rows: Rows): ByTable<FoundColumn> {
  return byTable(rows, ([, name, type, collation, isNotNull, byDefault = null]) => {
    const collate = collation === null || collation === undefined ? '' : ` collate "${collation}"`
    const definition = `${type}${collate}${isNotNull === 'true' ? ' not null' : ''}`
    return [name ?? '', { definition, byDefault, mayBeLeftOut: isNotNull !== 'true' || byDefault !== null }]
  })
}

function indexesFound(rows: Rows): ByTable<string> {
  return byTable(rows, ([, name, definition, isUnique, isValid]) => {
    const [, indexed = ''] = plain(definition).split('using btree (')
    // After the columns comes a condition, or the closing bracket.
    const [columns = '', condition] = indexed.includes(') where ') ? indexed.split(') where ') : indexed.split(/\)$/)
    const where = condition === undefined || condition === '' ? '' : ` where ${condition}`
    const invalid = isValid === 'true' ? '' : ' invalid'
    return [name ?? '', `${isUnique === 'true' ? 'unique ' : ''}(${columns})${where}${invalid}`]
  })
}

/** Removes PostgreSQL's own spelling: capitals, and quotes around names that are SQL keywords. */
function plain(definition: string | null | undefined): string {
  return (definition ?? '').toLowerCase().replaceAll('"', '')
}

function byTable<T>(rows: Rows, entryOf: (row: Rows[number]) => readonly [name: string, found: T]): ByTable<T> {
  const found = new Map<string, Map<string, T>>()
  for (const row of rows) {
    const table = row[0] ?? ''
    const own = found.get(table) ?? new Map<string, T>()
    found.set(table, own.set(...entryOf(row)))
  }
  return found
}
