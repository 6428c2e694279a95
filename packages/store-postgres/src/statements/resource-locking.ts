import { idColumn } from '../tables.js'
import type { BatchParameters } from './batch-parameters.js'
import { expectedVersion, type Group } from './commit-groups.js'
import type { Parameters } from './commit-parameters.js'

/**
 * The Resources that are unchanged since they were read, and stay so until the end of the commit. The function takes the lock and then reads the
 * version; a condition in the statement itself would see the version before the lock, and so an outdated policy.
 */
export function standing(schema: string, { guards }: Group, nth: number, bind: Parameters): string {
  const stands = (id: string, version: string) => `"${schema}".resource_stands(${id}, ${version}, true)`
  if (guards.length === 1) {
    const [id, version] = [bind.one(nth, 'guards', idColumn), bind.one(nth, 'guards', expectedVersion)]
    return `select ${id} as id where ${stands(id, version)}`
  }
  const [ids, versions] = [bind.all(nth, 'guards', idColumn), bind.all(nth, 'guards', expectedVersion)]
  return `select w.id from unnest(${ids}, ${versions}) w(id, version) where ${stands('w.id', 'w.version')}`
}

/** The same for a batch, which asks once per Resource and does not wait: a commit whose Resource is being changed runs alone. */
export function standingInBatch(schema: string, nth: number, bind: BatchParameters): string {
  const lists = [idColumn, expectedVersion].map((column) => bind.column(nth, 'guards', column)).join(', ')
  return (
    `standing${nth} as materialized (select distinct w.id, w.version from unnest(${lists}) w(id, version)), ` +
    `stood${nth} as materialized (select w.id, w.version from standing${nth} w where "${schema}".resource_stands(w.id, w.version, false))`
  )
}

/** Excludes the commits that rely on these Resources, before any row is locked, in order of ids. */
export function shuttingOut(schema: string, { guards }: Group, nth: number, bind: Parameters): string {
  const lock = (id: string) => `pg_advisory_xact_lock("${schema}".resource_lock(${id}))`
  if (guards.length === 1) return `select ${lock(bind.one(nth, 'guards', idColumn))}`
  return `select ${lock('w.id')} from (select id from unnest(${bind.all(nth, 'guards', idColumn)}) u(id) order by id collate "C") w`
}
