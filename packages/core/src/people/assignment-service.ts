import * as z from 'zod/mini'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import { type ActedBy, actedBy, actorOf } from '../kernel/actor-schema.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import type { Told } from '../kernel/happenings.js'
import { newId } from '../kernel/ids.js'
import { parseInput } from '../kernel/input.js'
import { by, laneOf, members, type OfPerson, personRefs } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { listOptionsSchema } from '../kernel/paging.js'
import { type UserRef, userOf, userRefSchema } from '../kernel/user-ref.js'
import { byId, byKey } from '../ports/store.js'
import { type Change, insert, remove, update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { Actor } from '../records/audit-record.js'
import { idShape, object, strictObject } from '../records/shapes.js'
import { noMisses } from '../rules/attempt-limits.js'
import { isErased } from '../rules/erased.js'
import { heldTokenIds } from '../rules/switched-off.js'
import { endTrust } from '../rules/trust.js'
import { createTokens } from '../tokens/token-service.js'
import { assignmentFilters, conditionsOf, onResource } from './assignment-filters.js'
import { assignmentView } from './assignment-view.js'
import type { Assignment, Assignments } from './assignments.js'
import { newAssignment } from './new-assignment.js'
import { toldOfPeople } from './people-happenings.js'

const personSchema = object({ resourceId: idShape, user: userRefSchema })
const newSchema = strictObject({ resourceId: idShape, userId: idShape, ...actedBy })
const changeSchema = z.extend(personSchema, actedBy)
const updateSchema = z.extend(changeSchema, { active: z.boolean() })
const listSchema = z
  .extend(z.omit(listOptionsSchema, { startsWith: true }), {
    resourceId: z.optional(idShape),
    user: z.optional(userRefSchema),
    only: z.optional(z.enum(assignmentFilters)),
  })
  .check(
    z.refine(
      ({ resourceId, user }) => (resourceId === undefined) !== (user === undefined),
      'needs a resourceId or a user, and not both',
    ),
    z.refine(({ user, only }) => user === undefined || only === undefined, {
      path: ['only'],
      error: 'is about the members of a Resource',
    }),
  )

/** The assignment service; `door` is who stands behind it, if its callers are not trusted. */
export function createAssignments(engine: Engine, door: Actor | null = null): Assignments {
  const change = async (
    input: { readonly resourceId: string; readonly user: UserRef } & ActedBy,
    said: (about: OfPerson) => Told,
    next: (before: AssignmentRecord) => Change<'assignments'> | null,
  ): Promise<Assignment> => {
    const { resourceId, user, actor: named } = parseInput(changeSchema, input)
    const actor = actorOf(door, named)
    return operate(engine, {
      lane: laneOf(resourceId, user),
      refs: personRefs(resourceId, user),
      need: members,
      missing: 'ASSIGNMENT_NOT_FOUND',
      decide: (records, now): Decision<Assignment> => {
        const { assignment } = records
        const fields = next(assignment)
        if (fields === null) return { result: assignmentView(assignment, now) }
        return {
          result: assignmentView({ ...assignment, ...fields }, now),
          writes: [update('assignments', assignment, fields)],
          told: [said(by(actor, records))],
        }
      },
    })
  }

  const find: Assignments['find'] = async (input) => {
    const { resourceId, user } = parseInput(personSchema, input)
    const [record] = await engine.store.read([personRefs(resourceId, user).assignment])
    return record === null ? null : assignmentView(record, engine.clock.now())
  }

  /** One page of a person's memberships, of a Resource's members, or of some of these. */
  async function pageOf(
    { resourceId = '', user, only }: Pick<z.output<typeof listSchema>, 'resourceId' | 'user' | 'only'>,
    walk: { readonly after: string | null; readonly limit: number },
  ) {
    const { store, clock } = engine
    if (user !== undefined) {
      const [person] = await store.read([userOf(user)])
      if (person === null) throw new ChatfactorError('USER_NOT_FOUND', {})
      return store.list('assignments', { index: 'byUser', equals: { userId: person.id }, ...walk })
    }
    if (only === undefined) return store.list('assignments', { index: 'byResource', equals: { resourceId }, ...walk })
    if (store.search === undefined) {
      throw new ChatfactorError('INVALID_INPUT', {
        issues: [{ field: 'only', problem: 'needs a store that can search' }],
      })
    }
    const where = [onResource(resourceId), ...conditionsOf(only, clock.now())]
    return store.search('assignments', { where, order: null, ...walk })
  }

  return {
    async create(input) {
      const { resourceId, userId, actor: named } = parseInput(newSchema, input)
      const actor = actorOf(door, named)
      return operate(engine, {
        lane: laneOf(resourceId, { id: userId }),
        refs: {
          existing: byKey('assignments', 'person', { resourceId, userId }),
          user: byId('users', userId),
          resource: byId('resources', resourceId),
        },
        need: ['resource'],
        missing: 'RESOURCE_NOT_FOUND',
        decide: ({ existing, user, resource }, now): Decision<Assignment> => {
          if (user === null || isErased(user)) throw new ChatfactorError('USER_NOT_FOUND', {})
          if (existing !== null) return { result: assignmentView(existing, now) }
          const record = newAssignment(newId(now), resourceId, user, now)
          return {
            result: assignmentView({ ...record, version: 1, disabledTokenIds: null, lock: null }, now),
            writes: [insert('assignments', record)],
            told: [toldOfPeople('assignment.created', by(actor, { user, resource }), { assignmentId: record.id })],
          }
        },
      })
    },

    async get(input) {
      const found = await find(input)
      if (found === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
      return found
    },

    find,

    async end(input) {
      const { resourceId, user, actor: named } = parseInput(changeSchema, input)
      const actor = actorOf(door, named)
      const tokens = createTokens(engine)
      for (const token of await tokens.list({ resourceId, user })) {
        await tokens.revoke(token.id, { because: 'unassigned', actor })
      }
      await operate(engine, {
        lane: laneOf(resourceId, user),
        refs: personRefs(resourceId, user),
        need: members,
        missing: 'ASSIGNMENT_NOT_FOUND',
        decide: (records): Decision<null> => {
          // A token that came in between must be revoked first.
          if (heldTokenIds(records.assignment).length > 0) throw new ChatfactorError('BUSY', {})
          return {
            result: null,
            writes: [remove('assignments', records.assignment)],
            told: [toldOfPeople('assignment.removed', by(actor, records), { assignmentId: records.assignment.id })],
          }
        },
      })
    },

    unlock: (input) =>
      change(
        input,
        (about) => toldOfPeople('assignment.unlocked', about, {}),
        (before) => unlocked(engine, before),
      ),

    async update(input) {
      const { active } = parseInput(updateSchema, input)
      return change(
        input,
        (person) => toldOfPeople('assignment.updated', person, { active }),
        (before) => (before.active === active ? null : { active, ...(active ? {} : endTrust(before)) }),
      )
    },

    async endSessions(input) {
      await change(input, (about) => toldOfPeople('sessions.ended', about, {}), endTrust)
    },

    async list(input) {
      const { resourceId, user, only, after, limit } = parseInput(listSchema, input)
      const page = await pageOf({ resourceId, user, only }, { after: after ?? null, limit })
      const now = engine.clock.now()
      return { items: page.items.map((record) => assignmentView(record, now)), next: page.next }
    },
  }
}

/** What an administrator's unlock forgets. */
export function unlocked({ features }: Pick<Engine, 'features'>, before: AssignmentRecord): Change<'assignments'> {
  return { ...noMisses, ...(before.lock === null ? {} : { lock: null }), ...features.unlocked(before) }
}
