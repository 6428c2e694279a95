import { ChatfactorError } from '@chatfactor/core/store'
import { executorOf, type PostgresConnection, schemaName } from '../connection.js'
import type { Executor, Reserve } from '../executors/executor.js'
import { codeOf, failureOf } from '../failure.js'
import { partitioning, unpartitioned } from '../partitions/partitioning.js'
import { prepared } from '../statements/statement-cache.js'
import { accountTableNames } from './account-tables.js'
import { buildMissing, dropBeside, inTurn } from './beside.js'
import { wantedIndexes } from './migration-indexes.js'
import { migrations } from './migrations.js'
import { retiredIndexes } from './retired-indexes.js'
import { begun, differs, script, stepUpTo } from './script.js'

/** Where the tables are, and what to do. */
export interface MigrateOptions {
  /** The schema of the tables; created if missing. @defaultValue `chatfactor` */
  readonly schema?: string
  /** Returns what would be done, and changes nothing. @defaultValue `false` */
  readonly dryRun?: boolean
  /**
   * Also drops indexes that only earlier versions use, and repeats migrations of data for what those versions wrote meanwhile. Use it once the last
   * instance of the previous version is gone. @defaultValue `false`
   */
  readonly tidy?: boolean
  /**
   * Also partitions challenges and messages, including those of webhooks, by day and the trail by month, so that the sweep drops old partitions
   * instead of deleting rows. It can only be undone by hand. @defaultValue `false`
   */
  readonly partitions?: boolean
  /**
   * Whether people sign in with `@chatfactor/accounts`. With `false`, a new database is created without the tables of sessions and remembered
   * browsers, and existing ones are kept. Otherwise missing ones are created, so accounts can be added later. @defaultValue `true`
   */
  readonly accounts?: boolean
  /**
   * Whether the app uses `@chatfactor/operations`. With `false`, the index of unnumbered entries is not built, because nothing would ever remove
   * entries from it; an existing one is kept. @defaultValue `true`
   */
  readonly operations?: boolean
}

/** What a migration did, or would do. */
export interface MigrationReport {
  /** The migrations applied, or with `dryRun` to be applied, in order. */
  readonly migrations: readonly string[]
  /** Remaining indexes that only earlier versions use; `tidy` drops them. */
  readonly retired: readonly string[]
  /** Tables of accounts that were created, or with `dryRun` would be, in a database without them. */
  readonly added: readonly string[]
  /** Indexes built now because they were missing: an earlier run was interrupted, or their feature is new. */
  readonly indexes: readonly string[]
  /**
   * One script that does the same by hand, in one transaction, and may be repeated. It builds indexes while their tables are locked; `migrate` itself
   * builds them while the app runs.
   */
  readonly sql: string
}

/** An existing record violates a condition. */
const beyond = '23514'

/**
 * Migrates the tables to this version while the app is serving. Each step is all or nothing, indexes are built concurrently, and an interrupted run
 * is resumed by the next call. Of several processes that call it, one works and the others wait. Migrations only add, so instances of the previous
 * version keep working.
 *
 * Throws `INVALID_CONFIG` if an applied migration differs from the one of that name here.
 */
export async function migrate(connection: PostgresConnection, options: MigrateOptions = {}): Promise<MigrationReport> {
  const schema = schemaName(options.schema)
  const { tidy = false, partitions = false, accounts = true, operations = true } = options
  const executor = executorOf(connection, false)
  try {
    const done = await appliedIn(executor, schema)
    const added = accounts && done.size > 0 ? await lackingIn(executor, schema) : []
    const indexes = await unbuiltIn(executor, schema, done, operations)
    if (options.dryRun === true) {
      const pending = migrations.filter(({ name }) => !done.has(name))
      const retired = await retiredIn(executor, schema)
      const steps = partitions ? partitioning(schema, new Date()) : []
      const isTidy = !tidy || retired.length === 0
      const isNothing = pending.length + added.length + indexes.length + steps.length === 0 && isTidy
      return {
        migrations: pending.map(({ name }) => name),
        retired,
        added,
        indexes,
        sql: isNothing ? '' : [script(schema, pending, { tidy, accounts, operations }), ...steps].join('\n'),
      }
    }
    const { reserve } = executor
    const sql = script(schema, migrations, { tidy, accounts, operations })
    async function work(): Promise<MigrationReport> {
      const early = reserve === null ? [] : await stepwise(executor, reserve, schema, { tidy, operations })
      const rows = await executor.script(sql)
      const steps = partitions ? await partitioned(executor, schema) : []
      return {
        migrations: [...early, ...rows.flatMap(([name]) => name ?? [])],
        retired: await retiredIn(executor, schema),
        added,
        indexes,
        sql: [sql, ...steps].join('\n'),
      }
    }
    return reserve === null ? await work() : await inTurn(reserve, schema, work)
  } catch (error) {
    if (codeOf(error) !== differs) throw failureOf(error)
    const problem = 'has a migration that differs from the one of the same name in this version'
    throw new ChatfactorError('INVALID_CONFIG', { option: 'schema', problem })
  }
}

/**
 * Applies missing migrations to tables in use: each is a transaction that locks its tables briefly, followed by its indexes. A new database, which
 * has no app yet, is left to the script. Returns the names of the applied migrations.
 */
async function stepwise(
  executor: Executor,
  reserve: Reserve,
  schema: string,
  { tidy, operations }: { readonly tidy: boolean; readonly operations: boolean },
): Promise<string[]> {
  const done = await appliedIn(executor, schema)
  if (done.size === 0) return []
  const applied: string[] = []
  await buildMissing(executor, reserve, schema, wantedIndexes({ upTo: done.size, operations }))
  for (const [at, { name }] of migrations.entries()) {
    if (done.has(name)) continue
    const rows = await executor.script(stepUpTo(schema, at + 1))
    applied.push(...rows.flatMap(([one]) => one ?? []))
    await buildMissing(executor, reserve, schema, wantedIndexes({ upTo: at + 1, operations }))
  }
  if (tidy) await tidied(executor, reserve, schema)
  return applied
}

/** Drops what can be dropped concurrently; indexes of partitioned tables are left to the script, which locks the table briefly. */
async function tidied(executor: Executor, reserve: Reserve, schema: string): Promise<void> {
  const plain = prepared(
    `select relname::text from pg_class where relkind = 'i' and relnamespace = to_regnamespace($1::text) and relname = any($2::text::text[])`,
  )
  const names = `{${retiredIndexes.map(({ index }) => index).join(',')}}`
  const rows = await executor.query({ ...plain, values: [`"${schema}"`, names] })
  for (const [name] of rows) if (name) await dropBeside(reserve, schema, name)
}

/** Runs the steps in order, each as a transaction; everything is undone if one fails. Returns what was run. */
async function partitioned(executor: Executor, schema: string): Promise<readonly string[]> {
  const steps = partitioning(schema, new Date())
  try {
    for (const step of steps) await executor.script(`${begun(schema)}\n${step}`)
    return steps
  } catch (error) {
    await executor.script(`${begun(schema)}\n${unpartitioned()}`).catch(() => undefined)
    if (codeOf(error) !== beyond) throw error
    const problem =
      'cannot be made: a record is dated more than a month ahead. Correct its date, and the clock that set it'
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

/** Indexes of applied migrations that are missing or incomplete. */
async function unbuiltIn(
  executor: Executor,
  schema: string,
  done: ReadonlySet<string>,
  operations: boolean,
): Promise<readonly string[]> {
  if (done.size === 0) return []
  const lacking = prepared(`
    select i.name from unnest($2::text::text[], $3::text::text[]) i(name, of)
    where to_regclass($1::text || '.' || i.of) is not null
    and not exists (select 1 from pg_index where indexrelid = to_regclass($1::text || '.' || i.name) and indisvalid)`)
  const wanted = wantedIndexes({ upTo: done.size, operations })
  const list = (of: 'index' | 'table') => `{${wanted.map((one) => one[of]).join(',')}}`
  const rows = await executor.query({ ...lacking, values: [`"${schema}"`, list('index'), list('table')] })
  return rows.flatMap(([name]) => name ?? [])
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
