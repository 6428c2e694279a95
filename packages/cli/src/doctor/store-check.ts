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

/** What a store of ours says of how it commits; nothing for one that does not tell. */
function groupingOf(store: Store): string {
  const grouping = 'groupCommits' in store ? store.groupCommits : null
  return typeof grouping === 'string' ? (groupings[grouping] ?? '') : ''
}

/** Enough for calls to meet on one connection, and for one call to meet another connection than the call before. */
const callsAtOnce = 8
const rounds = 3

/**
 * Whether the store answers as your app will ask it: many calls at once, reading and writing. The write changes nothing, but a database
 * asks for the rights to every table before it looks for a row.
 */
export async function storeCheck(store: Store, of: KeptFeatures): Promise<Finding> {
  try {
    await inTime(readAtOnce(store))
    const answer = await inTime(store.commit(withoutEffect(of)))
    if (answer.outcome !== 'stale') return failed('store', 'a commit that must change nothing was carried out', report)
    // Of what is so old there is nothing; but the sweep will ask the same, and needs a right of its own for it.
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

/** Behind a pooler that loses prepared statements one call at a time may well succeed. */
async function readAtOnce(store: Store): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const query = { index: 'all', equals: {}, limit: 1 } as const
    await Promise.all(Array.from({ length: callsAtOnce }, () => store.list('resources', query)))
  }
}
