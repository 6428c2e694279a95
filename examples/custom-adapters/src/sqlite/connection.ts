import { createHash } from 'node:crypto'
import { ChatfactorError, type CommitOutcome } from '@chatfactor/core/store'
import Database from 'libsql'
import type { Cell } from './cells.js'
import { failureOf, isBusy } from './failure.js'
import { creation } from './tables.js'

/** A file of the store's own, or a database that you opened and will close. */
export type SqliteStoreOptions = { readonly path: string } | { readonly database: SqliteDatabase }

/** What this store needs of a driver; `libsql` and `better-sqlite3` have it, and a little more. */
export interface SqliteDatabase {
  exec(sql: string): unknown
  prepare(sql: string): SqliteStatement
  close(): unknown
}

interface SqliteStatement {
  all(...cells: unknown[]): unknown[]
  run(...cells: unknown[]): unknown
}

export type Row = Readonly<Record<string, unknown>>

/** A database that keeps its statements prepared, and throws our own errors alone. */
export interface Connection {
  all(sql: string, cells: readonly Cell[]): readonly Row[]
  run(sql: string, cells: readonly Cell[]): void
  /** Lets the work happen as the only writer, and keeps what it wrote if it says `committed`. */
  commit(work: () => CommitOutcome): CommitOutcome
  close(): void
}

/** How long to wait for another process that is writing. Nothing else runs meanwhile: the driver is synchronous. */
const busyMs = 100

/** Opens the connection of a store and makes its tables, where they are not there yet. */
export function connection(options: SqliteStoreOptions): Connection {
  const statements = new Map<string, SqliteStatement>()
  let isOpen = true
  const database: SqliteDatabase = using(() =>
    'path' in options ? new Database(options.path, { timeout: busyMs }) : options.database,
  )
  // A commit that was answered must outlive a power cut: a guess that was counted stays counted.
  using(() => database.exec('pragma journal_mode = wal; pragma synchronous = full'))
  using(() => createTables(database))

  function using<T>(work: () => T): T {
    if (!isOpen) throw new ChatfactorError('STORE_UNAVAILABLE', {}, { message: 'The SQLite store is closed.' })
    try {
      return work()
    } catch (thrown) {
      throw failureOf(thrown)
    }
  }

  function prepared(sql: string): SqliteStatement {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  return {
    all: (sql, cells) => using(() => rowsOf(prepared(sql).all(...cells))),
    run: (sql, cells) => using(() => void prepared(sql).run(...cells)),
    commit: (work) => using(() => inTransaction(database, work)),
    close() {
      if (isOpen && 'path' in options) database.close()
      isOpen = false
      statements.clear()
    },
  }
}

/**
 * `immediate` takes the one lock for writing before the first look at a version, so nothing that was seen can change until the
 * end. Without the word SQLite would take it at the first write, and a check would hold only until then.
 */
function inTransaction(database: SqliteDatabase, work: () => CommitOutcome): CommitOutcome {
  try {
    database.exec('begin immediate')
  } catch (thrown) {
    // Somebody else is writing: a conflict, nobody knows where. Core tries again, after a pause that grows.
    if (isBusy(thrown)) return { outcome: 'stale', lost: [] }
    throw thrown
  }
  try {
    const made = work()
    database.exec(made.outcome === 'committed' ? 'commit' : 'rollback')
    return made
  } catch (thrown) {
    undo(database)
    throw thrown
  }
}

function undo(database: SqliteDatabase): void {
  try {
    database.exec('rollback')
  } catch {
    // After some errors, such as a full disk, SQLite has undone everything by itself.
  }
}

/** The fingerprint of the tables stands in a table of its own, so that a newer schema is noticed and not half used. */
function createTables(database: SqliteDatabase): void {
  const script = creation().join(';\n')
  const fingerprint = createHash('sha256').update(script).digest('hex')
  database.exec('create table if not exists "chatfactor_schema" ("fingerprint" text primary key) strict')
  const [found] = rowsOf(database.prepare('select "fingerprint" from "chatfactor_schema"').all())
  if (found === undefined) {
    const marked = `insert or ignore into "chatfactor_schema" values ('${fingerprint}')`
    database.exec(`begin immediate; ${script}; ${marked}; commit`)
  } else if (found.fingerprint !== fingerprint) {
    const problem = 'the database holds the tables of another version of Chatfactor: migrate them first'
    throw new ChatfactorError('INVALID_CONFIG', { option: 'path', problem })
  }
}

function rowsOf(found: readonly unknown[]): readonly Row[] {
  return found.filter((value) => typeof value === 'object' && value !== null).map((value) => ({ ...value }))
}
