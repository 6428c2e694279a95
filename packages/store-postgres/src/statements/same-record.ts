import { rhythms } from '../partitions/periods.js'
import type { Table } from '../tables.js'

/**
 * The condition that a row `t` is the record of a row `w`, which is one of `ids`.
 *
 * Where a table may have partitions, none is chosen by the value of a row. PostgreSQL 18, up to 18.4 at least, ends with a segmentation fault
 * when a statement chooses so after it locked a row that had just been changed: looking at that row again frees what it chooses with.
 * The list finds the rows by the index of each partition, and an expression on the id is nothing to choose by.
 */
export function isSameRecord({ collection }: Table, ids: string): string {
  return rhythms.has(collection) ? `t.id = any(${ids}) and t.id || '' = w.id` : 't.id = w.id'
}
