import { setTimeout as pause } from 'node:timers/promises'
import type { Executor, Reserve } from '../executors/executor.js'
import { codeOf } from '../failure.js'
import { prepared } from '../statements/statement-cache.js'
import { alone, creation, dropping, isDone, noLimits } from './alone.js'
import type { AddedIndex } from './migration-indexes.js'
import { buildInPartitions } from './partitioned-indexes.js'
import { lockNumber } from './script.js'

/** How often a waiting process asks for its turn, and the working one shows that it is alive; in milliseconds. */
const askMs = 200
const livesMs = 10_000

/**
 * Runs work while a transaction on another connection holds the schema's advisory lock, so one process works at a time. The lock ends with the
 * process. Others poll for it rather than wait in a statement, because a concurrently built index would wait for that statement's snapshot. It is a
 * transaction's lock, because poolers share sessions.
 */
export async function inTurn<T>(reserve: Reserve, schema: string, work: () => Promise<T>): Promise<T> {
  const guard = await reserve()
  const turn = `select pg_try_advisory_xact_lock(${lockNumber(schema, 'turn')})::text;`
  let pulse: NodeJS.Timeout | undefined
  try {
    // Protects against the server's limit for idle transactions; this one shows every ten seconds that it is alive.
    const beginning = `begin isolation level read committed; set local idle_in_transaction_session_timeout = '60s'; ${turn}`
    while ((await guard.run(beginning))[0]?.[0] !== 'true') {
      await guard.run('rollback')
      await pause(askMs)
    }
    pulse = setInterval(() => guard.run('select 1').catch(() => undefined), livesMs)
    return await work()
  } finally {
    clearInterval(pulse)
    guard.close(!(await isDone(guard, 'rollback')))
  }
}

/**
 * Builds the missing ones of these indexes while the tables are in use; returns their names. One left half-built by a killed process is dropped
 * first.
 */
export async function buildMissing(
  executor: Executor,
  reserve: Reserve,
  schema: string,
  wanted: readonly AddedIndex[],
): Promise<readonly string[]> {
  const built: string[] = []
  for (const one of wanted) {
    while ((await stateOf(executor, schema, one)) !== 'there') {
      try {
        await settled(executor, schema, one)
        const state = await stateOf(executor, schema, one)
        if (state === 'half') await alone(reserve, dropping(schema, one.index))
        if (state === 'partitioned') await buildInPartitions(executor, reserve, schema, one)
        else if (state !== 'there') await alone(reserve, creation(schema, one))
      } catch (error) {
        if (!passing.has(codeOf(error) ?? '')) throw error
      }
      if (!built.includes(one.index)) built.push(one.index)
    }
  }
  return built
}

/** Drops an index while the table is in use; impossible for a partitioned table. */
export async function dropBeside(reserve: Reserve, schema: string, index: string): Promise<void> {
  await alone(reserve, dropping(schema, index))
}

/**
 * Temporary: a killed process left the server working on an index, and both waited for each other; or a partition was dropped while its index was
 * built.
 */
const passing: ReadonlySet<string> = new Set(['40P01', '42P01'])

type State = 'there' | 'half' | 'partitioned' | 'missing'

async function stateOf(executor: Executor, schema: string, { index, table }: AddedIndex): Promise<State> {
  const [row] = await executor.query({ ...stateQuery, values: [`"${schema}".${table}`, `"${schema}".${index}`] })
  const [relkind = null, isValid = null] = row ?? []
  // A table of accounts in a database without them.
  if (relkind === null || isValid === 'true') return 'there'
  if (relkind === 'p') return 'partitioned'
  return isValid === null ? 'missing' : 'half'
}

const stateQuery = prepared(`
  select (select relkind from pg_class where oid = to_regclass($1::text))::text,
    (select indisvalid from pg_index where indexrelid = to_regclass($2::text))::text`)

/** Waits for work that a killed process may have left the server with. Unlike other statements, `lock` waits without a snapshot. */
async function settled(executor: Executor, schema: string, { table }: AddedIndex): Promise<void> {
  await executor.script(`${noLimits('local')} lock table "${schema}".${table} in share update exclusive mode;`)
}
