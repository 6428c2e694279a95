import { type ActedBy, type Assignment, ChatfactorError, type ResourceId, type UserRef } from '@chatfactor/core'
import {
  aboutMember,
  actedBy,
  actorOf,
  assignmentView,
  by,
  type Decision,
  type Engine,
  heldChats,
  idShape,
  lockStateOf,
  type Membership,
  mostMissesInTotal,
  noBypass,
  operate,
  parseInput,
  securityNotice,
  strictObject,
  type Told,
  tellable,
  toldOfRecovery,
  toldOfRule,
  userRefSchema,
} from '@chatfactor/core/feature'
import { type Actor, changedBy, update } from '@chatfactor/core/store'
import { reasonNote, reasonShape } from './reason-note.js'
import { statesAnnouncements } from './states-announcements.js'

const lockSchema = strictObject({ resourceId: idShape, user: userRefSchema, reason: reasonShape, ...actedBy })

/** Locks by administrators, which only administrators end. */
export interface Locks {
  /**
   * Locks a person's second factor on a Resource until `unlock`: no code, approval or recovery code of theirs counts. Trust they were given is
   * suspended, not ended; a bypass ends. The person is told that an administrator did it; `reason`, one line of 1 to 200 characters, is for
   * administrators.
   *
   * Throws `ASSIGNMENT_NOT_FOUND`, `INVALID_INPUT`; `TRANSITION_REFUSED` (state `not_enrolled`) if the person's sign-in asks for no second factor:
   * switch them off instead.
   *
   * @example
   * await chatfactor.assignments.lock({ resourceId, user: { id: userId }, reason: 'Phone reported stolen' })
   */
  lock(
    input: { readonly resourceId: ResourceId; readonly user: UserRef; readonly reason: string } & ActedBy,
  ): Promise<Assignment>
}

/** Locks people; `door` is the administrator behind untrusted calls. */
export function createLocks(engine: Engine, door: Actor | null = null): Locks {
  return {
    async lock(input) {
      const { resourceId, user, reason, actor: named } = parseInput(lockSchema, input)
      const actor = actorOf(door, named)
      return operate(engine, {
        ...aboutMember(resourceId, user),
        tells: heldChats,
        decide(records, now, held): Decision<Assignment> {
          const { assignment } = records
          if (!assignment.enrollment.enrolled) {
            throw new ChatfactorError('TRANSITION_REFUSED', { state: 'not_enrolled', event: 'lock' })
          }
          const before = lockStateOf(assignment, now)
          const { note, writes } = reasonNote(records, reason, now)
          const { change, told } = lockBy(actor, records, note, now)
          const notice = { announces: statesAnnouncements.locked, chats: tellable(held, [assignment]) }
          const isKnown = before.locked && before.reason === 'administrator'
          return {
            result: assignmentView(changedBy('assignments', assignment, change), now),
            writes: [update('assignments', assignment, change), ...writes],
            deliveries: isKnown ? [] : securityNotice(records, notice, now),
            told,
          }
        },
      })
    },
  }
}

/** What an administrator's lock changes, and its entry in the trail. */
export function lockBy(actor: Actor, records: Membership, note: string | null, now: Date) {
  const { assignment } = records
  // Stored like a lock after too many misses, which every version respects: only an administrator ends it.
  const change = {
    attempts: {
      missesInTotal: Math.max(assignment.attempts.missesInTotal, mostMissesInTotal),
      lockedUntil: now,
      lock: { by: 'administrator', note, at: now.getTime() },
    },
    // With a bypass they would not notice the lock.
    ...(assignment.bypass.until === null ? {} : { bypass: noBypass }),
  } as const
  const who = by(actor, records)
  const facts = { until: null, reason: 'administrator', ...(note === null ? {} : { note }) } as const
  const told: readonly [Told, ...Told[]] = [
    toldOfRule('assignment.locked', who, facts),
    ...(assignment.bypass.until === null ? [] : [toldOfRecovery('bypass.ended', who, {})]),
  ]
  return { change, told }
}
