import { idColumn, type Table } from '../tables.js'
import { freedKeys } from './commit-freed-keys.js'
import { expectedVersion, type Group } from './commit-groups.js'
import { type Parameters, parameters } from './commit-parameters.js'
import { deletion, insertion, updating } from './commit-writes.js'
import { namedCells } from './named-cells.js'
import { shuttingOut, standing } from './resource-locking.js'
import { isStanding, type ResourceLocks, shutsOut } from './resource-locks.js'
import { isSameRecord } from './same-record.js'
import { type Prepared, prepared } from './statement-cache.js'

/** The statement of all commits of one shape. */
export interface CommitStatement extends Prepared {
  readonly values: Parameters['values']
  /** Whether the answer's second cell says if a key was freed and taken. */
  readonly saysFreed: boolean
}

/** What the text depends on besides the writes. */
export interface CommitManner {
  readonly mayBeLost?: boolean
  readonly resourceLocks?: ResourceLocks
}

/** Lets this transaction alone end before it is on disk. */
export const withoutDisk = "set_config('synchronous_commit', 'off', true)"

/** A step that locks what a commit depends on in one collection. */
interface Lock {
  readonly name: string
  /** Whether it returns at most one row. */
  readonly isOne: boolean
}

/** Equal for commits that need the same text: verbs, collections, one record or several, and columns. */
export function commitShape(groups: readonly Group[]): string {
  return groups.reduce((whole, { shape }) => `${whole}|${shape}`, '')
}

/**
 * A whole commit as one statement, which without `begin` is a transaction of its own.
 *
 * First come the guards, by collection in schema order, so that two commits cannot deadlock: checked records are locked against changes, changed ones
 * against everything. The last guard needs no lock if it is a single change, which comes last anyway. Everything else is written only if that was
 * `done`. The answer is one row: whether it was done, whether a key was in the way, and for each collection with guards, which of them held.
 */
export function commitStatement(
  schema: string,
  groups: readonly Group[],
  { mayBeLost = false, resourceLocks = 'advisory' }: CommitManner = {},
): CommitStatement {
  const bind = parameters()
  const steps: string[] = []
  const held: string[] = []
  const answers: string[] = []
  const guarded = groups.filter(({ guards }) => guards.length > 0)
  const last = guarded.at(-1)
  const own = last !== undefined && last.guards.length === 1 && last.changes.length === 1 ? last : null

  let lockBefore: Lock | null = null
  groups.forEach((group, nth) => {
    if (shutsOut(group, resourceLocks)) {
      // Resources come first, when no row is locked yet.
      steps.push(`shut as materialized (${shuttingOut(schema, group, nth, bind)})`)
      lockBefore = { name: 'shut', isOne: group.guards.length === 1 }
      if (group === own) held.push(isTried(lockBefore))
    }
    if (group.guards.length === 0 || group === own) return
    const name = `lock${answers.length}`
    const isOne = group.guards.length === 1
    const lock = isStanding(group, resourceLocks)
      ? standing(schema, group, nth, bind)
      : lockOf(schema, group, nth, bind, lockBefore)
    lockBefore = { name, isOne }
    steps.push(`${name} as materialized (${lock})`)
    held.push(
      isOne
        ? `exists (select 1 from ${name})`
        : `(select count(*) from ${name}) = cardinality(${bind.all(nth, 'guards', idColumn)})`,
    )
    answers.push(isOne ? `exists (select 1 from ${name})::text` : `(select json_agg(id)::text from ${name})`)
  })

  const freed = groups.flatMap((group, nth) => (group.mayFreeKeys ? freedKeys(schema, group.table, nth, bind) : []))
  if (freed.length > 0) {
    steps.push(`freed as materialized (select 1 where ${freed.join(' or ')})`)
    held.push('not exists (select 1 from freed)')
  }

  if (own !== null) {
    const nth = groups.indexOf(own)
    const condition = [`t.version = ${bind.one(nth, 'changes', expectedVersion)}`, ...held].join(' and ')
    const change = own.updates.length > 0 ? updating : deletion
    steps.push(`done as (${change(schema, own, nth, bind, condition)} returning t.id)`)
    answers.push(
      `case when exists (select 1 from done) then 'true' else (select exists (${snapshotOf(schema, own.table, nth, bind)})::text) end`,
    )
  } else if (held.length > 0) {
    steps.push(`done as materialized (select 1 where ${held.join(' and ')})`)
  }

  const isDone = guarded.length > 0 ? 'exists (select 1 from done)' : null
  groups.forEach((group, nth) => {
    const write = (text: string, verb: string) => steps.push(`${verb}${nth} as (${text})`)
    if (group.inserts.length > 0) write(insertion(schema, group, nth, bind, isDone), 'insert')
    if (group === own) return
    if (group.updates.length > 0) write(updating(schema, group, nth, bind, isDone), 'update')
    if (group.deletes.length > 0) write(deletion(schema, group, nth, bind, isDone), 'delete')
  })

  const cells = [
    isDone === null ? `'true'` : `${isDone}::text`,
    ...(freed.length > 0 ? ['exists (select 1 from freed)::text'] : []),
    ...answers,
    ...(mayBeLost ? [withoutDisk] : []),
  ]
  const text = `with ${steps.join(', ')} select ${namedCells(cells)}`
  return { ...prepared(text), values: bind.values, saysFreed: freed.length > 0 }
}

/** How strongly a commit locks the records it depends on in one collection. */
export function lockStrength({ deletes, updates }: Group): 'update' | 'no key update' | 'share' {
  return deletes.length > 0 ? 'update' : updates.length > 0 ? 'no key update' : 'share'
}

/** Locks what a commit depends on in one collection, in order of ids, after everything in the previous lock. */
function lockOf(schema: string, group: Group, nth: number, bind: Parameters, lockBefore: Lock | null): string {
  const { table, guards } = group
  const strength = lockStrength(group)
  const after = lockBefore === null ? '' : ` and ${isTried(lockBefore)}`
  const from = `from "${schema}".${table.name} t`
  if (guards.length === 1) {
    const [id, version] = [bind.one(nth, 'guards', idColumn), bind.one(nth, 'guards', expectedVersion)]
    return `select t.id ${from} where t.id = ${id} and t.version = ${version}${after} for ${strength} of t`
  }
  const [ids, versions] = [bind.all(nth, 'guards', idColumn), bind.all(nth, 'guards', expectedVersion)]
  const join = `join unnest(${ids}, ${versions}) w(id, version) on ${isSameRecord(table, ids)} and t.version = w.version`
  return `select t.id ${from} ${join} where true${after} order by t.id for ${strength} of t`
}

/**
 * A condition that is always true once a lock has been tried for every record, because both forms read it to the end. A plain `exists` would postpone
 * part of it, or be false. Counting is slower, and only needed for several rows.
 */
function isTried({ name, isOne }: Lock): string {
  return isOne ? `(select 1 from ${name}) is distinct from 0` : `(select count(*) from ${name}) >= 0`
}

/** If another guard failed, the last one was not tried; this reads what it would have found, without a lock. */
function snapshotOf(schema: string, table: Table, nth: number, bind: Parameters): string {
  const id = bind.one(nth, 'changes', idColumn)
  const version = bind.one(nth, 'changes', expectedVersion)
  return `select 1 from "${schema}".${table.name} t where t.id = ${id} and t.version = ${version}`
}
