import { createHash } from 'node:crypto'
import { ChatfactorError } from '@chatfactor/core/store'
import { executorOf, type PostgresConnection, schemaName } from '../connection.js'
import type { Executor } from '../executors/executor.js'
import { codeOf, failureOf } from '../failure.js'
import { partitioning, promised, unpartitioned } from '../partitions/partitioning.js'
import { prepared } from '../statements/statement-cache.js'
import { accountTableNames, beginningWithoutAccounts, makingAccountTables } from './account-tables.js'
import { lockedSoon } from './locked-soon.js'
import { type Migration, migrations } from './migrations.js'
import { droppingRetired, isNewDatabase, retiredIndexes } from './retired-indexes.js'
import { lacksSearchAids, searchAids } from './search-aids.js'

/** Where the tables are, and whether to touch them. */
export interface MigrateOptions {
  /** The database schema for the tables; made if absent. @defaultValue `chatfactor` */
  readonly schema?: string
  /** Tells what would be done and does nothing. @defaultValue `false` */
  readonly dryRun?: boolean
  /**
   * Also drops the indexes that only earlier versions ask for: for when the last instance of the version before is gone.
   * @defaultValue `false`
   */
  readonly tidy?: boolean
  /**
   * Also keeps challenges and messages in partitions of a day, and the trail in partitions of a month, so that the sweep drops what is
   * old instead of deleting it row by row. There is no way back but by hand.
   * @defaultValue `false`
   */
  readonly partitions?: boolean
  /**
   * Whether people sign in here with `@chatfactor/accounts`. With `false`, a new database begins without the tables of sessions and
   * remembered browsers, and those that are there are kept. Without it, missing ones are made: accounts may come later.
   * @defaultValue `true`
   */
  readonly accounts?: boolean
}

/** What a migration did, or would do. */
export interface MigrationReport {
  /** The names of the migrations that were applied now, or with `dryRun` would be, in order. */
  readonly migrations: readonly string[]
  /** The indexes that only earlier versions ask for and that are there still; `tidy` drops them. */
  readonly retired: readonly string[]
  /** The tables of accounts that a database without them got now, or with `dryRun` would get. */
  readonly added: readonly string[]
  /** What was run, or would be: one script that may be run by hand in one transaction, again and again. */
  readonly sql: string
}

/** Raised inside the script; PostgreSQL leaves such codes to applications. */
const differs = 'CF001'
/** A record that is there does not keep a condition. */
const beyond = '23514'

/**
 * Brings the tables up to this version, all or nothing. It may run in any number of processes at once: one works, the others wait
 * for it. Migrations only ever add, so instances of the version before keep working.
 *
 * Throws `INVALID_CONFIG` when a migration that is in the database differs from the one of that name here.
 */
export async function migrate(connection: PostgresConnection, options: MigrateOptions = {}): Promise<MigrationReport> {
  const schema = schemaName(options.schema)
  const { tidy = false, partitions = false, accounts = true } = options
  const executor = executorOf(connection, false)
  try {
    const done = await appliedIn(executor, schema)
    const added = accounts && done.size > 0 ? await lackingIn(executor, schema) : []
    if (options.dryRun === true) {
      const pending = migrations.filter(({ name }) => !done.has(name))
      const retired = await retiredIn(executor, schema)
      const steps = partitions ? partitioning(schema, new Date()) : []
      const isTidy = !tidy || retired.length === 0
      const isNothing = pending.length === 0 && added.length === 0 && isTidy && steps.length === 0
      return {
        migrations: pending.map(({ name }) => name),
        retired,
        added,
        sql: isNothing ? '' : [script(schema, pending, { tidy, accounts }), ...steps].join('\n'),
      }
    }
    const sql = script(schema, migrations, { tidy, accounts })
    const rows = await executor.script(sql)
    const steps = partitions ? await partitioned(executor, schema) : []
    return {
      migrations: rows.flatMap(([name]) => name ?? []),
      retired: await retiredIn(executor, schema),
      added,
      sql: [sql, ...steps].join('\n'),
    }
  } catch (error) {
    if (codeOf(error) !== differs) throw failureOf(error)
    const problem = 'holds a migration that is not the one of that name in this version'
    throw new ChatfactorError('INVALID_CONFIG', { option: 'schema', problem })
  }
}

/** One step after the other, each a transaction; all is as before if one cannot be done. Gives what was run. */
async function partitioned(executor: Executor, schema: string): Promise<readonly string[]> {
  const steps = partitioning(schema, new Date())
  try {
    for (const step of steps) await executor.script(`${begun(schema)}\n${step}`)
    return steps
  } catch (error) {
    await executor.script(`${begun(schema)}\n${unpartitioned()}`).catch(() => undefined)
    if (codeOf(error) !== beyond) throw error
    const problem = 'needs tables without a record of more than a month ahead: somebody’s clock was wrong'
    throw new ChatfactorError('INVALID_CONFIG', { option: 'partitions', problem })
  }
}

async function appliedIn(executor: Executor, schema: string): Promise<ReadonlySet<string>> {
  const exists = prepared('select to_regclass($1::text)::text')
  const [row] = await executor.query({ ...exists, values: [`"${schema}".migrations`] })
  if (row?.[0] == null) return new Set()
  const names = prepared(`select name, $1::text from "${schema}".migrations`)
  const rows = await executor.query({ ...names, values: [''] })
  return new Set(rows.flatMap(([name]) => name ?? []))
}

async function lackingIn(executor: Executor, schema: string): Promise<readonly string[]> {
  const found = prepared(
    'select tablename::text from pg_tables where schemaname = $1::text and tablename = any($2::text::text[])',
  )
  const rows = await executor.query({ ...found, values: [schema, `{${accountTableNames.join(',')}}`] })
  const there = new Set(rows.map(([name]) => name))
  return accountTableNames.filter((name) => !there.has(name))
}

async function retiredIn(executor: Executor, schema: string): Promise<readonly string[]> {
  const found = prepared(
    'select indexname::text from pg_indexes where schemaname = $1::text and indexname = any($2::text::text[])',
  )
  const names = retiredIndexes.map(({ index }) => index)
  const rows = await executor.query({ ...found, values: [schema, `{${names.join(',')}}`] })
  const there = new Set(rows.map(([name]) => name))
  return names.filter((name) => there.has(name))
}

/** Without `begin` and `commit`: sent at once, the statements are one transaction, which an error cannot leave open. */
function script(
  schema: string,
  wanted: readonly Migration[],
  { tidy, accounts }: { readonly tidy: boolean; readonly accounts: boolean },
): string {
  return [
    begun(schema),
    block(`
  if to_regclass('"${schema}".migrations') is null then
    create table migrations (
      name text primary key,
      hash text not null,
      applied_at timestamp(3) with time zone not null default now()
    );
  end if;`),
    locks(schema, wanted, tidy),
    ...wanted.map(step),
    block(`\n${accounts ? makingAccountTables() : beginningWithoutAccounts()}`),
    searchAids(schema),
    unpartitioned(),
    ...(tidy ? [droppingRetired()] : []),
    block(`
  if ${isNewDatabase} then
    drop index if exists ${retiredIndexes.map(({ index }) => index).join(', ')};
  end if;`),
    // Those that this transaction has inserted.
    'select name from migrations where xmin = pg_current_xact_id()::xid order by name;',
  ].join('\n')
}

/** What every step begins with: one process at a time, in the schema, which is made where it is missing. */
function begun(schema: string): string {
  return [
    // After waiting for the lock, what the process before has done must be visible.
    'set transaction isolation level read committed;',
    // What blocks no one may wait as long as it has to, whatever limit the pool sets for statements.
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
 * Takes, at once and before anything is done, every table that is touched further down. A migration that waited for one table while it
 * held those of the migrations before it would wait for an app that waits for them, and nothing would end that.
 *
 * Where nothing is missing but the index of a search, whose making takes time, people are still read meanwhile.
 */
function locks(schema: string, wanted: readonly Migration[], tidy: boolean): string {
  const touched = [
    ...wanted.flatMap(({ name, sql }) => {
      const condition = `not exists (select 1 from migrations where name = '${name}')`
      return tablesOf(sql).map((table) => ({ table, condition }))
    }),
    ...promised,
    ...(tidy ? retiredIndexes : []).map(({ table, index }) => ({
      table,
      condition: `to_regclass('${index}') is not null`,
    })),
  ]
  const rows = touched.map(({ table, condition }) => `select '${table}' as name where ${condition}`)
  const users = `select 'users' as name where ${lacksSearchAids(schema)}`
  const found = `with touched as (${rows.join(' union all ')})
      select string_agg(distinct name, ', ' order by name)
      from (select name from touched union all (${users} and exists (select 1 from touched))) named
      where to_regclass(name) is not null`
  return block(`
    ${lockedSoon(`(${found})`)}
    ${lockedSoon(`(select name from (${users}) named where to_regclass(name) is not null)`, 'share')}`)
}

/** The tables that a migration says it locks, which are all that it changes. */
function tablesOf(sql: string): readonly string[] {
  const [, after = ''] = sql.split('lock table ')
  const [tables = ''] = after.split(' in access exclusive mode')
  return tables === '' ? [] : tables.split(', ')
}

function step({ name, sql }: Migration): string {
  const hash = createHash('sha256').update(sql).digest('hex')
  return block(`
  if not exists (select 1 from migrations where name = '${name}') then
    execute $migration$
${sql}
$migration$;
    insert into migrations (name, hash) values ('${name}', '${hash}');
  elsif not exists (select 1 from migrations where name = '${name}' and hash = '${hash}') then
    raise exception 'the migration ${name} is another one' using errcode = '${differs}';
  end if;`)
}

function block(statements: string): string {
  return `do $block$ begin${statements}\nend $block$;`
}

/** The advisory lock of a schema: a number that no other program will choose. */
function lockNumber(schema: string): bigint {
  return createHash('sha256').update(`chatfactor migrations ${schema}`).digest().readBigInt64BE()
}
