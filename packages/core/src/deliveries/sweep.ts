import type { EnrollmentState } from '../enrollments/machine.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate.js'
import { byId, type Page } from '../ports/store.js'
import { remove, update } from '../ports/writes.js'
import type { CollectionName } from '../records/records.js'
import type { Versioned } from '../records/versioned.js'

const batch = 200
const dayMs = 25 * 60 * 60_000

/** Ends what is overdue and deletes what nobody needs any more, in bounded batches; any number of instances may do it at once. */
export async function sweepOverdue(engine: Engine): Promise<number> {
  const now = engine.clock.now()
  let swept = 0
  const waiting: readonly EnrollmentState[] = ['awaiting_scan', 'awaiting_message', 'awaiting_confirmation']
  for (const state of waiting) swept += await expireEnrollments(engine, state)
  const walk = { equals: {}, limit: batch } as const
  const isOver = ({ expiresAt }: { readonly expiresAt: Date }) => expiresAt < now
  const isOld = ({ createdAt }: { readonly createdAt: Date }) => now.getTime() - createdAt.getTime() > dayMs
  const { store } = engine
  const sessions = await store.list('sessions', { index: 'overdue', ...walk })
  swept += await deleteWhile(engine, 'sessions', sessions, isOver)
  const browsers = await store.list('rememberedBrowsers', { index: 'overdue', ...walk })
  swept += await deleteWhile(engine, 'rememberedBrowsers', browsers, isOver)
  const limits = await store.list('limits', { index: 'overdue', ...walk })
  swept += await deleteWhile(engine, 'limits', limits, isOver)
  const links = await store.list('oneTimeLinks', { index: 'overdue', ...walk })
  swept += await deleteWhile(engine, 'oneTimeLinks', links, isOver)
  // Platforms deliver again for up to a day, so the dedupe records live a little longer than that.
  swept += await deleteWhile(engine, 'inbound', await store.list('inbound', { index: 'byAge', ...walk }), isOld)
  return swept
}

async function expireEnrollments(engine: Engine, state: EnrollmentState): Promise<number> {
  const page = await engine.store.list('enrollments', { index: 'byState', equals: { state }, limit: batch })
  let swept = 0
  for (const { id, completeBy } of page.items) {
    if (completeBy > engine.clock.now()) break
    swept += await operate(engine, {
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
  return swept
}

/** Deletes from the front of an ordered page, one commit a record: a rival's deletion costs nothing. */
async function deleteWhile<R extends Versioned>(
  engine: Engine,
  collection: CollectionName,
  page: Page<R>,
  isOverdue: (record: R) => boolean,
): Promise<number> {
  let swept = 0
  for (const record of page.items) {
    if (!isOverdue(record)) break
    const { outcome } = await engine.store.commit([remove(collection, record)])
    if (outcome === 'committed') swept += 1
  }
  return swept
}
