import { batch, mostBatches } from '../deliveries/sweep-batches.js'
import type { Engine } from '../kernel/engine.js'
import { isMembership, ownersOf } from '../kernel/membership.js'
import { enrollmentRefusal } from '../policy/eligibility.js'
import { byId, type Page } from '../ports/store.js'
import type { EnrollmentState } from '../records/enrollment-machine.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import { endIfOver } from './ending.js'

const open: readonly EnrollmentState[] = ['awaiting_scan', 'awaiting_message', 'awaiting_confirmation']

/** Ends every open enrollment whose time is over, or which the policy does not allow any more (C22); says how many. */
export async function sweepEnrollments(engine: Engine): Promise<number> {
  let ended = 0
  for (const state of open) ended += await sweepThoseIn(engine, state)
  return ended
}

async function sweepThoseIn(engine: Engine, state: EnrollmentState): Promise<number> {
  let ended = 0
  let after: string | null = null
  for (let pages = 0; pages < mostBatches; pages += 1) {
    const page: Page<EnrollmentRecord> = await engine.store.list('enrollments', {
      index: 'byState',
      equals: { state },
      limit: batch,
      after,
    })
    for (const id of await overAmong(engine, page.items)) {
      if ((await endIfOver(engine, id)).isEnded) ended += 1
    }
    after = page.next
    if (after === null) return ended
  }
  return ended
}

/** Those that seem to be over, looked at together with whose they are. Whether they are is decided one by one. */
async function overAmong(engine: Engine, enrollments: readonly EnrollmentRecord[]): Promise<readonly string[]> {
  const owners = enrollments.map(({ id }) => ownersOf(byId('enrollments', id)))
  const [assignments, users, resources] = await Promise.all([
    engine.store.read(owners.map(({ assignment }) => assignment)),
    engine.store.read(owners.map(({ user }) => user)),
    engine.store.read(owners.map(({ resource }) => resource)),
  ])
  const now = engine.clock.now()
  return enrollments.flatMap((enrollment, at) => {
    const records = {
      enrollment,
      assignment: assignments[at] ?? null,
      user: users[at] ?? null,
      resource: resources[at] ?? null,
    }
    const isOver = enrollment.completeBy <= now
    const isRefused = isMembership(records) && enrollmentRefusal(records, engine.rules, now) !== null
    return isOver || isRefused ? [enrollment.id] : []
  })
}
