import { type Assignment, ChatfactorError, type ListPage } from '@chatfactor/core'
import {
  createAssignments,
  createBypass,
  createResources,
  createUsers,
  type Engine,
  idShape,
  look,
  parseInput,
  personRefs,
  readResourceUpdate,
  resourceView,
} from '@chatfactor/core/feature'
import { type Actor, byId } from '@chatfactor/core/store'
import {
  createErase,
  createJobs,
  createResourceDelete,
  createStatistics,
  figuresOfResourceSchema,
  tokenListSchema,
} from '@chatfactor/operations/feature'
import * as z from 'zod/mini'
import type { Added } from '../acts/asking.js'
import { createActs } from '../acts/create-acts.js'
import type { Seconds } from '../acts/seconds.js'
import { createSwitchOn } from '../acts/switch-on.js'
import { bulkOf } from '../bulk/bulk-of.js'
import { createHelp, helpSchema } from '../person/help.js'
import { createActivity } from './activity.js'
import type { AdminActor } from './admin-actor.js'
import type { AdministrationOfActor, MemberOf } from './administration.js'
import {
  enrollmentSchema,
  enrollmentStartSchema,
  grantSchema,
  listSchema,
  memberActivitySchema,
  memberSchema,
  portalLinksSchema,
  tokenSchema,
} from './administration-schemas.js'
import { createAdministrators } from './administrators.js'
import { agentsOf, assistantsOf } from './assistants-of.js'
import { importsOf } from './imports-of.js'
import { memberEndOf } from './member-end.js'
import { createMemberLooks } from './member-looks.js'
import { createMemberVerbs } from './member-verbs.js'
import { webhooksOf } from './operations-of.js'
import { createOverview } from './overview.js'
import { createPeopleAnywhere } from './people-anywhere.js'
import { createPeopleSearch, memberSearchSchema, membersOf } from './people-search.js'
import { tellMembers } from './portal-link.js'
import { createStatesVerbs } from './states-verbs.js'
import { createTrailOnResource } from './trail-on-resource.js'

/** The verbs of one administrator, limited to what they may see; what they may do is checked before these are called. */
export function verbsOfActor(
  engine: Engine,
  added: Added,
  actor: AdminActor,
  seconds: Seconds | null,
): AdministrationOfActor {
  const name: Actor = `administrator:${actor.adminId}`
  const resources = createResources(engine, name)
  const users = createUsers(engine, name)
  const assignments = createAssignments(engine, name)
  const bypass = createBypass(engine, name)
  const states = createStatesVerbs(engine, name, actor.resources)
  const jobs = createJobs(engine)
  const search = createPeopleSearch(engine)
  const memberVerbs = createMemberVerbs(engine, name)
  const agents = agentsOf(engine, added, name, actor.resources)
  const looks = createMemberLooks(engine, name, agents)
  const requireSeconds = createSwitchOn(engine, added, seconds, name)

  const isScoped = actor.resources !== 'all'
  const requireVisible = (resourceId: string) => {
    const isVisible = actor.resources === 'all' || actor.resources.includes(resourceId)
    if (!isVisible) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
  }
  /** A verb about a Resource that the administrator may see. Throws `RESOURCE_NOT_FOUND` for any other. */
  const about =
    <A extends readonly unknown[], T>(verb: (resourceId: string, ...rest: A) => Promise<T>) =>
    async (resourceId: string, ...rest: A): Promise<T> => {
      requireVisible(resourceId)
      return verb(resourceId, ...rest)
    }
  /** A verb within such a Resource. */
  const within =
    <S extends z.ZodMiniType<{ readonly resourceId: string }>, T>(
      schema: S,
      verb: (given: z.output<S>) => Promise<T>,
    ) =>
    async (input: z.input<S>): Promise<T> => {
      const given = parseInput(schema, input)
      requireVisible(given.resourceId)
      return verb(given)
    }
  /** A verb for administrators of all Resources. */
  const forAll =
    <A extends readonly unknown[], T>(verb: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      if (actor.resources !== 'all')
        throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
      return verb(...given)
    }
  /** The memberships of a person that the administrator may see. Throws `USER_NOT_FOUND` if one who does not see all sees none. */
  const visibleAssignments = async (userId: string) => {
    const { resources: visible } = actor
    const seen: Assignment[] = []
    let after: string | null = null
    do {
      const page: ListPage<Assignment> = await assignments.list({ user: { id: userId }, after })
      seen.push(...page.items.filter(({ resourceId }) => visible === 'all' || visible.includes(resourceId)))
      after = page.next
    } while (after !== null)
    if (visible !== 'all' && seen.length === 0) throw new ChatfactorError('USER_NOT_FOUND', {})
    return seen
  }

  const listResources: AdministrationOfActor['resources']['list'] = async (options) => {
    if (actor.resources === 'all') return resources.list(options)
    const refs = { found: actor.resources.map((id) => byId('resources', id)) }
    const records = (await look(engine.store, refs))?.found ?? []
    // Without deleted Resources.
    const found = records.flatMap((record) => (record === null ? [] : [resourceView(record)]))
    const begins = options?.startsWith ?? ''
    const items = found.filter((resource) => resource.name.startsWith(begins))
    return { items: items.sort((one, other) => (one.name < other.name ? -1 : 1)), next: null }
  }

  const verbs: AdministrationOfActor = {
    resources: {
      list: listResources,
      get: about(resources.get),
      create: forAll(async (input) => {
        await requireSeconds(null, input)
        return resources.create(input)
      }),
      update: about(async (id, given: Parameters<typeof resources.update>[1]) => {
        const change = readResourceUpdate(given)
        await requireSeconds(id, change)
        return resources.update(id, change)
      }),
      delete: forAll(createResourceDelete(engine, name).delete),
    },

    users: {
      list: forAll(users.list),
      search: forAll(search.users),
      async get(id) {
        // Administrators of all Resources also see people without a membership.
        if (isScoped) await visibleAssignments(id)
        return users.get({ id })
      },
      create: forAll(users.create),
      update: forAll((id, change) => users.update({ id }, change)),
      erase: forAll((id) => createErase(engine, name).erase({ id })),
      listAssignments: visibleAssignments,
    },

    people: createPeopleAnywhere(engine, actor.resources),

    members: {
      list: within(listSchema, async ({ resourceId, after, limit }) => {
        const walk = { index: 'byResource', equals: { resourceId }, after: after ?? null, limit } as const
        const { items, next } = await engine.store.list('assignments', walk)
        return { items: await membersOf(engine, items), next }
      }),
      search: within(memberSearchSchema, search.members),
      count: about(search.count),
      get: within(memberSchema, async ({ resourceId, userId }) => {
        const [assignment] = await engine.store.read([personRefs(resourceId, { id: userId }).assignment])
        const [member] = assignment === null ? [] : await membersOf(engine, [assignment])
        if (member === undefined) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
        return member
      }),
      status: within(memberSchema, looks.status),
      listMessengers: within(memberSchema, looks.listMessengers),
      listSessions: within(memberSchema, looks.listSessions),
      listActivity: within(memberActivitySchema, looks.listActivity),
      create: within(memberSchema, async (member) => {
        // Assigning reveals a profile, so the administrator must already be allowed to see the person.
        await visibleAssignments(member.userId)
        return assignments.create(member)
      }),
      update: within(z.extend(memberSchema, { active: z.boolean() }), ({ active, ...member }) =>
        assignments.update({ ...person(member), active }),
      ),
      end: within(memberSchema, (member) => assignments.end(person(member))),
      help: within(helpSchema, createHelp(engine, name, actor)),
      findEnd: within(z.union([memberSchema, tokenSchema]), (former) => memberEndOf(engine, actor.resources, former)),
      lock: within(z.extend(memberSchema, { reason: z.string() }), states.lock),
      unlock: within(memberSchema, (member) => assignments.unlock(person(member))),
      endSessions: within(memberSchema, (member) => assignments.endSessions(person(member))),
      unenroll: within(memberSchema, memberVerbs.unenroll),
      deletePin: within(memberSchema, memberVerbs.deletePin),
      allowEnrollment: within(memberSchema, memberVerbs.allowEnrollment),
      sendPortalLinks: within(portalLinksSchema, (given) => tellMembers(engine, name, given)),
      bypass: {
        grant: within(grantSchema, ({ forMs, reason, ...member }) =>
          bypass.grant({ ...person(member), forMs, reason }),
        ),
        end: within(memberSchema, (member) => bypass.end(person(member))),
      },
      invitations: {
        create: within(
          z.extend(memberSchema, { deliver: z.optional(z.enum(['link', 'mail'])) }),
          states.invitations.create,
        ),
        find: within(z.extend(memberSchema, { invitationId: idShape }), states.invitations.find),
      },
      enrollments: {
        list: within(memberSchema, states.enrollments.list),
        start: within(enrollmentStartSchema, states.enrollments.start),
        qrCode: within(enrollmentSchema, states.enrollments.qrCode),
        confirm: within(z.extend(enrollmentSchema, { answer: z.string() }), states.enrollments.confirm),
        cancel: within(enrollmentSchema, states.enrollments.cancel),
      },
      tokens: {
        list: within(tokenListSchema, states.tokens.list),
        sendTest: within(tokenSchema, states.tokens.sendTest),
        revoke: within(tokenSchema, states.tokens.revoke),
        disable: within(z.extend(tokenSchema, { reason: z.optional(z.string()) }), states.tokens.disable),
        enable: within(tokenSchema, states.tokens.enable),
      },
    },

    webhooks: webhooksOf(added, name, actor.resources),
    assistants: assistantsOf(agents),
    imports: importsOf(engine, name, forAll),
    bulk: bulkOf(engine, name, actor, requireVisible),
    jobs: { get: forAll(jobs.get), list: forAll(jobs.list) },

    overview: createOverview(engine, actor, { list: listResources }),
    statistics: { daily: within(figuresOfResourceSchema, createStatistics(engine).daily) },
    audit: {
      list: createActivity(engine, actor, requireVisible),
      ...createTrailOnResource(engine, name, requireVisible, actor.resources === 'all'),
    },
    acts: createActs({
      ...{ engine, added, seconds, actor, requireVisible },
      verbs: () => verbs,
      verbsOn: (judged) => verbsOfActor(judged, added, actor, seconds),
    }),
    administrators: createAdministrators(engine, actor, requireVisible),
  }
  return verbs
}

/** A member as the trusted verbs take them. */
function person({ resourceId, userId }: MemberOf) {
  return { resourceId, user: { id: userId } }
}
