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
  members,
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

/** What deleting one's account would take. */
export interface OwnDeletion {
  /** What is typed to confirm it: the login, or the address, or the name of the Resource where there is neither. */
  readonly typed: string
  /** Whether nothing is kept of the person anywhere: they belong to no other Resource, and the host has no account of its own for them. */
  readonly isWhole: boolean
}

/** What a person takes along of what is held of them on this Resource, and how they leave it. */
export interface OwnAccountHeld {
  /**
   * Everything that is held of the person here, as `users.export` writes it: their profile, this membership and what belongs to it, nothing of
   * other Resources (R8). Fresh. The iteration throws `NOT_FRESH`, `UNAUTHENTICATED`, `POLICY_DENIED`.
   */
  export(): AsyncIterable<string>
  /** What `delete` would take. Action `user.delete_account`; fresh. Throws `POLICY_DENIED`, `NOT_FRESH`. */
  preview(): Promise<OwnDeletion>
  /**
   * Deletes the person's account on this Resource, if `typed` is what `preview` says. Action `user.delete_account`; fresh. Once it answers they are
   * signed out here and nothing of theirs counts; a minute later, when they were told on every channel, a job deletes all that is held of them
   * here, and the person, where `isWhole`. Nothing takes it back.
   *
   * Throws `POLICY_DENIED` (rule `enrollment_blocked` after "not me": whoever sits there may not be them), `NOT_FRESH`, `INVALID_INPUT` (field `typed`).
   */
  delete(input: { readonly typed: string }): Promise<void>
}

/** What operations add for a signed-in person. */
export interface OwnOperations {
  readonly account: OwnAccountHeld
}

const deleteSchema = strictObject({ typed: upTo(300) })
const want = { action: 'user.delete_account' } as const
/** The notices go out first: what is deleted cannot be written to. */
const untilErasedMs = 60_000

/** What is held of a person here, behind their own door. */
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
        need: members,
        missing: 'ASSIGNMENT_NOT_FOUND',
        tells: heldChats,
        decide({ before, ...records }, now, held): Decision<null> {
          const entry = door.enter(records, want, now)
          const { assignment, user, resource } = entry
          requireNone(assignment.enrollmentBlocked ? denied('enrollment_blocked') : null)
          if (before !== null || assignment.id !== looked.assignment.id) throw new ChatfactorError('BUSY', {})
          if (typed.trim() !== typedOf(entry)) {
            throw new ChatfactorError('INVALID_INPUT', { issues: [{ field: 'typed', problem: 'is not what to type' }] })
          }
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

/** It is in the trail before the first piece goes out. */
function exported(engine: Engine, door: Door): Promise<Entry> {
  return operate(engine, {
    refs: door.refs,
    need: members,
    missing: 'ASSIGNMENT_NOT_FOUND',
    decide(records, now): Decision<Entry> {
      const entry = door.enter(records, { fresh: true }, now)
      return { result: entry, told: [toldOfLeaving('person.exported', by('person', entry), {})] }
    },
  })
}

/** What confirms it: a name of theirs that nobody types by mistake. */
function typedOf({ user, resource }: Pick<Entry, 'user' | 'resource'>): string {
  return user.login ?? user.email ?? resource.name
}
