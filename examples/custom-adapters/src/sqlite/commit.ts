import { type CommitOutcome, type LooseRecord, layoutOf, type Write, writtenId } from '@chatfactor/core/store'
import { cellOf } from './cells.js'
import type { Connection } from './connection.js'
import { listed, quoted, table } from './tables.js'

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

function isLost(connection: Connection, write: Write): boolean {
  if (write.verb === 'insert') return false
  const [found] = connection.all(`select "version" from ${table(write.collection)} where "id" = ?`, [writtenId(write)])
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
    const { verb, collection } = write
    const record: LooseRecord = { ...write.record }
    const others = `select 1 from ${table(collection)} where`
    if (verb === 'insert' && connection.all(`${others} "id" = ?`, [record.id]).length > 0) {
      return { outcome: 'duplicate', collection, key: 'id' }
    }
    for (const [key, columns] of layoutOf(collection).keys) {
      const cells = columns.map((column) => cellOf(record[column.name], column))
      if (cells.includes(null)) continue
      const isSame = columns.map(({ name }) => `${quoted(name)} = ?`).join(' and ')
      const holders = connection.all(`${others} ${isSame} and "id" <> ?`, [...cells, record.id])
      const place = JSON.stringify([collection, key, ...cells])
      if (holders.length > 0 || taken.has(place)) return { outcome: 'duplicate', collection, key }
      taken.add(place)
    }
  }
  return null
}

function apply(connection: Connection, write: Write): void {
  const name = table(write.collection)
  if (write.verb === 'delete') connection.run(`delete from ${name} where "id" = ?`, [write.id])
  if (!('record' in write)) return
  const { columns } = layoutOf(write.collection)
  const record: LooseRecord = { ...write.record }
  const cells = columns.map((column) => cellOf(record[column.name], column))
  const places = columns.map(() => '?').join(', ')
  if (write.verb === 'insert') connection.run(`insert into ${name} (${listed(columns)}) values (${places})`, cells)
  else connection.run(`update ${name} set (${listed(columns)}) = (${places}) where "id" = ?`, [...cells, record.id])
}
