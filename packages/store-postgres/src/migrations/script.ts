import { createHash } from 'node:crypto'
import { promised, unpartitioned } from '../partitions/partitioning.js'
import { beginningWithoutAccounts, makingAccountTables } from './account-tables.js'
import { lockedSoon } from './locked-soon.js'
import { lacksIndex, makingIndexes, parted, wantedIndexes } from './migration-indexes.js'
import { type Migration, migrations } from './migrations.js'
import { droppingRetired, isNewDatabase, retiredIndexes } from './retired-indexes.js'
import { lacksSearchAids, searchAids } from './search-aids.js'

/** Raised inside the script; PostgreSQL reserves such codes for applications. */
export const differs = 'CF001'

/**
 * Everything that is missing, in one transaction. It has no `begin` and `commit`: statements sent together are one transaction, which an error cannot
 * leave open.
 */
export function script(
  schema: string,
  wanted: readonly Migration[],
  { tidy, accounts, operations }: { readonly tidy: boolean; readonly accounts: boolean; readonly operations: boolean },
): string {
  const indexes = wantedIndexes({ operations })
  const missing = indexes.map((one) => ({ table: one.table, condition: lacksIndex(one) }))
  const dropped = (tidy ? retiredIndexes : []).map(({ table, index }) => ({
    table,
    condition: `to_regclass('${index}') is not null`,
  }))
  return [
    begun(schema),
    ledger,
    locks([...touchedBy(wanted), ...missing, ...promised, ...dropped]),
    searchLock(schema),
    ...wanted.map((one) => step(one)),
    block(makingIndexes(indexes)),
    block(`\n${accounts ? makingAccountTables() : beginningWithoutAccounts()}`),
    searchAids(schema),
    unpartitioned(),
    ...(tidy ? [droppingRetired(), ...writtenBeside] : []),
    block(`
  if ${isNewDatabase} then
    drop index if exists ${retiredIndexes.map(({ index }) => index).join(', ')};
  end if;`),
    appliedNow,
  ].join('\n')
}

/** The migrations up to this one, whose indexes are left out, so that its tables are locked only briefly. Earlier ones are only verified. */
export function stepUpTo(schema: string, count: number): string {
  const wanted = migrations.slice(0, count)
  const [last] = wanted.slice(-1)
  if (last === undefined) return ''
  return [
    begun(schema),
    ledger,
    locks(touchedBy([last])),
    ...wanted.slice(0, -1).map((one) => step(one)),
    step(last, parted(last.sql).catalog),
    appliedNow,
  ].join('\n')
}

/** Repeated once the last instance of the previous version is gone, because that kept writing in the old way. */
const writtenBeside = migrations.flatMap(({ name, sql }) => (name === '0010_shown_codes_end' ? [sql] : []))

const ledger = block(`
  if to_regclass('migrations') is null then
    create table migrations (
      name text primary key,
      hash text not null,
      applied_at timestamp(3) with time zone not null default now()
    );
  end if;`)

// The migrations that this transaction has inserted.
const appliedNow = 'select name from migrations where xmin = pg_current_xact_id()::xid order by name;'

interface Touched {
  readonly table: string
  /** Whether it will be changed. */
  readonly condition: string
}

function touchedBy(wanted: readonly Migration[]): readonly Touched[] {
  return wanted.flatMap(({ name, sql }) => {
    const condition = `not exists (select 1 from migrations where name = '${name}')`
    return tablesOf(sql).map((table) => ({ table, condition }))
  })
}

/** The start of every step: one process at a time, in the schema, which is created if missing. */
export function begun(schema: string): string {
  return [
    // After waiting for the lock, the previous process's work must be visible.
    'set transaction isolation level read committed;',
    // What blocks no one may wait without limit, whatever the pool's limit for statements.
    "select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true);",
    `select pg_advisory_xact_lock(${lockNumber(schema)});`,
    block(`
  if not exists (select 1 from pg_namespace where nspname = '${schema}') then
    create schema "${schema}";
  end if;`),
    `select set_config('search_path', '"${schema}"', true);`,
  ].join('\n')
}

/**
 * Locks every table that will be changed, at once and before anything else. If each migration locked its own tables in turn, it could wait for an app
 * that waits for the earlier ones, forever.
 */
function locks(touched: readonly Touched[]): string {
  // The migration only creates tables, or only changes rows.
  if (touched.length === 0) return ''
  const rows = touched.map(({ table, condition }) => `select '${table}' as name where ${condition}`)
  const found = `select string_agg(distinct name, ', ' order by name)
      from (${rows.join(' union all ')}) named where to_regclass(name) is not null`
  return block(`\n    ${lockedSoon(`(${found})`)}`)
}

/** Search indexes do not change the table, so people can still be read meanwhile. */
function searchLock(schema: string): string {
  const users = `select 'users' as name where ${lacksSearchAids(schema)}`
  return block(
    `\n    ${lockedSoon(`(select name from (${users}) named where to_regclass(name) is not null)`, 'share')}`,
  )
}

/** The tables that a migration declares to lock, which are all it changes. */
function tablesOf(sql: string): readonly string[] {
  const [, after = ''] = sql.split('lock table ')
  const [tables = ''] = after.split(' in access exclusive mode')
  return tables === '' ? [] : tables.split(', ')
}

function step({ name, sql }: Migration, run = sql): string {
  const hash = createHash('sha256').update(sql).digest('hex')
  return block(`
  if not exists (select 1 from migrations where name = '${name}') then
    execute $migration$
${run}
$migration$;
    insert into migrations (name, hash) values ('${name}', '${hash}');
  elsif not exists (select 1 from migrations where name = '${name}' and hash = '${hash}') then
    raise exception 'the migration ${name} is another one' using errcode = '${differs}';
  end if;`)
}

function block(statements: string): string {
  return `do $block$ begin${statements}\nend $block$;`
}

/** The advisory lock of a schema for one purpose: a number that no other program would choose. */
export function lockNumber(schema: string, use = 'migrations'): bigint {
  return createHash('sha256').update(`chatfactor ${use} ${schema}`).digest().readBigInt64BE()
}
