import * as z from 'zod/mini'
import { ChatfactorError, invalidInput } from '../errors/index.js'
import {
  type ActedBy,
  aboutMember,
  actedBy,
  actorOf,
  by,
  type Decision,
  type Effect,
  type Engine,
  type HeldChatRefs,
  type HeldChats,
  laneOf,
  listOptionsSchema,
  type Membership,
  type OfPerson,
  operate,
  parseInput,
  personRefs,
  type UserRef,
  userOf,
  userRefSchema,
  withChats,
} from '../kernel/index.js'
import type { KeyRing } from '../keys/index.js'
import { byId, byKey, changedBy, remove, update } from '../ports/index.js'
import { type Actor, type AssignmentRecord, idShape, object, strictObject } from '../records/index.js'
import { heldTokenIds, isErased } from '../rules/index.js'
import { tokenEnd, whatIsLeft } from '../tokens/revocation.js'
import {
  type Assignment,
  type Assignments,
  assignmentFilters,
  assignmentView,
  conditionsOf,
  onResource,
} from './assignments.js'
import { endingSessions, joining, type MemberChange, switching, unlocking } from './member-changes.js'
import { toldOfPeople } from './people-happenings.js'

/** All tokens of a person on a Resource, including those that are switched off, with their chats. */
export function allTokens({ assignment }: { readonly assignment: AssignmentRecord | null }): HeldChatRefs {
  return withChats(assignment === null ? [] : heldTokenIds(assignment).map((id) => byId('tokens', id)))
}

/** Ends a membership with all of its tokens, which `held` contains. */
export function membershipEnd(keys: KeyRing, records: Membership, held: HeldChats, actor: Actor, now: Date): Effect {
  const { all } = endOfAll(keys, records, held, { because: 'unassigned', actor, clearsEnrolled: false }, now)
  const { assignment } = records
  const removed = toldOfPeople('assignment.removed', by(actor, records), { assignmentId: assignment.id })
  const [first, ...others] = [...all.map(({ told }) => told), removed]
  return {
    writes: [remove('assignments', assignment), ...all.flatMap(({ writes }) => writes)],
    deliveries: all.flatMap(({ deliveries }) => deliveries),
    told: [first ?? removed, ...others],
  }
}

/**
 * Ends all tokens of a person who stays a member and starts over; `held` contains them all. `null` if there are none.
 */
export function tokensEnd(keys: KeyRing, records: Membership, held: HeldChats, actor: Actor, now: Date): Effect | null {
  const reason = { because: 'removed_by_administrator', actor, clearsEnrolled: true } as const
  const { left, all } = endOfAll(keys, records, held, reason, now)
  const [first, ...others] = all.map(({ told }) => told)
  if (first === undefined) return null
  return {
    writes: [update('assignments', records.assignment, left.change), ...all.flatMap(({ writes }) => writes)],
    deliveries: all.flatMap(({ deliveries }) => deliveries),
    told: [first, ...others],
  }
}

function endOfAll(
  keys: KeyRing,
  records: Membership,
  held: HeldChats,
  why: Pick<Parameters<typeof tokenEnd>[3], 'because' | 'actor' | 'clearsEnrolled'>,
  now: Date,
) {
  const reason = { ...why, tellChat: true }
  const about = { ...records, session: null, held }
  const left = whatIsLeft(keys, about, heldTokenIds(records.assignment), reason)
  const all = held.tokens.flatMap((token, at) =>
    token === null ? [] : [tokenEnd(keys, { ...about, token, chat: held.chats[at] ?? null }, left, reason, now)],
  )
  return { left, all }
}

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

/** The assignment service; `door` is the actor, if its callers are not trusted. */
export function createAssignments(engine: Engine, door: Actor | null = null): Assignments {
  const change = async (
    input: { readonly resourceId: string; readonly user: UserRef } & ActedBy,
    next: (about: OfPerson, before: AssignmentRecord) => MemberChange | null,
  ): Promise<Assignment> => {
    const { resourceId, user, actor: named } = parseInput(changeSchema, input)
    const actor = actorOf(door, named)
    return operate(engine, {
      ...aboutMember(resourceId, user),
      decide: (records, now): Decision<Assignment> => {
        const { assignment } = records
        const changed = next(by(actor, records), assignment)
        if (changed === null) return { result: assignmentView(assignment, now) }
        const { fields, told } = changed
        return {
          result: assignmentView(changedBy('assignments', assignment, fields), now),
          writes: [update('assignments', assignment, fields)],
          told: [told],
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
    if (store.search === undefined) throw invalidInput('only', 'needs a store that can search')
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
          const { record, writes, told } = joining(actor, { user, resource }, now)
          return {
            result: assignmentView({ version: 1, ...record }, now),
            writes,
            told,
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
      await operate(engine, {
        ...aboutMember(resourceId, user),
        tells: allTokens,
        decide: (records, now, held): Decision<null> => ({
          result: null,
          ...membershipEnd(engine.keys, records, held, actor, now),
        }),
      })
    },

    unlock: (input) => change(input, (about, before) => unlocking(engine, about, before)),

    async update(input) {
      const { active } = parseInput(updateSchema, input)
      return change(input, (about, before) => switching(about, before, active))
    },

    async endSessions(input) {
      await change(input, endingSessions)
    },

    async list(input) {
      const { resourceId, user, only, after, limit } = parseInput(listSchema, input)
      const page = await pageOf({ resourceId, user, only }, { after: after ?? null, limit })
      const now = engine.clock.now()
      return { items: page.items.map((record) => assignmentView(record, now)), next: page.next }
    },
  }
}
