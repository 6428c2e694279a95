import { isChatfactorError, type Store } from '@chatfactor/core'
import type { KeptFeatures } from '../config/kept-features.js'
import { plainMessage } from '../plain-message.js'
import { inTime } from './deadline.js'
import { type Finding, failed, ok } from './finding.js'
import { withoutEffect } from './write-without-effect.js'

const groupings: Readonly<Record<string, string>> = {
  when_busy: '; commits travel together when many wait',
  always: '; every commit travels as several do, which pays only in tests',
  never: '; every commit travels alone',
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
    if (answer.outcome !== 'stale') return failed('store', 'a commit that must change nothing was carried out', report)
    // Deletes nothing, because nothing is that old; but it needs the same rights as the sweep.
    if (store.dropBefore !== undefined) await inTime(store.dropBefore('challenges', new Date(0)))
    return ok('store', `answers, and may read and write${groupingOf(store)}`)
  } catch (error) {
    const isConfig = isChatfactorError(error) && error.code === 'INVALID_CONFIG'
    return failed(
      'store',
      plainMessage(error),
      isConfig
        ? 'Compare what your app gives to its store with the config: connection, `schema`, `prepare`; and what the database user may do.'
        : 'Start what the store needs, and look at how your app connects to it.',
    )
  }
}

const report = 'The store breaks its contract; run the contract of @chatfactor/testkit on it.'

/** Behind a pooler that loses prepared statements, single calls may still succeed. */
async function readAtOnce(store: Store): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const query = { index: 'all', equals: {}, limit: 1 } as const
    await Promise.all(Array.from({ length: callsAtOnce }, () => store.list('resources', query)))
  }
}
