/** An index that only earlier versions use. */
interface RetiredIndex {
  readonly table: string
  readonly index: string
}

/**
 * In the order in which their tables are locked. They are dropped by `tidy` rather than a migration, because instances of an earlier version may
 * still run. A database created with this version never had them.
 */
export const retiredIndexes: readonly RetiredIndex[] = [
  { table: 'enrollments', index: 'enrollments_by_chat_idx' },
  { table: 'deliveries', index: 'deliveries_by_age_idx' },
  { table: 'deliveries', index: 'deliveries_due_idx' },
  { table: 'audit', index: 'audit_by_time_idx' },
]

/** Drops them all, once their tables are locked. */
export function droppingRetired(): string {
  return `drop index if exists ${retiredIndexes.map(({ index }) => index).join(', ')};`
}

/** Whether this transaction has applied every migration, so that no earlier version can be running on the database. */
export const isNewDatabase = 'not exists (select 1 from migrations where xmin <> pg_current_xact_id()::xid)'
