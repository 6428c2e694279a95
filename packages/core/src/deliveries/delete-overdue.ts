import { commit } from '../kernel/commit.js'
import type { Engine } from '../kernel/engine.js'
import { inboundRetentionMs } from '../kernel/retention.js'
import type { Page } from '../ports/store.js'
import { remove } from '../ports/writes.js'
import type { EnrollmentState } from '../records/enrollment-machine.js'
import type { CollectionName } from '../records/records.js'
import type { Versioned } from '../records/versioned.js'
import { batch, mostBatches } from './sweep-batches.js'

const over: readonly EnrollmentState[] = ['active', 'cancelled', 'expired', 'locked']

/** Deletes what is kept no longer, each kind in the order of its age; says how many records. */
export async function deleteOverdue(engine: Engine): Promise<number> {
  const { store, retention } = engine
  const now = engine.clock.now()
  const before = (ms: number) => new Date(now.getTime() - ms)
  const overdue = { index: 'overdue', equals: {}, limit: batch } as const
  const byAge = { index: 'byAge', equals: {}, limit: batch } as const
  const byTime = { index: 'byTime', equals: {}, limit: batch } as const
  let deleted = 0
  const deleteThose = async <R extends Versioned>(
    collection: CollectionName,
    firstPage: () => Promise<Page<R>>,
    isOverdue: (record: R) => boolean,
  ) => {
    deleted += await deleteWhile(engine, collection, firstPage, isOverdue)
  }

  const isOver = ({ expiresAt }: { readonly expiresAt: Date }) => expiresAt < now
  await deleteThose('sessions', () => store.list('sessions', overdue), isOver)
  await deleteThose('rememberedBrowsers', () => store.list('rememberedBrowsers', overdue), isOver)
  await deleteThose('limits', () => store.list('limits', overdue), isOver)
  await deleteThose('oneTimeLinks', () => store.list('oneTimeLinks', overdue), isOver)

  const challenges = before(retention.challengesMs)
  const areChallengesOver = ({ expiresAt }: { readonly expiresAt: Date }) => expiresAt < challenges
  await deleteThose('challenges', () => store.list('challenges', overdue), areChallengesOver)

  const enrollments = before(retention.enrollmentsMs)
  for (const state of over) {
    const ended = { index: 'byState', equals: { state }, limit: batch } as const
    const isOld = ({ completeBy }: { readonly completeBy: Date }) => completeBy < enrollments
    await deleteThose('enrollments', () => store.list('enrollments', ended), isOld)
  }

  const isMadeBefore =
    (moment: Date) =>
    ({ createdAt }: { readonly createdAt: Date }) =>
      createdAt < moment
  await deleteThose('inbound', () => store.list('inbound', byAge), isMadeBefore(before(inboundRetentionMs)))
  await deleteThose('deliveries', () => store.list('deliveries', byAge), isMadeBefore(before(retention.deliveriesMs)))
  const audit = before(retention.auditMs)
  await deleteThose(
    'audit',
    () => store.list('audit', byTime),
    ({ at }) => at < audit,
  )
  return deleted
}

/** Deletes from the front of an ordered index while records are old enough. */
async function deleteWhile<R extends Versioned>(
  engine: Engine,
  collection: CollectionName,
  firstPage: () => Promise<Page<R>>,
  isOverdue: (record: R) => boolean,
): Promise<number> {
  let deleted = 0
  for (let batches = 0; batches < mostBatches; batches += 1) {
    const { items } = await firstPage()
    const young = items.findIndex((record) => !isOverdue(record))
    const old = young === -1 ? items : items.slice(0, young)
    if (old.length > 0) deleted += await deleteAll(engine, collection, old)
    if (old.length < batch) return deleted
  }
  return deleted
}

/** One commit for all; what a rival has deleted or changed meanwhile is left out of the next try. */
async function deleteAll(engine: Engine, collection: CollectionName, records: readonly Versioned[]): Promise<number> {
  let left = records
  while (left.length > 0) {
    const writes = left.map((record) => remove(collection, record))
    const outcome = await commit(engine, { writes, untold: 'records_swept' }, [], engine.clock.now())
    if (outcome.outcome === 'committed') return left.length
    const lost = outcome.outcome === 'stale' ? outcome.lost : []
    if (lost.length === 0) return 0
    left = left.filter((_, at) => !lost.includes(at))
  }
  return 0
}
