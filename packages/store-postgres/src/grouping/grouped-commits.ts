import { type CommitOutcome, type Write, writtenId } from '@chatfactor/core/store'
import type { Cell } from '../cells.js'
import type { Rows } from '../executors/executor.js'
import { mayTravelTogether } from '../statements/batch-order.js'
import { batchStatement, doneIn } from '../statements/batch-statement.js'
import type { Group } from '../statements/commit-groups.js'
import type { ResourceLocks } from '../statements/resource-locks.js'
import { type Prepared, shapeCache } from '../statements/statement-cache.js'
import { gathering, type Waiting } from './gathering.js'
import type { GroupingRule } from './grouping-rule.js'

/** A commit, prepared for statements. */
export interface Ready {
  readonly writes: readonly Write[]
  readonly groups: readonly Group[]
  /** Also says whether the caller waits for the disk. */
  readonly shape: string
  readonly mayBeLost: boolean
}

/** What grouping builds on. */
export interface Roads {
  /** Sends a commit alone, with its exact outcome. */
  alone(ready: Ready): Promise<CommitOutcome>
  /** Runs the statement of a batch. */
  together(statement: Prepared, values: Cell[]): Promise<Rows>
  /** Whether an error means that nothing of the batch happened, so that each commit may be resent alone. */
  isRefused(error: unknown): boolean
}

/**
 * Sends commits of one shape that wait at the same moment in one statement; each is still all or nothing by itself.
 *
 * The batch reports which commits were done. Any other, whether its record has changed, its key is taken, or another transaction holds one of its
 * rows, is resent alone for its exact outcome.
 */
export function groupedCommits(
  schema: string,
  rule: GroupingRule,
  resourceLocks: ResourceLocks,
  roads: Roads,
): (ready: Ready) => Promise<CommitOutcome> {
  const queues = shapeCache<(ready: Ready) => Promise<CommitOutcome>>()

  function queueOf({ groups, mayBeLost }: Ready): (ready: Ready) => Promise<CommitOutcome> {
    if (!mayTravelTogether(groups, resourceLocks)) return roads.alone
    const statement = batchStatement(schema, groups, { mayBeLost, resourceLocks })
    return gathering<Ready, CommitOutcome>(rule, {
      alone: roads.alone,
      take: takeFrom,
      isPatient: mayBeLost,
      async together(several) {
        try {
          const values = statement.values(several.map((ready) => ready.groups))
          const done = doneIn(await roads.together(statement, values))
          return several.map((_, number) => (done.has(number) ? { outcome: 'committed' } : 'alone'))
        } catch (error) {
          if (!roads.isRefused(error)) throw error
          return several.map(() => 'alone')
        }
      },
    })
  }

  return (ready) => queues(ready.shape, () => queueOf(ready))(ready)
}

/** Picks commits that may share a batch, in order of arrival: no commit touches a record that another one changes. */
function takeFrom(waiting: readonly Waiting<Ready>[], most: number) {
  const touched = new Set<string>()
  const changed = new Set<string>()
  const taken: Waiting<Ready>[] = []
  const left: Waiting<Ready>[] = []
  for (const place of waiting) {
    const { writes } = place.one
    const isFree =
      taken.length < most &&
      writes.every((write) => {
        const name = `${write.collection}/${writtenId(write)}`
        return !changed.has(name) && (write.verb === 'check' || !touched.has(name))
      })
    if (!isFree) {
      left.push(place)
      continue
    }
    taken.push(place)
    for (const write of writes) {
      const name = `${write.collection}/${writtenId(write)}`
      touched.add(name)
      if (write.verb !== 'check') changed.add(name)
    }
  }
  return { taken, left }
}
