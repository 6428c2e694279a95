import { idColumn, type Key, type Table } from '../tables.js'
import type { Parameters } from './commit-parameters.js'

/**
 * Conditions that hold if one write frees a unique key and another takes it.
 *
 * PostgreSQL would allow some of these, depending on which row it happens to write first. The conditions read the state before the commit, which the
 * guards vouch for.
 */
export function freedKeys(schema: string, table: Table, nth: number, bind: Parameters): readonly string[] {
  return [...table.keys.values()].map((key) => freedKey(schema, table, key, nth, bind))
}

function freedKey(schema: string, table: Table, { columns }: Key, nth: number, bind: Parameters): string {
  const takers = `unnest(${[idColumn, ...columns].map((column) => bind.all(nth, 'takers', column)).join(', ')})`
  const names = columns.map(({ name }) => name)
  const sameAs = (alias: string) => names.map((name) => `t.${name} = ${alias}.${name}`).join(' and ')
  const rows = (alias: string) => `${takers} ${alias}(id, ${names.join(', ')})`
  const holders = bind.all(nth, 'changes', idColumn)
  return (
    `exists (select 1 from ${rows('w')} join "${schema}".${table.name} t on ${sameAs('w')} and t.id <> w.id ` +
    `where t.id = any(${holders}) and not exists (select 1 from ${rows('k')} where k.id = t.id and ${sameAs('k')}))`
  )
}
