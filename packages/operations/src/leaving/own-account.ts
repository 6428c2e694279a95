import { ChatfactorError } from '@chatfactor/core'
import {
  by,
  type Decision,
  type Door,
  denied,
  type Engine,
  type Entry,
  endTrust,
  heldChats,
  invalidInput,
  ofMember,
  operate,
  parseInput,
  requireNone,
  securityNotice,
  strictObject,
  tellable,
  upTo,
} from '@chatfactor/core/feature'
import { byKey, update } from '@chatfactor/core/store'
import { newJob } from '../jobs/new-job.js'
import { heldDocument } from './held-document.js'
import { leavingOf } from './leaving.js'
import { leavingAnnouncements } from './leaving-announcements.js'
import { toldOfLeaving } from './leaving-happenings.js'

/** What deleting one's own account would mean. */
export interface OwnDeletion {
  /** What to type as confirmation: the login, else the address, else the name of the Resource. */
  readonly typed: string
  /** Whether nothing at all is kept: the person has no other Resource, and the host no account of its own for them. */
  readonly isWhole: boolean
}

/** How people export what is held about them on this Resource, and delete their account there. */
export interface OwnAccountHeld {
  /**
   * Exports what is held about the person here, in the format of `users.export`: their profile, this membership and what belongs to it, nothing of
   * other Resources (R8). Requires a fresh session. The iteration throws `NOT_FRESH`, `UNAUTHENTICATED`, `POLICY_DENIED`.
   */
  export(): AsyncIterable<string>
  /** Shows what `delete` would mean. Requires the action `user.delete_account` and a fresh session. Throws `POLICY_DENIED`, `NOT_FRESH`. */
  preview(): Promise<OwnDeletion>
  /**
   * Deletes the person's account on this Resource, if `typed` is what `preview` says. Requires the action `user.delete_account` and a fresh session.
   * From the answer on they are signed out here and nothing of theirs counts. A minute later, once they were told on every channel, a job deletes
   * everything held about them here, and the person if `isWhole`. It cannot be undone.
   *
   * Throws `POLICY_DENIED` (rule `enrollment_blocked` after "not me", because the session may be an attacker's), `NOT_FRESH`, `INVALID_INPUT` (field
   * `typed`).
   */
  delete(input: { readonly typed: string }): Promise<void>
}

/** What operations add for a signed-in person. */
export interface OwnOperations {
  readonly account: OwnAccountHeld
}

const deleteSchema = strictObject({ typed: upTo(300) })
const want = { action: 'user.delete_account' } as const
/** Time for the notices to go out: a deleted person cannot be written to. */
const untilErasedMs = 60_000

/** The signed-in person's export and deletion. */
export function ownAccount(engine: Engine, door: Door): OwnAccountHeld {
  const { store } = engine
  return {
    export: () => pieces(engine, door),

    async preview() {
      const entry = await door.look(want)
      const { items } = await store.list('assignments', {
        ...{ index: 'byUser', equals: { userId: entry.user.id }, limit: 2 },
      })
      return { typed: typedOf(entry), isWhole: items.length === 1 && entry.user.externalId === null }
    },

    async delete(input) {
      const { typed } = parseInput(deleteSchema, input)
      const looked = await door.look(want)
      const key = `membership.erase:${looked.assignment.id}`
      await operate(engine, {
        refs: { ...door.refs, before: byKey('jobs', 'key', { key }) },
        ...ofMember,
        tells: heldChats,
        decide({ before, ...records }, now, held): Decision<null> {
          const entry = door.enter(records, want, now)
          const { assignment, user, resource } = entry
          requireNone(assignment.enrollment.blocked ? denied('enrollment_blocked') : null)
          if (before !== null || assignment.id !== looked.assignment.id) throw new ChatfactorError('BUSY', {})
          if (typed.trim() !== typedOf(entry)) throw invalidInput('typed', 'is not what to type')
          const { job, write } = newJob(
            {
              ...{ kind: 'membership.erase', key, actor: 'person', resourceId: resource.id, subjectId: user.subjectId },
              asks: { userId: user.id, assignmentId: assignment.id },
              dueAt: new Date(now.getTime() + untilErasedMs),
            },
            now,
          )
          const notice = { announces: leavingAnnouncements.accountDeleted, chats: tellable(held, [assignment]) }
          return {
            result: null,
            writes: [update('assignments', assignment, { active: false, ...endTrust(assignment) }), write],
            deliveries: securityNotice(entry, notice, now),
            told: [toldOfLeaving('account.deletion_begun', by('person', entry), { jobId: job.id })],
          }
        },
      })
    },
  }
}

async function* pieces(engine: Engine, door: Door): AsyncGenerator<string> {
  const { assignment, user } = await exported(engine, door)
  const { id: userId, subjectId } = user
  const memberships = [assignment.id]
  const person = { userId, subjectId, memberships, addresses: [], resourceId: door.resourceId, jobId: '' }
  yield* heldDocument(await leavingOf(engine, person))
}

/** Recorded in the trail before the first piece is handed out. */
function exported(engine: Engine, door: Door): Promise<Entry> {
  return operate(engine, {
    refs: door.refs,
    ...ofMember,
    decide(records, now): Decision<Entry> {
      const entry = door.enter(records, { fresh: true }, now)
      return { result: entry, told: [toldOfLeaving('person.exported', by('person', entry), {})] }
    },
  })
}

/** The text that confirms the deletion: one of their names, which is not typed by accident. */
function typedOf({ user, resource }: Pick<Entry, 'user' | 'resource'>): string {
  return user.login ?? user.email ?? resource.name
}
