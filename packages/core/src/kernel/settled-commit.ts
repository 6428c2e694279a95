import { setTimeout as pause } from 'node:timers/promises'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import { byId, type CommitOutcome, type Ref, type Store, type Write } from '../ports/store.js'

const firstPauseMs = 25
const mostTries = 6

/**
 * Commits, and finds out what happened when the connection was lost in the middle.
 *
 * A commit whose answer never came may have happened or not. Every commit of an operation inserts a record under a fresh id (its
 * audit entry, or a message): if that record is there, all of it happened. If not, the identical commit is sent again; it can
 * never happen twice, since its ids are taken by then. Throws `STORE_UNAVAILABLE` when the store does not come back within a second
 * or two: then nothing is acknowledged.
 */
export async function settledCommit(store: Store, writes: readonly Write[]): Promise<CommitOutcome> {
  try {
    return await store.commit(writes)
  } catch (error) {
    const witness = witnessOf(writes)
    if (witness === null || !isUnavailable(error)) throw error
    return settle(store, writes, witness, error)
  }
}

async function settle(store: Store, writes: readonly Write[], witness: Ref, first: unknown): Promise<CommitOutcome> {
  const happened = async () => (await store.read([witness]))[0] !== null
  let last = first
  for (let tries = 0; tries < mostTries; tries += 1) {
    await pause(Math.random() * firstPauseMs * 2 ** tries)
    try {
      if (await happened()) return { outcome: 'committed' }
      const again = await store.commit(writes)
      // Lost against a rival, or against its own first try that arrived after we looked.
      return again.outcome !== 'committed' && (await happened()) ? { outcome: 'committed' } : again
    } catch (error) {
      if (!isUnavailable(error)) throw error
      last = error
    }
  }
  throw last
}

/** Ids are made once and never again, so whoever finds this record knows that the whole commit happened. */
function witnessOf(writes: readonly Write[]): Ref | null {
  const inserted = writes.findLast((write) => write.verb === 'insert' && write.collection !== 'inbound')
  return inserted !== undefined && 'record' in inserted ? byId(inserted.collection, inserted.record.id) : null
}

function isUnavailable(error: unknown): boolean {
  return error instanceof ChatfactorError && error.code === 'STORE_UNAVAILABLE'
}
