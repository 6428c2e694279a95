/** When commits of one shape share a statement. */
export interface GroupingRule {
  /** While at most this many were in progress at once recently, each runs alone: callers then wait the least. */
  readonly aloneUpTo: number
  /** How many statements run at once; calls that come meanwhile are grouped. */
  readonly atOnce: number
  /** The usual number of commits in a statement, */
  readonly usual: number
  /** or half of those in progress if that is more, so that Node and the database work in parallel; but never more than this. */
  readonly largest: number
  /** Fewer than this run alone. */
  readonly smallest: number
}

/** Whether commits that wait at the same moment share a statement. */
export type GroupCommits = 'when_busy' | 'always' | 'never'

/** Measured with 1, 4, 8, 16, 32 and 128 callers, with the database on the same machine and 2 ms away. */
const whenBusy: GroupingRule = { aloneUpTo: 4, atOnce: 3, usual: 16, largest: 64, smallest: 2 }

/** For tests: whatever can be sent as a batch is, even a single commit. */
const always: GroupingRule = { aloneUpTo: 0, atOnce: 3, usual: 64, largest: 64, smallest: 1 }

/** The rule for an option; `null` for no grouping. */
export function ruleOf(groupCommits: GroupCommits): GroupingRule | null {
  return groupCommits === 'never' ? null : groupCommits === 'always' ? always : whenBusy
}
