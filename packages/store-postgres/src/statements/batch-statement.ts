import type { Cell } from '../cells.js'
import type { Rows } from '../executors/executor.js'
import { type Column, idColumn } from '../tables.js'
import { type BatchParameters, batchParameters, type Many } from './batch-parameters.js'
import { expectedVersion, type Group } from './commit-groups.js'
import { type CommitManner, lockStrength, withoutDisk } from './commit-statement.js'
import { standingInBatch } from './resource-locking.js'
import { isStanding } from './resource-locks.js'
import { isSameRecord } from './same-record.js'
import { type Prepared, prepared } from './statement-cache.js'

/** The statement of several commits of one shape. */
export interface BatchStatement extends Prepared {
  values(commits: readonly (readonly Group[])[]): Cell[]
}

/**
 * Several commits of one shape as one statement; each is all or nothing by itself.
 *
 * Guards are locked as for a single commit, by collection and id; but a row held by another transaction is skipped, so that it delays no other
 * commit. A commit is done if all its guards held. The answer is one cell with the numbers of the done commits; the others must be resent alone to
 * learn why.
 *
 * No commit of a batch may touch a record that another one changes, because they would not see each other.
 */
export function batchStatement(
  schema: string,
  shape: readonly Group[],
  { mayBeLost = false, resourceLocks = 'advisory' }: CommitManner = {},
): BatchStatement {
  const bind = batchParameters()
  const steps: string[] = []
  let done: string | null = null

  shape.forEach((group, nth) => {
    if (group.guards.length === 0) return
    const lock = `lock${nth}`
    const isFree = isStanding(group, resourceLocks)
    if (isFree) steps.push(standingInBatch(schema, nth, bind))
    const text = isFree ? stoodBy(group, nth, bind) : lockOf(schema, group, nth, bind, done)
    steps.push(`${lock} as materialized (${text})`)
    if (group.guards.length === 1) {
      done = lock
      return
    }
    const whole = `whole${nth}`
    const counts = `unnest(${bind.everyone()}, ${bind.counts(nth)}) c(n, many)`
    steps.push(
      `${whole} as materialized (select c.n from ${counts} where c.many = (select count(*) from ${lock} l where l.n = c.n))`,
    )
    done = whole
  })

  shape.forEach((group, nth) => {
    if (group.inserts.length > 0) steps.push(`insert${nth} as (${insertion(schema, group, nth, bind, done)})`)
    if (group.updates.length > 0) steps.push(`update${nth} as (${updating(schema, group, nth, bind, done)})`)
    if (group.deletes.length > 0) steps.push(`delete${nth} as (${deletion(schema, group, nth, bind, done)})`)
  })

  const numbers = done === null ? bind.everyone() : `array(select n from ${done})`
  const text = `with ${steps.join(', ')} select array_to_string(${numbers}, ',')${mayBeLost ? `, ${withoutDisk}` : ''}`
  return { ...prepared(text), values: bind.values }
}

/** The commits that were done, by their numbers in the batch. */
export function doneIn(rows: Rows): ReadonlySet<number> {
  const numbers = rows[0]?.[0] ?? ''
  return new Set(numbers === '' ? [] : numbers.split(',').map(Number))
}

function lockOf(schema: string, group: Group, nth: number, bind: BatchParameters, before: string | null): string {
  const guards = rowsOf(bind, group, nth, 'guards', [idColumn, expectedVersion], ['id', 'version'])
  return (
    `select w.n from ${guards} join "${schema}".${group.table.name} t on ${isSame(bind, group, nth, 'guards')} and t.version = w.version ` +
    `where ${isAmong(before)} order by t.id for ${lockStrength(group)} of t skip locked`
  )
}

/** The commits whose Resource is unchanged, once per guard; nothing comes before. */
function stoodBy(group: Group, nth: number, bind: BatchParameters): string {
  const guards = rowsOf(bind, group, nth, 'guards', [idColumn, expectedVersion], ['id', 'version'])
  return `select w.n from ${guards} join stood${nth} t on t.id = w.id and t.version = w.version`
}

/** In the same order in every batch, since inserting a key waits for another insert of the same key. */
function insertion(schema: string, group: Group, nth: number, bind: BatchParameters, done: string | null): string {
  const { table } = group
  const names = table.inserted.map(({ name }) => name)
  const rows = rowsOf(bind, group, nth, 'inserts', table.inserted, names)
  return (
    `insert into "${schema}".${table.name} (${names.join(', ')}) ` +
    `select ${names.map((name) => `w.${name}`).join(', ')} from ${rows} where ${isAmong(done)}`
  )
}

function updating(schema: string, group: Group, nth: number, bind: BatchParameters, done: string | null): string {
  const { table, updated } = group
  const columns = [idColumn, ...updated]
  const rows = rowsOf(
    bind,
    group,
    nth,
    'updates',
    columns,
    columns.map(({ name }) => name),
  )
  const set = updated.map(({ name }) => `${name} = w.${name}`)
  return `update "${schema}".${table.name} t set ${set.join(', ')} from ${rows} where ${isSame(bind, group, nth, 'updates')} and ${isAmong(done)}`
}

function deletion(schema: string, group: Group, nth: number, bind: BatchParameters, done: string | null): string {
  const rows = rowsOf(bind, group, nth, 'deletes', [idColumn], ['id'])
  return `delete from "${schema}".${group.table.name} t using ${rows} where ${isSame(bind, group, nth, 'deletes')} and ${isAmong(done)}`
}

function isSame(bind: BatchParameters, { table }: Group, nth: number, many: Many): string {
  return isSameRecord(table, bind.column(nth, many, idColumn))
}

/** A list instead of a join: rows keep their order, and the plan cannot be bad. */
function isAmong(step: string | null): string {
  return step === null ? 'true' : `w.n = any(array(select n from ${step}))`
}

/** The writes of all commits to one collection as rows, each with the number of its commit. */
function rowsOf(
  bind: BatchParameters,
  group: Group,
  nth: number,
  many: Many,
  columns: readonly Column[],
  names: readonly string[],
): string {
  const lists = columns.map((column) => bind.column(nth, many, column))
  const isOneEach = many !== 'inserts' && group[many].length === 1
  const numbers = isOneEach ? bind.everyone() : bind.numbers(nth, many)
  return `unnest(${[...lists, numbers].join(', ')}) w(${[...names, 'n'].join(', ')})`
}
