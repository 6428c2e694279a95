import { batch, type Sweeper, sweepInTurns } from '../deliveries/sweep-batches.js'
import { ChatfactorError } from '../errors/index.js'
import {
  type Decision,
  type Effect,
  type Engine,
  isMembership,
  operate,
  ownersOf,
  parseInput,
} from '../kernel/index.js'
import { byId, type Page, update } from '../ports/index.js'
import {
  type Actor,
  type EnrollmentEndReason,
  type EnrollmentRecord,
  type EnrollmentState,
  idShape,
  isEnrollmentOver,
  nextEnrollmentState,
  type UserRecord,
} from '../records/index.js'
import { enrollmentRefusal } from '../rules/index.js'
import { toldOfEnrollment } from './enrollment-happenings.js'

/** The machine's event for each reason. */
const endings = {
  person: 'cancel',
  replaced: 'cancel',
  policy: 'cancel',
  time: 'expire',
  misses: 'lock',
} as const satisfies Readonly<Record<EnrollmentEndReason, 'cancel' | 'expire' | 'lock'>>

const happened = { cancel: 'enrollment.cancelled', expire: 'enrollment.expired', lock: 'enrollment.locked' } as const

/**
 * Ends an open enrollment without a token, for one of these reasons; `user` is its person, if known.
 *
 * Throws `TRANSITION_REFUSED` if it is over.
 */
export function ending(
  enrollment: EnrollmentRecord,
  because: EnrollmentEndReason,
  { actor, user }: { readonly actor: Actor; readonly user: UserRecord | null },
  now: Date,
  change: Partial<EnrollmentRecord> = {},
): Effect & { readonly ended: EnrollmentRecord } {
  const event = endings[because]
  const state = nextEnrollmentState(enrollment.state, event, 'confirm')
  if (state === null) throw new ChatfactorError('TRANSITION_REFUSED', { state: enrollment.state, event })
  const next = { ...change, state, endedAt: now, endedBecause: because }
  const { id, resourceId, userId } = enrollment
  return {
    ended: { ...enrollment, ...next },
    writes: [update('enrollments', enrollment, next)],
    deliveries: [],
    told: [
      toldOfEnrollment(
        happened[event],
        { actor, resourceId, userId, subjectId: user?.subjectId ?? null },
        { enrollmentId: id, because },
      ),
    ],
  }
}

/** The refs of an enrollment and its person, for one read. Throws `INVALID_INPUT` if `id` is not an id. */
export function enrollmentRefs(id: string) {
  const enrollment = byId('enrollments', parseInput(idShape, id))
  return { enrollment, ...ownersOf(enrollment) }
}

/** An enrollment, and whether reading it ended it. */
export interface LookedAt {
  readonly enrollment: EnrollmentRecord
  readonly isEnded: boolean
}

/** Ends an enrollment that is overdue or no longer allowed. Throws `ENROLLMENT_NOT_FOUND`. */
export async function endIfOver(engine: Engine, id: string): Promise<LookedAt> {
  return operate(engine, {
    refs: enrollmentRefs(id),
    need: ['enrollment'],
    missing: 'ENROLLMENT_NOT_FOUND',
    decide: (records, now): Decision<LookedAt> => {
      const { enrollment } = records
      const isLate = enrollment.completeBy <= now
      const isRefused = isMembership(records) && enrollmentRefusal(records, engine.rules, now) !== null
      if (isEnrollmentOver(enrollment.state) || !(isLate || isRefused))
        return { result: { enrollment, isEnded: false } }
      const { ended, ...effect } = ending(
        enrollment,
        isLate ? 'time' : 'policy',
        { actor: 'system', user: records.user },
        now,
      )
      return { result: { enrollment: ended, isEnded: true }, ...effect }
    },
  })
}

const open: readonly EnrollmentState[] = ['awaiting_scan', 'awaiting_message', 'awaiting_confirmation']

/**
 * Ends every open enrollment that is overdue or no longer allowed (C22), until the signal aborts; returns the number.
 */
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

/** Reads those that seem to be over, with their people. Each is then decided separately. */
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
