import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { told } from '../kernel/happenings.js'
import { ownersOf } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { byId, type Page } from '../ports/store.js'
import { update } from '../ports/writes.js'
import { type EnrollmentState, nextEnrollmentState } from '../records/enrollment-machine.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { UserRecord } from '../records/user-record.js'
import { batch, mostBatches } from './sweep-batches.js'

const open: readonly EnrollmentState[] = ['awaiting_scan', 'awaiting_message', 'awaiting_confirmation']

/** Ends every open enrollment that may not go on; says how many. */
export async function endEnrollments(engine: Engine): Promise<number> {
  let ended = 0
  for (const state of open) ended += await endThoseIn(engine, state)
  return ended
}

async function endThoseIn(engine: Engine, state: EnrollmentState): Promise<number> {
  let ended = 0
  let after: string | null = null
  for (let pages = 0; pages < mostBatches; pages += 1) {
    const page: Page<EnrollmentRecord> = await engine.store.list('enrollments', {
      index: 'byState',
      equals: { state },
      limit: batch,
      after,
    })
    for (const { id, completeBy } of page.items) {
      // In the order of their ends: all others still have time.
      if (completeBy > engine.clock.now()) return ended
      if (await end(engine, id)) ended += 1
    }
    after = page.next
    if (after === null) return ended
  }
  return ended
}

/** Looks at one open enrollment together with whose it is, and ends it if it may not go on. */
async function end(engine: Engine, id: string): Promise<boolean> {
  const enrollment = byId('enrollments', id)
  return operate(engine, {
    refs: { enrollment, ...ownersOf(enrollment) },
    need: ['enrollment'],
    missing: { result: false },
    decide: (records, now): Decision<boolean> =>
      records.enrollment.completeBy > now ? { result: false } : expiry(records, now),
  })
}

/** The end of an enrollment whose time is over. The pointer at it stays: it points at something that is over, which is as good as nowhere. */
function expiry(
  { enrollment, user }: { readonly enrollment: EnrollmentRecord; readonly user: UserRecord | null },
  now: Date,
): Decision<boolean> {
  const state = nextEnrollmentState(enrollment.state, 'expire', 'activate')
  if (state === null) return { result: false }
  const { id, resourceId, userId } = enrollment
  const who = { actor: 'system', resourceId, userId, subjectId: user?.subjectId ?? null } as const
  return {
    result: true,
    writes: [update('enrollments', enrollment, { state, endedAt: now, endedBecause: 'time' })],
    told: [told('enrollment.expired', who, { enrollmentId: id, because: 'time' })],
  }
}
