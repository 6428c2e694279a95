import { isChatfactorError, type Store } from '@chatfactor/core'
import type { KeptFeatures } from '../config/kept-features.js'
import { plainMessage } from '../plain-message.js'
import { inTime } from './deadline.js'
import { type Finding, failed, ok } from './finding.js'
import { withoutEffect } from './write-without-effect.js'

const groupings: Readonly<Record<string, string>> = {
  when_busy: '; commits share a statement when many are waiting',
  always: '; every commit is sent as a group, which makes sense only in tests',
  never: '; every commit has a statement of its own',
}

/** How the store groups commits; empty if it does not tell. */
function groupingOf(store: Store): string {
  const grouping = 'groupCommits' in store ? store.groupCommits : null
  return typeof grouping === 'string' ? (groupings[grouping] ?? '') : ''
}

/** Enough for calls to share a connection, and for a call to use another connection than the one before. */
const callsAtOnce = 8
const rounds = 3

/**
 * Checks that the store answers as the app will use it: many concurrent calls, reads and writes. The write changes nothing, but a database checks the
 * rights to every table before it looks for a row.
 */
export async function storeCheck(store: Store, of: KeptFeatures): Promise<Finding> {
  try {
    await inTime(readAtOnce(store))
    const answer = await inTime(store.commit(withoutEffect(of)))
    if (answer.outcome !== 'stale') return failed('store', 'it carried out a commit that must change nothing', report)
    // Deletes nothing, because nothing is that old; but it needs the same rights as the sweep.
    if (store.dropBefore !== undefined) await inTime(store.dropBefore('challenges', new Date(0)))
    return ok('store', `answers, and may read and write${groupingOf(store)}`)
  } catch (error) {
    const isConfig = isChatfactorError(error) && error.code === 'INVALID_CONFIG'
    return failed(
      'store',
      plainMessage(error),
      isConfig
        ? 'Check the connection, `schema` and `prepare` of the store in your app, and the rights of the database user.'
        : 'Start the database of the store, and check how your app connects to it.',
    )
  }
}

const report = 'The store breaks its contract. Test it with the contract of @chatfactor/testkit.'

/** Behind a pooler that loses prepared statements, single calls may still succeed. */
async function readAtOnce(store: Store): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const query = { index: 'all', equals: {}, limit: 1 } as const
    await Promise.all(Array.from({ length: callsAtOnce }, () => store.list('resources', query)))
  }
}
