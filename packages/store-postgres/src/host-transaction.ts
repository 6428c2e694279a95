import {
  byId,
  ChatfactorError,
  type CommitOutcome,
  type HostTransaction,
  isChatfactorError,
  type Ref,
  type Store,
  typedStore,
} from '@chatfactor/core/store'
import type { Rows } from './executors/executor.js'
import { cellsOf } from './executors/raw-rows.js'
import { failureOf } from './failure.js'
import { commitOutcome } from './statements/commit-answer.js'
import { type Group, groupsOf } from './statements/commit-groups.js'
import { type CommitStatement, commitShape } from './statements/commit-statement.js'
import { listPlan } from './statements/list-statement.js'
import { partsOf } from './statements/read-parts.js'
import { readPlan } from './statements/read-statement.js'

/**
 * A store on a transaction of the host's. Its statements have no names, and it sends no hints, because the writes may still be rolled back.
 *
 * Each commit has a savepoint, so a refused one leaves the transaction as it was. Drivers and ORMs report errors differently, so a taken key is
 * looked up instead of read from the error.
 */
export function storeWithin(
  transaction: HostTransaction,
  schema: string,
  statementOf: (shape: string, groups: readonly Group[]) => CommitStatement,
): Store {
  let turn: Promise<unknown> = Promise.resolve()

  async function run(text: string, values: (string | null)[] = []): Promise<Rows> {
    try {
      const answer = await transaction.query(text, values)
      const rows = 'rows' in answer ? answer.rows : answer
      return cellsOf(rows.map((row) => (Array.isArray(row) ? row : Object.values(row))))
    } catch (error) {
      throw refusalOf(error)
    }
  }

  async function read(refs: readonly Ref[]) {
    const found: (object | null)[] = []
    for (const part of partsOf(refs)) {
      const plan = readPlan(part)
      found.push(
        ...(plan === null ? part.map(() => null) : plan.records(await run(plan.text(schema).text, plan.values))),
      )
    }
    return found
  }

  /** The first wanted key that another record has. */
  async function takenAmong(groups: readonly Group[]): Promise<CommitOutcome | null> {
    const wanted = groups.flatMap(({ table: { collection, keys }, inserts, takers }) => [
      ...inserts.flatMap(({ write }) =>
        'record' in write ? [{ collection, key: 'id', of: '', ref: byId(collection, write.record.id) }] : [],
      ),
      ...takers.flatMap(({ write }) =>
        [...keys].flatMap(([key, { columns }]) => {
          if (!('record' in write)) return []
          const texts = columns.map(({ field }) => [field, Reflect.get(write.record, field)])
          if (!texts.every(([, text]) => typeof text === 'string')) return []
          const ref: Ref = { collection, at: { key, values: Object.fromEntries(texts) } }
          return [{ collection, key, of: write.record.id, ref }]
        }),
      ),
    ])
    const holders = await read(wanted.map(({ ref }) => ref))
    const taken = wanted.find(({ of }, at) => {
      const holder = holders[at] ?? null
      return holder !== null && Reflect.get(holder, 'id') !== of
    })
    return taken === undefined ? null : { outcome: 'duplicate', collection: taken.collection, key: taken.key }
  }

  async function commit(groups: readonly Group[], statement: CommitStatement): Promise<Rows | CommitOutcome> {
    await run('savepoint chatfactor')
    try {
      const rows = await run(statement.text, statement.values(groups))
      await run('release savepoint chatfactor')
      return rows
    } catch (error) {
      // Otherwise another caller may already be using the connection.
      if (isOver(error)) throw error
      await run('rollback to savepoint chatfactor')
      const taken = await takenAmong(groups)
      if (taken === null) throw error
      return taken
    }
  }

  /** One at a time, because a savepoint ends together with later ones. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }

  return typedStore({
    system: 'postgresql',

    read: (refs) => inTurn(() => read(refs)),

    async list(collection, query) {
      const plan = listPlan(collection, query)
      if (plan === null) return { items: [], next: null }
      return plan.page(await inTurn(() => run(plan.text(schema).text, plan.values)))
    },

    // Not waiting for the disk would apply to all that the host writes.
    async commit(writes) {
      const groups = groupsOf(writes)
      if (groups.length === 0) return { outcome: 'committed' }
      const statement = statementOf(commitShape(groups), groups)
      const answer = await inTurn(() => commit(groups, statement))
      return 'outcome' in answer ? answer : commitOutcome(writes, groups, statement, answer)
    },
  })
}

/** The error for the host. Temporary errors are not temporary within a transaction: the host has to run it again. */
function refusalOf(thrown: unknown): ChatfactorError {
  const code = stateIn(thrown)
  const problem = code === '25P01' ? 'has not begun' : code === '25P02' ? 'has failed already' : null
  if (problem !== null) return new ChatfactorError('INVALID_INPUT', { issues: [{ field: 'transaction', problem }] })
  const failure = code === null || code === '23505' ? null : failureOf({ code })
  if (failure !== null && failure.code !== 'STORE_UNAVAILABLE') return failure
  const message = 'Your transaction cannot go on: roll it back and run it again.'
  return new ChatfactorError('BUSY', {}, { message })
}

/** Whether the host has ended its transaction meanwhile. */
function isOver(error: unknown): boolean {
  return isChatfactorError(error) && error.code === 'INVALID_INPUT'
}

/** The SQLSTATE of an error, or of one that an ORM has wrapped. */
function stateIn(thrown: unknown, depth = 0): string | null {
  if (typeof thrown !== 'object' || thrown === null || depth > 4) return null
  for (const name of ['code', 'originalCode']) {
    const code: unknown = Reflect.get(thrown, name)
    // Prisma's own codes look similar.
    if (typeof code === 'string' && /^(?!P[1-9])[0-9A-Z]{5}$/.test(code)) return code
  }
  for (const name of ['cause', 'meta', 'driverAdapterError']) {
    const inner = stateIn(Reflect.get(thrown, name), depth + 1)
    if (inner !== null) return inner
  }
  return null
}
