import { idColumn } from '../tables.js'
import type { Group } from './commit-groups.js'
import type { Parameters, Picked } from './commit-parameters.js'
import { isSameRecord } from './same-record.js'

/** Inserts records, one or many, if a condition holds. */
export function insertion(
  schema: string,
  { table, inserts }: Group,
  nth: number,
  bind: Parameters,
  condition: string | null,
): string {
  const names = table.inserted.map(({ name }) => name).join(', ')
  const where = condition === null ? '' : ` where ${condition}`
  const into = `insert into "${schema}".${table.name} (${names})`
  if (inserts.length > 1) return `${into} select * from ${recordsOf(nth, 'inserts', table.inserted, bind)}${where}`
  return `${into} select ${table.inserted.map((column) => bind.one(nth, 'inserts', column)).join(', ')}${where}`
}

/** Writes the changes of records whose version is guarded. */
export function updating(
  schema: string,
  { table, updates, updated }: Group,
  nth: number,
  bind: Parameters,
  condition: string | null,
): string {
  const update = `update "${schema}".${table.name} t set`
  const and = condition === null ? '' : ` and ${condition}`
  if (updates.length > 1) {
    const set = updated.map(({ name }) => `${name} = w.${name}`).join(', ')
    return `${update} ${set} from ${recordsOf(nth, 'updates', [idColumn, ...updated], bind)} where ${isSameRecord(table, bind.all(nth, 'updates', idColumn))}${and}`
  }
  const set = updated.map((column) => `${column.name} = ${bind.one(nth, 'updates', column)}`).join(', ')
  return `${update} ${set} where t.id = ${bind.one(nth, 'updates', idColumn)}${and}`
}

/** Deletes records whose version is guarded. */
export function deletion(
  schema: string,
  { table, deletes }: Group,
  nth: number,
  bind: Parameters,
  condition: string | null,
): string {
  const and = condition === null ? '' : ` and ${condition}`
  const id = deletes.length > 1 ? `any(${bind.all(nth, 'deletes', idColumn)})` : bind.one(nth, 'deletes', idColumn)
  return `delete from "${schema}".${table.name} t where t.id = ${id}${and}`
}

/** The records of several writes as rows, one list per column, so that any number uses the same text. */
function recordsOf(nth: number, picked: Picked, columns: Group['table']['columns'], bind: Parameters): string {
  const lists = columns.map((column) => bind.all(nth, picked, column)).join(', ')
  return `unnest(${lists}) w(${columns.map(({ name }) => name).join(', ')})`
}
