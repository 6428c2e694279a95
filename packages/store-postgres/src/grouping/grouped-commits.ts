import { type CommitOutcome, type Write, writtenId } from '@chatfactor/core/store'
import type { Cell } from '../cells.js'
import type { Rows } from '../executors/executor.js'
import { mayTravelTogether } from '../statements/batch-order.js'
import { type BatchStatement, batchStatement, doneIn } from '../statements/batch-statement.js'
import type { Group } from '../statements/commit-groups.js'
import { type Prepared, shapeCache } from '../statements/statement-cache.js'
import type { GroupingRule } from './grouping-rule.js'

/** One commit, put in the shape of statements. */
export interface Ready {
  readonly writes: readonly Write[]
  readonly groups: readonly Group[]
  /** Also tells apart whether anybody waits for the disk. */
  readonly shape: string
  readonly mayBeLost: boolean
}

/** What grouping stands on. */
export interface Roads {
  /** Sends a commit alone: the exact answer. */
  alone(ready: Ready): Promise<CommitOutcome>
  /** Runs the statement of a batch. */
  together(statement: Prepared, values: readonly Cell[]): Promise<Rows>
  /** Whether an error says that nothing of the batch happened, so that each commit may be sent again alone. */
  isRefused(error: unknown): boolean
}

interface Waiting extends Ready {
  readonly resolve: (outcome: CommitOutcome | Promise<CommitOutcome>) => void
  readonly reject: (error: unknown) => void
}

/** The commits of one shape. */
interface Queue {
  readonly statement: BatchStatement | null
  waiting: Waiting[]
  /** Batches that have no answer yet. */
  underWay: number
  /** Commits that have no answer yet. */
  onTheWay: number
  /** The most that were on their way lately. */
  peak: number
  isGathering: boolean
}

/** How quickly a peak is forgotten: by 3 % with every commit. */
const forgetting = 0.97

/**
 * Lets commits of one shape that wait at the same moment travel in one statement, each all or nothing for itself.
 *
 * The batch says which of them were done. Every other one, be it that its record has moved on, that its key is taken, or that somebody
 * holds one of its rows, is sent again alone and gets the exact answer.
 */
export function groupedCommits(
  schema: string,
  rule: GroupingRule,
  roads: Roads,
): (ready: Ready) => Promise<CommitOutcome> {
  const queues = shapeCache<Queue>()

  function queueOf({ shape, groups, mayBeLost }: Ready): Queue {
    return queues(shape, () => ({
      statement: mayTravelTogether(groups) ? batchStatement(schema, groups, mayBeLost) : null,
      ...{ waiting: [], underWay: 0, onTheWay: 0, peak: 0, isGathering: false },
    }))
  }

  async function onItsWay(queue: Queue, work: () => Promise<CommitOutcome>): Promise<CommitOutcome> {
    queue.onTheWay += 1
    queue.peak = Math.max(queue.onTheWay, queue.peak * forgetting)
    try {
      return await work()
    } finally {
      queue.onTheWay -= 1
    }
  }

  /** Who comes in the same turn of the event loop travels together. */
  function gather(queue: Queue, statement: BatchStatement): void {
    if (queue.isGathering) return
    queue.isGathering = true
    setImmediate(() => {
      queue.isGathering = false
      sendOff(queue, statement)
    })
  }

  function sendOff(queue: Queue, statement: BatchStatement): void {
    while (queue.underWay < rule.atOnce && queue.waiting.length > 0) {
      const taken = takeFrom(queue, rule.largest)
      if (taken.length >= rule.smallest) void sendTogether(queue, statement, taken)
      else for (const one of taken) one.resolve(roads.alone(one))
    }
  }

  async function sendTogether(queue: Queue, statement: BatchStatement, taken: readonly Waiting[]): Promise<void> {
    queue.underWay += 1
    try {
      const done = doneIn(await roads.together(statement, statement.values(taken.map(({ groups }) => groups))))
      taken.forEach((one, number) => {
        one.resolve(done.has(number) ? { outcome: 'committed' } : roads.alone(one))
      })
    } catch (error) {
      const isRefused = roads.isRefused(error)
      for (const one of taken) {
        if (isRefused) one.resolve(roads.alone(one))
        else one.reject(error)
      }
    } finally {
      queue.underWay -= 1
      if (queue.waiting.length > 0) gather(queue, statement)
    }
  }

  return (ready) => {
    const queue = queueOf(ready)
    const { statement } = queue
    return onItsWay(queue, () => {
      // Where nobody waits, company costs nobody anything.
      if (statement === null || (queue.peak <= rule.aloneUpTo && !ready.mayBeLost)) return roads.alone(ready)
      return new Promise((resolve, reject) => {
        queue.waiting.push({ ...ready, resolve, reject })
        gather(queue, statement)
      })
    })
  }
}

/** Takes commits that may travel together, in the order in which they came; what one of them changes, no other one touches. */
function takeFrom(queue: Queue, most: number): readonly Waiting[] {
  const touched = new Set<string>()
  const changed = new Set<string>()
  const taken: Waiting[] = []
  const left: Waiting[] = []
  for (const one of queue.waiting) {
    const isFree =
      taken.length < most &&
      one.writes.every((write) => {
        const name = `${write.collection}/${writtenId(write)}`
        return !changed.has(name) && (write.verb === 'check' || !touched.has(name))
      })
    if (!isFree) {
      left.push(one)
      continue
    }
    taken.push(one)
    for (const write of one.writes) {
      const name = `${write.collection}/${writtenId(write)}`
      touched.add(name)
      if (write.verb !== 'check') changed.add(name)
    }
  }
  queue.waiting = left
  return taken
}
