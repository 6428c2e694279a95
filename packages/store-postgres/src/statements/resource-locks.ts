import type { Group } from './commit-groups.js'

/** How commits keep changes of the Resource out by whose policy they go: by advisory locks, or by locks of its row. */
export type ResourceLocks = 'advisory' | 'rows'

/**
 * Whether what is shared by everybody is only looked at here, so that no row has to be locked: two who lock one row together write into it.
 */
export function isStanding({ table, checks, guards }: Group, locks: ResourceLocks): boolean {
  return locks === 'advisory' && table.collection === 'resources' && checks.length === guards.length
}

/** Whether commits that go by what is changed here have to be over first, and others have to wait. */
export function shutsOut({ table, changes }: Group, locks: ResourceLocks): boolean {
  return locks === 'advisory' && table.collection === 'resources' && changes.length > 0
}
