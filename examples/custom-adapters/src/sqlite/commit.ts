import { ChatfactorError, type CommitOutcome, type Write } from '@chatfactor/core'
import { cellsOf } from './cells.js'
import type { Connection } from './connection.js'
import { quoted, table } from './tables.js'

/**
 * Carries out a commit inside a transaction that is the only writer: guards, then keys, then writes.
 *
 * Nothing else can be written meanwhile, so what was checked holds until the end.
 */
export function commitIn(connection: Connection, writes: readonly Write[]): CommitOutcome {
  const lost = writes.flatMap((write, position) => (isLost(connection, write) ? [position] : []))
  if (lost.length > 0) return { outcome: 'stale', lost }
  const duplicate = duplicateAmong(connection, writes)
  if (duplicate !== null) return duplicate
  for (const write of writes) apply(connection, write)
  return { outcome: 'committed' }
}

/** Throws `INVARIANT_BROKEN` when one record is written twice. */
export function refuseRepeated(writes: readonly Write[]): void {
  const records = new Set(writes.map((write) => `${write.collection}/${idOf(write)}`))
  if (records.size < writes.length)
    throw new ChatfactorError('INVARIANT_BROKEN', { what: 'one record twice in a commit' })
}

function isLost(connection: Connection, write: Write): boolean {
  if (write.verb === 'insert') return false
  const { name } = table(write.collection)
  const [found] = connection.all(`select "version" from ${name} where "id" = ?`, [idOf(write)])
  return found?.version !== write.expectedVersion
}

/**
 * Looks at the state before the commit, so a key that another write is about to free still counts as taken; what the commit
 * itself takes is remembered in `taken`.
 */
function duplicateAmong(connection: Connection, writes: readonly Write[]): CommitOutcome | null {
  const taken = new Set<string>()
  for (const write of writes) {
    if (!('record' in write)) continue
    const { collection, record } = write
    const { name, keys } = table(collection)
    const values: Readonly<Record<string, unknown>> = { ...record }
    if (write.verb === 'insert' && connection.all(`select 1 from ${name} where "id" = ?`, [record.id]).length > 0) {
      return { outcome: 'duplicate', collection, key: 'id' }
    }
    for (const [key, fields] of keys) {
      const texts = fields.map((field) => values[field]).filter((value) => typeof value === 'string')
      if (texts.length < fields.length) continue
      const isSame = fields.map((field) => `${quoted(field)} = ?`).join(' and ')
      const holders = connection.all(`select 1 from ${name} where ${isSame} and "id" <> ?`, [...texts, record.id])
      const place = JSON.stringify([collection, key, ...texts])
      if (holders.length > 0 || taken.has(place)) return { outcome: 'duplicate', collection, key }
      taken.add(place)
    }
  }
  return null
}

function apply(connection: Connection, write: Write): void {
  const target = table(write.collection)
  const columns = target.columns.map((column) => quoted(column.name))
  if (write.verb === 'insert') {
    const places = columns.map(() => '?').join(', ')
    const sql = `insert into ${target.name} (${columns.join(', ')}) values (${places})`
    connection.run(sql, cellsOf(write.record, target))
  } else if (write.verb === 'update') {
    const changes = columns.map((column) => `${column} = ?`).join(', ')
    const sql = `update ${target.name} set ${changes} where "id" = ?`
    connection.run(sql, [...cellsOf(write.record, target), write.record.id])
  } else if (write.verb === 'delete') {
    connection.run(`delete from ${target.name} where "id" = ?`, [write.id])
  }
}

function idOf(write: Write): string {
  return 'record' in write ? write.record.id : write.id
}
