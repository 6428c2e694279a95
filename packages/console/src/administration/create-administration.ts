import { type Assignment, type Chatfactor, ChatfactorError } from '@chatfactor/core'
import {
  createAssignments,
  createAudit,
  createResources,
  createTokens,
  createUsers,
  type Engine,
  enrollmentView,
  extendChatfactor,
  graceLeft,
  look,
  members,
  parseInput,
  personRefs,
  resourceView,
} from '@chatfactor/core/feature'
import { type Actor, byId } from '@chatfactor/core/store'
import * as z from 'zod'
import { activityOf } from './activity.js'
import type { AdminActor, Administration, AdministrationOfActor, Member } from './administration.js'
import { administrationVerbs } from './administration-verbs.js'
import { createMemberVerbs } from './member-verbs.js'
import { messagesTo } from './messages-seen.js'
import { createPeopleSearch } from './people-search.js'
import { tellMembers } from './portal-link.js'
import { standingOf } from './standing.js'

const actorSchema = z.strictObject({
  adminId: z.string().min(1).max(200),
  resources: z.union([z.literal('all'), z.array(z.string().max(100)).readonly()]),
})

/**
 * The door for administrators: what the actor may not see does not exist for them (R7).
 *
 * Its verbs end with the Chatfactor. Several doors of one Chatfactor are as good as one. Throws `INVALID_CONFIG` for anything that
 * `createChatfactor` did not make.
 *
 * @example
 * const administration = createAdministration(chatfactor)
 * const { members } = administration.as({ adminId: 'adam', resources: [resourceId] })
 * await members.unlock(resourceId, userId)
 */
export function createAdministration(chatfactor: Chatfactor): Administration {
  return extendChatfactor(chatfactor, administrationVerbs, (engine) => ({
    as: (actor) => verbsOf(engine, parseInput(actorSchema, actor)),
  }))
}

function verbsOf(engine: Engine, actor: AdminActor): AdministrationOfActor {
  const name: Actor = `administrator:${actor.adminId}`
  const audit = createAudit(engine)
  const tokens = createTokens(engine)
  const resources = createResources(engine, name)
  const users = createUsers(engine, name)
  const assignments = createAssignments(engine, name)
  const search = createPeopleSearch(engine)
  const memberVerbs = createMemberVerbs(engine, name, actor.resources)

  /** A verb about a Resource, for one that the actor may see; any other does not exist. */
  const within =
    <A extends readonly unknown[], T>(verb: (resourceId: string, ...rest: A) => Promise<T>) =>
    async (resourceId: string, ...rest: A): Promise<T> => {
      const isVisible = actor.resources === 'all' || actor.resources.includes(resourceId)
      if (!isVisible) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
      return verb(resourceId, ...rest)
    }
  /** A verb of those who see everything. */
  const forAll =
    <A extends readonly unknown[], T>(verb: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      if (actor.resources !== 'all')
        throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
      return verb(...given)
    }
  /** A person is visible to administrators of one of their Resources. */
  const visibleAssignments = async (userId: string) => {
    const all = await assignments.listByUser(userId)
    const { resources: visible } = actor
    if (visible === 'all') return all
    const seen = all.filter(({ resourceId }) => visible.includes(resourceId))
    if (seen.length === 0) throw new ChatfactorError('USER_NOT_FOUND', {})
    return seen
  }

  const memberOf = async (assignment: Assignment): Promise<Member> => {
    const { resourceId, userId } = assignment
    const user = await users.get({ id: userId })
    const records = await look(engine.store, personRefs(resourceId, { id: userId }), members)
    const graceUntil = records === null ? null : graceLeft(records.resource, records.assignment, engine.clock.now())
    return { assignment, user, tokens: await tokens.list({ resourceId, user: { id: userId } }), graceUntil }
  }
  const assignmentOf = async (resourceId: string, userId: string): Promise<Assignment> => {
    const found = await assignments.find({ resourceId, user: { id: userId } })
    if (found === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
    return found
  }

  return {
    resources: {
      async list(options) {
        if (actor.resources === 'all') return resources.list(options)
        const refs = { found: actor.resources.map((id) => byId('resources', id)) }
        const records = (await look(engine.store, refs))?.found ?? []
        // One that is gone is none of theirs any more.
        const found = records.flatMap((record) => (record === null ? [] : [resourceView(record)]))
        const begins = options?.startsWith ?? ''
        const items = found.filter((resource) => resource.name.startsWith(begins))
        return { items: items.sort((one, other) => (one.name < other.name ? -1 : 1)), next: null }
      },
      get: within(resources.get),
      create: forAll(resources.create),
      update: within(resources.update),
    },

    users: {
      list: forAll(users.list),
      search: forAll(search.users),
      async get(id) {
        await visibleAssignments(id)
        return users.get({ id })
      },
      create: forAll(users.create),
      update: forAll((id, change) => users.update({ id }, change)),
      assignments: visibleAssignments,
    },

    members: {
      list: within(async (resourceId, options) => {
        const page = await assignments.listByResource(resourceId, options)
        return { items: await Promise.all(page.items.map(memberOf)), next: page.next }
      }),
      search: within(search.members),
      overview: within(search.overview),
      get: within(async (resourceId, userId) => memberOf(await assignmentOf(resourceId, userId))),
      standing: within((resourceId, userId) => standingOf(engine, resourceId, userId)),
      messages: within((resourceId, userId) => messagesTo(engine, resourceId, userId)),
      assign: within(async (resourceId, userId) => {
        // Assigning shows the person's profile, so it is for people the administrator may see already.
        await visibleAssignments(userId)
        return assignments.create({ resourceId, userId })
      }),
      unassign: within((resourceId, userId) => assignments.end({ resourceId, user: { id: userId } })),
      unlock: within((resourceId, userId) => assignments.unlock({ resourceId, user: { id: userId }, actor: name })),
      endSessions: within((resourceId, userId) =>
        assignments.endSessions({ resourceId, user: { id: userId }, actor: name }),
      ),
      setActive: within((resourceId, userId, active) =>
        assignments.update({ resourceId, user: { id: userId }, active, actor: name }),
      ),
      tell: within((resourceId, userIds) => tellMembers(engine, name, resourceId, userIds)),
      bypass: within(memberVerbs.bypass),
      endBypass: within(memberVerbs.endBypass),
      clearFactor: within(memberVerbs.clearFactor),
      removePin: within(memberVerbs.removePin),
      allowEnrollment: within(memberVerbs.allowEnrollment),
      invite: within(memberVerbs.invite),
      invitation: within(memberVerbs.invitation),
      enrollments: within(async (resourceId, userId) => {
        const page = await engine.store.list('enrollments', {
          index: 'byAssignment',
          equals: { assignmentId: (await assignmentOf(resourceId, userId)).id },
          direction: 'descending',
          limit: 10,
        })
        const now = engine.clock.now()
        return page.items.map((record) => {
          // The numbers to choose from belong to the person's own page.
          return { ...enrollmentView(record, engine.keys, engine.transports, now), confirmation: null }
        })
      }),
      revokeToken: within(async (resourceId, tokenId) => {
        const token = await tokens.get(tokenId)
        if (token.resourceId !== resourceId) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
        await tokens.revoke(tokenId, { because: 'removed_by_administrator', actor: name, clearsEnrolled: true })
      }),
    },

    audit: within((resourceId, options) => audit.list({ ...options, resourceId })),
    activity: within((resourceId, filter) => activityOf(engine, actor.resources, resourceId, filter)),
  }
}
