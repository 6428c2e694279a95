import { setTimeout as pause } from 'node:timers/promises'
import type { Executor, Reserve, Reserved } from '../executors/executor.js'
import { codeOf } from '../failure.js'
import { prepared } from '../statements/statement-cache.js'
import { lockedSoon } from './locked-soon.js'
import type { AddedIndex } from './migration-indexes.js'
import { begun, lockNumber } from './script.js'

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
    const name = `"${schema}".${one.index}`
    while ((await stateOf(executor, schema, one)) !== 'there') {
      try {
        await settled(executor, schema, one)
        const state = await stateOf(executor, schema, one)
        if (state === 'half') await alone(reserve, `drop index concurrently if exists ${name}`)
        if (state === 'partitioned') await executor.script(inPartitions(schema, one))
        else if (state !== 'there') await alone(reserve, creation(schema, one))
        built.push(one.index)
      } catch (error) {
        // A process that was killed had left the server at work on it, and each waited for the other.
        if (codeOf(error) !== deadlock) throw error
      }
    }
  }
  return built
}

/** Drops an index while everybody reads and writes; of a partitioned table this cannot be done. */
export async function dropBeside(reserve: Reserve, schema: string, index: string): Promise<void> {
  await alone(reserve, `drop index concurrently if exists "${schema}".${index}`)
}

const deadlock = '40P01'

function creation(schema: string, { index, table, kind, rest }: AddedIndex): string {
  return `create ${kind}index concurrently if not exists ${index} on "${schema}".${table} ${rest}`
}

/** PostgreSQL builds no index of a partitioned table beside its writers; readers go on. */
function inPartitions(schema: string, { index, table, kind, rest }: AddedIndex): string {
  return `${begun(schema)}
do $block$ begin
    ${lockedSoon(`'${table}'`, 'share')}
end $block$;
create ${kind}index if not exists ${index} on ${table} ${rest};`
}

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

function noLimits(scope: 'local' | 'session'): string {
  return `set ${scope} statement_timeout = 0; set ${scope} lock_timeout = 0;`
}

/** Runs one statement outside of any transaction, for as long as it takes. */
async function alone(reserve: Reserve, statement: string): Promise<void> {
  const one = await reserve()
  try {
    await one.run(noLimits('session'))
    await one.run(statement)
  } finally {
    one.close(!(await isDone(one, 'reset statement_timeout; reset lock_timeout;')))
  }
}

function isDone(on: Reserved, text: string): Promise<boolean> {
  return on.run(text).then(
    () => true,
    () => false,
  )
}
