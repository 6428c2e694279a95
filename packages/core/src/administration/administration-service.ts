import { z } from 'zod'
import { enrollmentView } from '../enrollments/enrollment-view.js'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { createAssignments } from '../people/assignment-service.js'
import type { Assignment } from '../people/assignments.js'
import { createResources } from '../people/resource-service.js'
import { createUsers } from '../people/user-service.js'
import type { Actor } from '../records/audit-record.js'
import type { Tokens } from '../tokens/tokens.js'
import type { AdminActor, Administration, AdministrationOfActor, Member } from './administration.js'
import type { Audit } from './audit.js'
import { createMemberVerbs } from './member-verbs.js'

const actorSchema = z.strictObject({
  adminId: z.string().min(1).max(200),
  resources: z.union([z.literal('all'), z.array(z.string().max(100)).readonly()]),
})

/** The door for administrators: what the actor may not see does not exist for them (R7). */
export function createAdministration(
  engine: Engine,
  services: { readonly audit: Audit; readonly tokens: Tokens },
): Administration {
  return { as: (actor) => verbsOf(engine, services, parseInput(actorSchema, actor)) }
}

function verbsOf(
  engine: Engine,
  { audit, tokens }: { readonly audit: Audit; readonly tokens: Tokens },
  actor: AdminActor,
): AdministrationOfActor {
  const name: Actor = `administrator:${actor.adminId}`
  const resources = createResources(engine, name)
  const users = createUsers(engine, name)
  const assignments = createAssignments(engine, name)
  const memberVerbs = createMemberVerbs(engine, name)

  const requireResource = (id: string) => {
    if (actor.resources !== 'all' && !actor.resources.includes(id)) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
  }
  const requireAll = (rule: string) => {
    if (actor.resources !== 'all') throw new ChatfactorError('POLICY_DENIED', { rule })
  }
  /** A person is visible to whoever sees one of their Resources. */
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
    return { assignment, user, tokens: await tokens.list({ resourceId, user: { id: userId } }) }
  }

  return {
    resources: {
      async list(options) {
        if (actor.resources === 'all') return resources.list(options)
        const found = await Promise.all(actor.resources.map((id) => resources.get(id)))
        const begins = options?.startsWith ?? ''
        const items = found.filter((resource) => resource.name.startsWith(begins))
        return { items: items.sort((one, other) => (one.name < other.name ? -1 : 1)), next: null }
      },
      async get(id) {
        requireResource(id)
        return resources.get(id)
      },
      async create(input) {
        requireAll('administration.all_resources')
        return resources.create(input)
      },
      async update(id, change) {
        requireResource(id)
        return resources.update(id, change)
      },
    },

    users: {
      async list(options) {
        requireAll('administration.all_resources')
        return users.list(options)
      },
      async get(id) {
        await visibleAssignments(id)
        return users.get({ id })
      },
      async create(input) {
        requireAll('administration.all_resources')
        return users.create(input)
      },
      async update(id, change) {
        requireAll('administration.all_resources')
        return users.update({ id }, change)
      },
      assignments: visibleAssignments,
    },

    members: {
      async list(resourceId, options) {
        requireResource(resourceId)
        const page = await assignments.listByResource(resourceId, options)
        return { items: await Promise.all(page.items.map(memberOf)), next: page.next }
      },
      async get(resourceId, userId) {
        requireResource(resourceId)
        const assignment = await assignments.find({ resourceId, user: { id: userId } })
        if (assignment === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
        return memberOf(assignment)
      },
      async assign(resourceId, userId) {
        requireResource(resourceId)
        // Assigning shows the person's profile, so it is for people the administrator may see already.
        await visibleAssignments(userId)
        return assignments.create({ resourceId, userId })
      },
      async unassign(resourceId, userId) {
        requireResource(resourceId)
        await assignments.remove({ resourceId, user: { id: userId } })
      },
      async unlock(resourceId, userId) {
        requireResource(resourceId)
        return assignments.unlock({ resourceId, user: { id: userId }, actor: name })
      },
      async endSessions(resourceId, userId) {
        requireResource(resourceId)
        await assignments.endSessions({ resourceId, user: { id: userId }, actor: name })
      },
      async bypass(resourceId, userId, input) {
        requireResource(resourceId)
        return memberVerbs.bypass(resourceId, userId, input)
      },
      async endBypass(resourceId, userId) {
        requireResource(resourceId)
        await memberVerbs.endBypass(resourceId, userId)
      },
      async clearFactor(resourceId, userId) {
        requireResource(resourceId)
        await memberVerbs.clearFactor(resourceId, userId)
      },
      async allowEnrollment(resourceId, userId) {
        requireResource(resourceId)
        await memberVerbs.allowEnrollment(resourceId, userId)
      },
      async invite(resourceId, userId) {
        requireResource(resourceId)
        return memberVerbs.invite(resourceId, userId)
      },
      async enrollments(resourceId, userId) {
        requireResource(resourceId)
        const assignment = await assignments.find({ resourceId, user: { id: userId } })
        if (assignment === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
        const page = await engine.store.list('enrollments', {
          index: 'byAssignment',
          equals: { assignmentId: assignment.id },
          direction: 'descending',
          limit: 10,
        })
        const now = engine.clock.now()
        return page.items.map((record) => {
          // The numbers to choose from belong to the person's own page.
          return { ...enrollmentView(record, engine.keys, engine.transports, now), confirmation: null }
        })
      },
      async revokeToken(resourceId, tokenId) {
        requireResource(resourceId)
        const token = await tokens.get(tokenId)
        if (token.resourceId !== resourceId) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
        await tokens.revoke(tokenId, { because: 'removed_by_administrator', actor: name, clearsEnrolled: true })
      },
    },

    async audit(resourceId, options) {
      requireResource(resourceId)
      return audit.list({ ...options, resourceId })
    },
  }
}
