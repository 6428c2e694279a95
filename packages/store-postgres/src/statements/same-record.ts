import { rhythms } from '../partitions/periods.js'
import type { Table } from '../tables.js'

/**
 * The condition that a row `t` is the record of a row `w`, which is one of `ids`.
 *
 * If the table may be partitioned, no partition is chosen by the value of a row. PostgreSQL 18, at least up to 18.4, crashes with a segmentation
 * fault if a statement does so after it locked a row that had just been changed, because re-reading that row frees what the choice uses. The list
 * finds rows by each partition's index, and an expression on the id cannot choose a partition.
 */
export function isSameRecord({ collection }: Table, ids: string): string {
  return rhythms.has(collection) ? `t.id = any(${ids}) and t.id || '' = w.id` : 't.id = w.id'
}
