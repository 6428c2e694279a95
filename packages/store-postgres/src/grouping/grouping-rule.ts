/** When commits of one shape travel together. */
export interface GroupingRule {
  /** As long as no more than so many were on their way at once lately, each goes alone: that keeps callers waiting for the least time. */
  readonly aloneUpTo: number
  /** How many statements are under way at once; what comes meanwhile waits, and goes together. */
  readonly atOnce: number
  /** So many commits one statement takes, */
  readonly usual: number
  /** or half of those that are on their way where that is more, so that Node and the database work at the same time; but never more than so many. */
  readonly largest: number
  /** Fewer than so many go alone after all. */
  readonly smallest: number
}

/** Whether commits that wait at the same moment travel in one statement. */
export type GroupCommits = 'when_busy' | 'always' | 'never'

/** Measured at 1, 4, 8, 16, 32 and 128 callers, with a database on the same machine and with one that is 2 ms away. */
const whenBusy: GroupingRule = { aloneUpTo: 4, atOnce: 3, usual: 16, largest: 64, smallest: 2 }

/** Whatever can travel in a statement for several does, be it alone in it: for tests. */
const always: GroupingRule = { aloneUpTo: 0, atOnce: 3, usual: 64, largest: 64, smallest: 1 }

/** The rule that a host asked for; `null` where nothing travels together. */
export function ruleOf(groupCommits: GroupCommits): GroupingRule | null {
  return groupCommits === 'never' ? null : groupCommits === 'always' ? always : whenBusy
}
