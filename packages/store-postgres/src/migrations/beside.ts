import { setTimeout as pause } from 'node:timers/promises'
import type { Executor, Reserve } from '../executors/executor.js'
import { codeOf } from '../failure.js'
import { prepared } from '../statements/statement-cache.js'
import { alone, creation, dropping, isDone, noLimits } from './alone.js'
import type { AddedIndex } from './migration-indexes.js'
import { buildInPartitions } from './partitioned-indexes.js'
import { lockNumber } from './script.js'

/** So often somebody who waits asks whether it is their turn, and who has it says that they live; in milliseconds. */
const askMs = 200
const livesMs = 10_000

/**
 * Does work while a transaction is open on another connection that holds the advisory lock of the schema: one process at a time. It
 * ends with the process. Those that wait ask again and again instead of waiting in a statement, whose snapshot an index that is built
 * beside them would wait for; the lock belongs to a transaction, because a pooler gives sessions away.
 */
export async function inTurn<T>(reserve: Reserve, schema: string, work: () => Promise<T>): Promise<T> {
  const guard = await reserve()
  const turn = `select pg_try_advisory_xact_lock(${lockNumber(schema, 'turn')})::text;`
  let pulse: NodeJS.Timeout | undefined
  try {
    // Whatever the server does with transactions that are idle: this one says every ten seconds that somebody is there.
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
 * Builds those of the indexes that are missing while everybody reads and writes; gives their names. One that a process left half made when
 * it was killed is dropped first.
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

/** Drops an index while everybody reads and writes; of a partitioned table this cannot be done. */
export async function dropBeside(reserve: Reserve, schema: string, index: string): Promise<void> {
  await alone(reserve, dropping(schema, index))
}

/**
 * A process that was killed had left the server at work on an index, and each waited for the other; or a partition left while its
 * index was built.
 */
const passing: ReadonlySet<string> = new Set(['40P01', '42P01'])

type State = 'there' | 'half' | 'partitioned' | 'missing'

async function stateOf(executor: Executor, schema: string, { index, table }: AddedIndex): Promise<State> {
  const [row] = await executor.query({ ...stateQuery, values: [`"${schema}".${table}`, `"${schema}".${index}`] })
  const [relkind = null, isValid = null] = row ?? []
  // A table of accounts, where nobody signs in.
  if (relkind === null || isValid === 'true') return 'there'
  if (relkind === 'p') return 'partitioned'
  return isValid === null ? 'missing' : 'half'
}

const stateQuery = prepared(`
  select (select relkind from pg_class where oid = to_regclass($1::text))::text,
    (select indisvalid from pg_index where indexrelid = to_regclass($2::text))::text`)

/** Waits for what a killed process may have left the server at work on. Unlike other statements, `lock` waits without a snapshot. */
async function settled(executor: Executor, schema: string, { table }: AddedIndex): Promise<void> {
  await executor.script(`${noLimits('local')} lock table "${schema}".${table} in share update exclusive mode;`)
}
