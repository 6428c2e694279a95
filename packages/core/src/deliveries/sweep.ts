import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate-tuples.js'
import { inboundRetentionMs } from '../kernel/retention.js'
import { byId, type Page, type Store } from '../ports/store.js'
import { remove, update } from '../ports/writes.js'
import type { EnrollmentState } from '../records/enrollment-machine.js'
import type { CollectionName } from '../records/records.js'
import type { Versioned } from '../records/versioned.js'

/** So many records are deleted in one commit, and so many commits are made of one kind in one round: the rest waits for the next. */
const batch = 200
const mostBatches = 25

const waiting: readonly EnrollmentState[] = ['awaiting_scan', 'awaiting_message', 'awaiting_confirmation']
const over: readonly EnrollmentState[] = ['active', 'cancelled', 'expired', 'locked']

/**
 * Ends what is overdue and deletes what nobody needs any more (C22, C63).
 *
 * Works along indexes, in bounded batches, from the oldest on: stopped anywhere, the next round goes on there. Any number of
 * instances may sweep at once; of two that delete the same record one does.
 */
export async function sweepOverdue(engine: Engine): Promise<number> {
  const { store, retention } = engine
  const now = engine.clock.now()
  const before = (ms: number) => new Date(now.getTime() - ms)
  const walk = { equals: {}, limit: batch } as const

  let swept = 0
  for (const state of waiting) swept += await expireEnrollments(engine, state)

  const isOver = ({ expiresAt }: { readonly expiresAt: Date }) => expiresAt < now
  const overdue = { index: 'overdue', ...walk } as const
  swept += await deleteWhile(store, 'sessions', () => store.list('sessions', overdue), isOver)
  swept += await deleteWhile(store, 'rememberedBrowsers', () => store.list('rememberedBrowsers', overdue), isOver)
  swept += await deleteWhile(store, 'limits', () => store.list('limits', overdue), isOver)
  swept += await deleteWhile(store, 'oneTimeLinks', () => store.list('oneTimeLinks', overdue), isOver)

  const challenges = before(retention.challengesMs)
  swept += await deleteWhile(
    store,
    'challenges',
    () => store.list('challenges', overdue),
    ({ expiresAt }) => expiresAt < challenges,
  )
  const enrollments = before(retention.enrollmentsMs)
  for (const state of over) {
    swept += await deleteWhile(
      store,
      'enrollments',
      () => store.list('enrollments', { index: 'byState', equals: { state }, limit: batch }),
      ({ completeBy }) => completeBy < enrollments,
    )
  }
  const byAge = { index: 'byAge', ...walk } as const
  const isOlder =
    (than: Date) =>
    ({ createdAt }: { readonly createdAt: Date }) =>
      createdAt < than
  const inbound = before(inboundRetentionMs)
  swept += await deleteWhile(store, 'inbound', () => store.list('inbound', byAge), isOlder(inbound))
  const deliveries = before(retention.deliveriesMs)
  swept += await deleteWhile(store, 'deliveries', () => store.list('deliveries', byAge), isOlder(deliveries))
  const audit = before(retention.auditMs)
  swept += await deleteWhile(
    store,
    'audit',
    () => store.list('audit', { index: 'byTime', ...walk }),
    ({ at }) => at < audit,
  )
  return swept
}

async function expireEnrollments(engine: Engine, state: EnrollmentState): Promise<number> {
  let swept = 0
  let after: string | null = null
  for (let pages = 0; pages < mostBatches; pages += 1) {
    const page: Page<Versioned & { readonly completeBy: Date }> = await engine.store.list('enrollments', {
      index: 'byState',
      equals: { state },
      limit: batch,
      after,
    })
    for (const { id, completeBy } of page.items) {
      if (completeBy > engine.clock.now()) return swept
      swept += await expire(engine, id, state)
    }
    after = page.next
    if (after === null) return swept
  }
  return swept
}

async function expire(engine: Engine, id: string, state: EnrollmentState): Promise<number> {
  return operate(engine, {
    refs: [byId('enrollments', id)],
    decide: ([record], now): Decision<number> => {
      if (record === null || record.state !== state || record.completeBy > now) return { result: 0 }
      const { resourceId, userId } = record
      return {
        result: 1,
        writes: [update('enrollments', record, { state: 'expired', endedAt: now })],
        audit: [
          {
            action: 'enrollment.expired',
            resourceId,
            subjectId: null,
            actor: 'system',
            outcome: 'success',
            details: { enrollmentId: id },
          },
        ],
        events: [{ name: 'enrollment.changed', data: { enrollmentId: id, resourceId, userId, state: 'expired' } }],
      }
    },
  })
}

/** Deletes from the front of an ordered index while records are old enough. */
async function deleteWhile<R extends Versioned>(
  store: Store,
  collection: CollectionName,
  firstPage: () => Promise<Page<R>>,
  isOverdue: (record: R) => boolean,
): Promise<number> {
  let swept = 0
  for (let batches = 0; batches < mostBatches; batches += 1) {
    const { items } = await firstPage()
    const young = items.findIndex((record) => !isOverdue(record))
    const old = young === -1 ? items : items.slice(0, young)
    if (old.length > 0) swept += await deleteAll(store, collection, old)
    if (old.length < batch) return swept
  }
  return swept
}

/** One commit for all; what a rival has deleted or changed meanwhile is left out of the next try. */
async function deleteAll(store: Store, collection: CollectionName, records: readonly Versioned[]): Promise<number> {
  let left = records
  while (left.length > 0) {
    const outcome = await store.commit(left.map((record) => remove(collection, record)))
    if (outcome.outcome === 'committed') return left.length
    const lost = outcome.outcome === 'stale' ? outcome.lost : []
    if (lost.length === 0) return 0
    left = left.filter((_, at) => !lost.includes(at))
  }
  return 0
}
