import { setTimeout as pause } from 'node:timers/promises'
import {
  type CollectionName,
  type CommitHint,
  type CommitOutcome,
  type HostTransaction,
  idsSince,
  type Ref,
  refuseUnknownOptions,
  type SearchConditions,
  type SearchText,
  type Store,
  typedStore,
} from '@chatfactor/core/store'
import { changeHints } from './changes/change-hints.js'
import { changeNotifier } from './changes/change-notifier.js'
import { executorOf, type PostgresConnection, schemaName } from './connection.js'
import type { Rows, Statement } from './executors/executor.js'
import { failureOf, isConflict, isLostConnection, isRefusal, isSilence } from './failure.js'
import { groupedCommits, type Ready } from './grouping/grouped-commits.js'
import { type GroupCommits, ruleOf } from './grouping/grouping-rule.js'
import { joinedReads } from './grouping/joined-reads.js'
import { storeWithin } from './host-transaction.js'
import { dropBefore } from './partitions/drop-before.js'
import { type Patience, usualPatience } from './patience/patience.js'
import { commitOutcome, refusedOutcome } from './statements/commit-answer.js'
import { type Group, groupsOf } from './statements/commit-groups.js'
import { type CommitStatement, commitShape, commitStatement } from './statements/commit-statement.js'
import { listPlan } from './statements/list-statement.js'
import { partsOf } from './statements/read-parts.js'
import { type ReadPlan, readPlan } from './statements/read-statement.js'
import type { ResourceLocks } from './statements/resource-locks.js'
import { searchPlan, tallyPlan } from './statements/search-statement.js'
import { collations } from './statements/search-text.js'
import { type Prepared, prepared, shapeCache } from './statements/statement-cache.js'

/** The time of the database, in milliseconds. */
const time = prepared("select round(date_part('epoch', clock_timestamp()) * 1000)::text")

/** The best collation that the database has. */
const knownCollations = prepared(`
select collname::text from pg_collation
where collname = any('{${collations.join(',')}}') and (collencoding = -1 or collencoding = (select encoding from pg_database where datname = current_database()))
order by array_position('{${collations.join(',')}}', collname::text) limit 1`)

/** Delays between tries of a read; long enough for a pool to notice which connections are broken. */
const pausesMs = [1, 5, 25, 100]

/** The longest delays before a commit is retried after a conflict. */
const conflictPausesMs = [2, 8, 25]

/** Your connection, by any of three drivers, and options. */
export type PostgresStoreOptions = PostgresConnection & {
  /** The schema with the tables. @defaultValue `chatfactor` */
  readonly schema?: string
  /** Whether connections prepare statements. Turn it off behind a pooler that loses them. @defaultValue `true` */
  readonly prepare?: boolean
  /**
   * Changes of these collections are announced to other processes, so that waiting pages go on and caches are refreshed; `[]` for none. @defaultValue
   * enrollments, challenges and resources; once another process was heard, also users, assignments, chats and tokens
   */
  readonly hints?: readonly CollectionName[]
  /**
   * Whether commits that wait at the same moment share a statement, each all or nothing by itself, and reads likewise: `when_busy`, from five at
   * once; `never`; or `always`, which is useful only in tests. Answers are the same. @defaultValue `when_busy`
   */
  readonly groupCommits?: GroupCommits
  /**
   * How a commit excludes concurrent changes of its Resource: by an `advisory` lock, which writes nothing, or, for engines without advisory locks, by
   * a shared lock of `rows`, which every sign-in writes into one row. Processes of one database may differ. @defaultValue `advisory`
   */
  readonly resourceLocks?: ResourceLocks
}

const optionNames = {
  pool: true,
  listen: true,
  sql: true,
  pglite: true,
  schema: true,
  prepare: true,
  hints: true,
  groupCommits: true,
  resourceLocks: true,
} as const

/** A store in PostgreSQL. */
export interface PostgresStore extends Store {
  /** Whether commits that wait at the same moment share a statement. */
  readonly groupCommits: GroupCommits
  now(): Promise<Date>
  changes(signal: AbortSignal): ReturnType<NonNullable<Store['changes']>>
  within(transaction: HostTransaction): Store
  /** Stops sending hints. The connection is yours and stays open. */
  close(): Promise<void>
}

/**
 * A store in PostgreSQL, 14 or newer: every read, list and commit is one statement, and a transaction of its own.
 *
 * Create its tables with {@link migrate}. Throws `INVALID_CONFIG` for an unknown option and if tables are missing, and `STORE_UNAVAILABLE` if the
 * database cannot be reached, the connection breaks, or there is no answer for five seconds; whether a commit happened is then unknown. Errors
 * contain only codes: no SQL, no values, no address.
 *
 * To detect that, it sets two options of your connection unless you have: `connectionTimeoutMillis` of a pool of pg, `socket` of a client of
 * postgres.js.
 */
export function postgresStore(options: PostgresStoreOptions): PostgresStore {
  return patientStore(options, usualPatience)
}

/** A store with other time limits. */
export function patientStore(options: PostgresStoreOptions, patience: Patience): PostgresStore {
  refuseUnknownOptions(options, optionNames)
  const { prepare = true, hints = null } = options
  const { groupCommits = 'when_busy', resourceLocks = 'advisory' } = options
  const schema = schemaName(options.schema)
  const executor = executorOf(options, prepare, patience)
  const channel = `${schema}_changes`
  const notifier = changeNotifier(executor, channel, hints)
  const texts = shapeCache<Prepared>()
  const commits = shapeCache<CommitStatement>()

  const statementOf = (shape: string, groups: readonly Group[], mayBeLost = false) =>
    commits(shape, () => commitStatement(schema, groups, { mayBeLost, resourceLocks }))

  /**
   * Retries a read if its connection was broken, which is always safe. After a restart of the database all idle connections of a pool are broken, so
   * the next one may be, too. After a silence it tries once more only, because the caller has waited already. With serializable transactions even a
   * read may be refused.
   */
  async function read(statement: Statement): Promise<Rows> {
    let silences = 0
    for (const pauseMs of pausesMs) {
      try {
        return await executor.query(statement)
      } catch (error) {
        if (isSilence(error)) silences += 1
        const mayPass = isSilence(error) || isLostConnection(error) || isConflict(error)
        if (silences > 1 || !mayPass) throw failureOf(error)
      }
      await pause(pauseMs)
    }
    return executor.query(statement).catch((error: unknown) => {
      throw failureOf(error)
    })
  }

  /** Retries a commit after a conflict: with strict isolation a conflict says nothing about the guards, but the retry does. */
  async function alone(ready: Ready, tries = 0): Promise<CommitOutcome> {
    const { writes, groups, shape, mayBeLost } = ready
    const statement = statementOf(shape, groups, mayBeLost)
    const { name, text } = statement
    try {
      const rows = await executor.query({ name, text, values: statement.values(groups) })
      return commitOutcome(writes, groups, statement, rows)
    } catch (error) {
      const pauseMs = conflictPausesMs[tries]
      if (!isConflict(error) || pauseMs === undefined) return refusedOutcome(error)
      await pause(Math.random() * pauseMs)
      return alone(ready, tries + 1)
    }
  }

  const rule = ruleOf(groupCommits)
  const send =
    rule === null
      ? (ready: Ready) => alone(ready)
      : groupedCommits(schema, rule, resourceLocks, {
          alone: (ready) => alone(ready),
          isRefused: isRefusal,
          together: ({ name, text }, values) => executor.query({ name, text, values }),
        })

  async function findAlone(plan: ReadPlan) {
    const text = texts(`read ${plan.shape}`, () => plan.text(schema))
    return plan.records(await read({ ...text, values: plan.values }))
  }

  const find = rule === null ? findAlone : joinedReads(schema, rule, read, findAlone)

  let known: Promise<string> | null = null
  /** The collation of searches; asked once. */
  function collation(): Promise<string> {
    known ??= read({ ...knownCollations, values: [] }).then(([row]) => `"${row?.[0] ?? 'default'}"`)
    known.catch(() => {
      known = null
    })
    return known
  }

  async function readPart(refs: readonly Ref[]) {
    const plan = readPlan(refs)
    return plan === null ? refs.map(() => null) : find(plan)
  }

  return typedStore({
    groupCommits,
    system: 'postgresql',

    async read(refs) {
      const parts = partsOf(refs)
      if (parts.length < 2) return readPart(refs)
      const found = await Promise.all(parts.map(readPart))
      return found.flat()
    },

    async list(collection, query) {
      const plan = listPlan(collection, query)
      if (plan === null) return { items: [], next: null }
      const text = texts(`list ${plan.shape}`, () => plan.text(schema))
      return plan.page(await read({ ...text, values: plan.values }))
    },

    async search(collection, query) {
      const plan = searchPlan(schema, await collation(), collection, query)
      if (plan === null) return { items: [], next: null, previous: null }
      return plan.answer(await read({ text: plan.text, values: plan.values }))
    },

    async tally(collection: CollectionName, each: readonly SearchConditions[], upTo: number, text?: SearchText) {
      const said = text === undefined ? null : { text, collation: await collation() }
      const plan = tallyPlan(schema, collection, { each, upTo, said })
      return each.length === 0 ? [] : plan.answer(await read({ text: plan.text, values: plan.values }))
    },

    async commit(writes, { mayBeLost = false }: CommitHint = {}) {
      const groups = groupsOf(writes)
      if (groups.length === 0) return { outcome: 'committed' }
      const shape = `${commitShape(groups)}${mayBeLost ? ' may be lost' : ''}`
      const outcome = await send({ writes, groups, shape, mayBeLost }).catch((error: unknown) => {
        throw failureOf(error)
      })
      if (outcome.outcome === 'committed') notifier.committed(writes)
      return outcome
    },

    async dropBefore(collection: CollectionName, moment: Date) {
      const now = new Date()
      return dropBefore(schema, read, collection, { now, before: idsSince(moment) })
    },

    async now() {
      const [row] = await read({ ...time, values: [] })
      return new Date(Number(row?.[0]))
    },

    within: (transaction: HostTransaction) => storeWithin(transaction, schema, statementOf),

    changes: (signal: AbortSignal) => changeHints(executor, channel, signal, notifier.heardFrom),

    async close() {
      notifier.close()
    },
  })
}
