import type { Group } from './commit-groups.js'

/** How commits exclude changes of the Resource whose policy they rely on: by advisory locks, or by locks of its row. */
export type ResourceLocks = 'advisory' | 'rows'

/** Whether the shared Resource is only checked here, so that its row need not be locked: even shared locks write into the row. */
export function isStanding({ table, checks, guards }: Group, locks: ResourceLocks): boolean {
  return locks === 'advisory' && table.collection === 'resources' && checks.length === guards.length
}

/** Whether commits that rely on what is changed here must finish first, and new ones wait. */
export function shutsOut({ table, changes }: Group, locks: ResourceLocks): boolean {
  return locks === 'advisory' && table.collection === 'resources' && changes.length > 0
}
