import { batch, type Sweeper, sweepInTurns } from '../deliveries/sweep-batches.js'
import type { Engine } from '../kernel/engine.js'
import { isMembership, ownersOf } from '../kernel/membership.js'
import { byId, type Page } from '../ports/store.js'
import type { EnrollmentState } from '../records/enrollment-machine.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import { enrollmentRefusal } from '../rules/eligibility.js'
import { endIfOver } from './ending.js'

const open: readonly EnrollmentState[] = ['awaiting_scan', 'awaiting_message', 'awaiting_confirmation']

/** Ends every open enrollment whose time is over, or which the policy does not allow any more (C22), until the signal aborts; returns how many. */
export function sweepEnrollments(engine: Engine, signal: AbortSignal): Promise<number> {
  return sweepInTurns(
    open.map((state) => endsThoseIn(engine, state, signal)),
    signal,
  )
}

/** Page by page, in the order of expiry. */
function endsThoseIn(engine: Engine, state: EnrollmentState, signal: AbortSignal): Sweeper {
  let after: string | null = null
  return async () => {
    const query = { index: 'byState', equals: { state }, limit: batch, after } as const
    const page: Page<EnrollmentRecord> = await engine.store.list('enrollments', query)
    let done = 0
    for (const id of await overAmong(engine, page.items)) {
      if (signal.aborted) break
      if ((await endIfOver(engine, id)).isEnded) done += 1
    }
    after = page.next
    return { done, isOver: after === null }
  }
}

/** Reads those that seem to be over together with their people. Each one is then decided by itself. */
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
