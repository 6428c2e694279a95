import { ChatfactorError } from '../errors/index.js'

/** Queues of operations, one per key: operations on one record wait for each other instead of losing commits. */
export interface Lanes {
  /**
   * Runs the work after everything queued under the same key. Throws `BUSY` if too much is waiting, or it waits for too
   * long.
   */
  run<T>(key: string, work: () => Promise<T>): Promise<T>
}

/**
 * After waiting this long for its turn, an operation fails: the work before it is stuck, and its caller has given up.
 */
const longestWaitMs = 10_000

/** At most this many operations wait in one lane; more would be answered too late. */
const longestQueue = 256

/** Makes the lanes of one process. */
export function createLanes(): Lanes {
  const lanes = new Map<string, { tail: Promise<unknown> | null; waiting: number }>()
  return {
    async run(key, work) {
      const lane = lanes.get(key) ?? { tail: null, waiting: 0 }
      if (lane.waiting >= longestQueue) throw new ChatfactorError('BUSY', {})
      lanes.set(key, lane)
      lane.waiting += 1
      try {
        const mine = lane.tail === null ? work() : after(lane.tail, work)
        lane.tail = mine
        return await mine
      } finally {
        lane.waiting -= 1
        if (lane.waiting === 0) lanes.delete(key)
      }
    },
  }
}

/** Does work after earlier work, whatever its result. */
async function after<T>(before: Promise<unknown>, work: () => Promise<T>): Promise<T> {
  const since = performance.now()
  await before.catch(() => undefined)
  if (performance.now() - since > longestWaitMs) throw new ChatfactorError('BUSY', {})
  return work()
}
