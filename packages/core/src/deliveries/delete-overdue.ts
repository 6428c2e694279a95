import { commit, type Engine, endedLinkMs, inboundRetentionMs, longestChallengeMs } from '../kernel/index.js'
import { byKey, type Page, remove, type Store, update, type Write } from '../ports/index.js'
import {
  type ChatRecord,
  type CollectionName,
  type EnrollmentState,
  ignoredIn,
  inUse,
  tokenEndReasons,
  type Versioned,
} from '../records/index.js'
import type { FeatureCollection } from '../stores/index.js'
import { batch, type Sweeper, sweepInTurns } from './sweep-batches.js'

const over: readonly EnrollmentState[] = ['active', 'cancelled', 'expired', 'locked']
/** How long entries wait to be sealed after the last sign of the feature that seals them. */
const sealedMs = 31 * 24 * 60 * 60_000

/** Deletes records that are past their retention, including those of these collections. */
export function deletingOverdue(
  own: readonly FeatureCollection[],
): (engine: Engine, signal: AbortSignal) => Promise<number> {
  return (engine, signal) => deleteOverdue(engine, own, signal)
}

/** Deletes each kind from the oldest on, until nothing is left or the signal aborts; returns the number of records. */
async function deleteOverdue(engine: Engine, own: readonly FeatureCollection[], signal: AbortSignal): Promise<number> {
  const {
    store,
    settings: { retention },
  } = engine
  const now = engine.clock.now()
  const before = (ms: number) => new Date(now.getTime() - ms)
  const all = { equals: {}, limit: batch } as const
  const overdue = { index: 'overdue', ...all } as const
  const byAge = { index: 'byAge', ...all } as const

  const isOver = ({ expiresAt }: { readonly expiresAt: Date }) => expiresAt < now
  const isMadeBefore =
    (moment: Date) =>
    ({ createdAt }: { readonly createdAt: Date }) =>
      createdAt < moment
  const deleting = <R extends Versioned>(
    collection: CollectionName,
    firstPage: () => Promise<Page<R>>,
    isOverdue: (record: R) => boolean,
  ): Sweeper => deletesWhile(engine, collection, firstPage, isOverdue)

  const [challenges, enrollments, tokens] = [
    before(retention.challengesMs),
    before(retention.enrollmentsMs),
    before(retention.tokensMs),
  ]
  const [deliveries, audit, idle] = [
    before(retention.deliveriesMs),
    before(retention.auditMs),
    before(retention.chatsMs),
  ]
  const dropping = (collection: CollectionName, moment: Date, rowByRow: Sweeper) =>
    dropsOr(store, collection, moment, rowByRow)
  const sweepers: readonly Sweeper[] = [
    ...['limits' as const, 'vitals' as const, ...own].map((kept) =>
      deleting(kept, () => store.list(kept, overdue), isOver),
    ),
    deleting(
      'oneTimeLinks',
      () => store.list('oneTimeLinks', overdue),
      ({ expiresAt }) => expiresAt < before(endedLinkMs),
    ),
    dropping(
      'challenges',
      before(retention.challengesMs + longestChallengeMs),
      deleting(
        'challenges',
        () => store.list('challenges', overdue),
        ({ expiresAt }) => expiresAt < challenges,
      ),
    ),
    ...over.map((state) => {
      const ended = { index: 'byState', equals: { state }, limit: batch } as const
      return deleting(
        'enrollments',
        () => store.list('enrollments', ended),
        ({ completeBy }) => completeBy < enrollments,
      )
    }),
    ...tokenEndReasons.map((revokedBecause) => {
      const ended = { index: 'byEnd', equals: { revokedBecause }, limit: batch } as const
      return deleting(
        'tokens',
        () => store.list('tokens', ended),
        ({ revokedAt }) => revokedAt !== null && revokedAt < tokens,
      )
    }),
    chatsThatAreIdle(engine, idle, now),
    deleting('inbound', () => store.list('inbound', byAge), isMadeBefore(before(inboundRetentionMs))),
    dropping(
      'deliveries',
      deliveries,
      deleting('deliveries', () => store.list('deliveries', byAge), isMadeBefore(deliveries)),
    ),
    unlessSealed(
      engine,
      dropping(
        'audit',
        audit,
        deleting(
          'audit',
          () => store.list('audit', { index: 'byTime', ...all }),
          ({ at }) => at < audit,
        ),
      ),
    ),
  ]
  return sweepInTurns(sweepers, signal)
}

/**
 * A sealed trail is deleted in whole months, after its seals say so. The feature that seals it does that, even while it
 * is not loaded in this process. But not for ever: if nothing was sealed for a month, overdue entries are deleted here.
 */
function unlessSealed({ store, clock, features }: Engine, deleteEntries: Sweeper): Sweeper {
  return async () => {
    const [mark] = await store.read([byKey('marks', 'key', { key: 'seals' })])
    const seenAt = mark?.dueAt?.getTime() ?? Number.NEGATIVE_INFINITY
    const isLeft = features.trail !== null || clock.now().getTime() - seenAt < sealedMs
    return isLeft ? { done: 0, isOver: true } : deleteEntries()
  }
}

/** Uses the store's way to drop many old records at once, if it has one. */
function dropsOr(store: Store, collection: CollectionName, moment: Date, rowByRow: Sweeper): Sweeper {
  const drop = store.dropBefore?.bind(store)
  if (drop === undefined) return rowByRow
  return async () => {
    const outcome = await drop(collection, moment)
    return outcome === 'row_by_row' ? rowByRow() : { done: 0, isOver: outcome === 'dropped' }
  }
}

/** Deletes from the front of an ordered index while records are old enough. */
function deletesWhile<R extends Versioned>(
  engine: Engine,
  collection: CollectionName,
  firstPage: () => Promise<Page<R>>,
  isOverdue: (record: R) => boolean,
): Sweeper {
  return async () => {
    const { items } = await firstPage()
    const young = items.findIndex((record) => !isOverdue(record))
    const old = young === -1 ? items : items.slice(0, young)
    const done = await commitAll(
      engine,
      old.map((record) => remove(collection, record)),
    )
    // Nothing of a whole batch was deleted: another process is sweeping there.
    return { done, isOver: old.length < batch || done === 0 }
  }
}

/**
 * Deletes chats that have had no token for a long time.
 *
 * Records of an earlier version have no idle time, or a wrong one: it is corrected first.
 */
function chatsThatAreIdle(engine: Engine, idle: Date, now: Date): Sweeper {
  return async () => {
    const { items } = await engine.store.list('chats', { index: 'idle', equals: {}, limit: batch })
    const old = items.filter(({ idleSince }) => idleSince < idle)
    const due = old.map((chat) => ({ chat, since: idleTimeOf(chat, now) }))
    const writes = due.map(({ chat, since }) =>
      since < idle ? remove('chats', chat) : update('chats', chat, { idleSince: since }),
    )
    const done = await commitAll(engine, writes)
    return { done, isOver: old.length < batch || done === 0 }
  }
}

/** Since when a chat has been idle; a chat with a "not me" is kept while that is remembered. */
function idleTimeOf(chat: ChatRecord, now: Date): Date {
  const { bindings, idleSince, lastHeardAt, lastHintAt, createdAt } = chat
  if (Object.keys(bindings).length > 0) return inUse
  if (Object.values(ignoredIn(chat)).some((until) => until > now.getTime())) return now
  return new Date(Math.max(...[idleSince, createdAt, lastHeardAt, lastHintAt].map((at) => at?.getTime() ?? 0)))
}

/**
 * One commit for all. Records that another process has deleted or changed meanwhile are left out of the retry. Returns
 * the number deleted.
 */
async function commitAll(engine: Engine, writes: readonly Write[]): Promise<number> {
  let left = writes
  while (left.length > 0) {
    const outcome = await commit(engine, { writes: left, untold: 'records_swept' }, [], engine.clock.now())
    if (outcome.outcome === 'committed') return left.length
    const lost = outcome.outcome === 'stale' ? outcome.lost : []
    if (lost.length === 0) return 0
    left = left.filter((_, at) => !lost.includes(at))
  }
  return 0
}
