import { ChatfactorError } from '../errors/index.js'
import type { Store } from '../ports/index.js'
import type { LatencyMeter } from './latency.js'
import { within } from './within.js'

/** Longer than the database's own limit for a statement, so that its answer comes first. */
export const storeDeadlineMs = 10_000

/**
 * The same store with a deadline, after which it counts as unreachable, even if its driver waits on a dead connection.
 *
 * A commit that exceeded it may still happen: it is handled like one whose answer was lost (decision 0016). Reads and
 * commits are measured; lists are not, since they are mostly the sweep's, which may be slow.
 */
export function boundedStore(store: Store, meter: Pick<LatencyMeter, 'measure'> = unmeasured): Store {
  const now = store.now?.bind(store)
  const search: Store['search'] = store.search?.bind(store)
  const tally = store.tally?.bind(store)
  const dropBefore = store.dropBefore?.bind(store)
  return {
    ...(store.local === undefined ? {} : { local: store.local }),
    ...(store.changes === undefined ? {} : { changes: store.changes.bind(store) }),
    ...(now === undefined ? {} : { now: () => within(storeDeadlineMs, now, silent) }),
    ...(store.close === undefined ? {} : { close: store.close.bind(store) }),
    read: (refs) => meter.measure(() => within(storeDeadlineMs, () => store.read(refs), silent)),
    list: (collection, query) => within(storeDeadlineMs, () => store.list(collection, query), silent),
    ...(search === undefined
      ? {}
      : { search: (collection, query) => within(storeDeadlineMs, () => search(collection, query), silent) }),
    ...(tally === undefined ? {} : { tally: (...given) => within(storeDeadlineMs, () => tally(...given), silent) }),
    ...(dropBefore === undefined
      ? {}
      : { dropBefore: (...given) => within(storeDeadlineMs, () => dropBefore(...given), silent) }),
    commit: (writes, hint) => meter.measure(() => within(storeDeadlineMs, () => store.commit(writes, hint), silent)),
  }
}

const unmeasured: Pick<LatencyMeter, 'measure'> = { measure: (call) => call() }

function silent(): ChatfactorError {
  const cause = new Error(`the store gave no answer within ${storeDeadlineMs / 1000} s`)
  return new ChatfactorError('STORE_UNAVAILABLE', {}, { cause })
}
