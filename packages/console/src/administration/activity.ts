import { type AuditEntry, ChatfactorError } from '@chatfactor/core'
import {
  actedBy,
  assignmentView,
  createTrailReader,
  type Engine,
  idShape,
  look,
  type Membership,
  parseInput,
  placed,
  resourceView,
  strictObject,
  textShape,
  upTo,
  userView,
  wholeNumber,
} from '@chatfactor/core/feature'
import { type AuditRecord, byId, byKey, type Records } from '@chatfactor/core/store'
import { reasonInAct } from '@chatfactor/operations/feature'
import * as z from 'zod/mini'
import type { ActivityEntry } from './activity-seen.js'
import type { AdminActor } from './admin-actor.js'
import type { AdministrationOfActor } from './administration.js'
import type { MemberActivity, MemberActivityFilter } from './member-shown.js'
import { namedEntries, nameRefs } from './named-actors.js'

/** Times that ids and databases can represent. */
const moment = z.date().check(z.minimum(new Date(0)), z.maximum(new Date(Date.UTC(9999, 11, 31))))
/** The input of `audit.list`. */
const activitySchema = strictObject({
  resourceId: z.optional(idShape),
  userId: z.optional(idShape),
  action: z.optional(textShape(1, 100)),
  actor: actedBy.actor,
  outcome: z.optional(z.enum(['success', 'failure'])),
  from: z.optional(moment),
  until: z.optional(moment),
  after: z.nullish(upTo(2000)),
  limit: z._default(wholeNumber(1, 500), 50),
})

type Reader = Pick<Engine, 'store' | 'keys' | 'features' | 'settings' | 'rules'>
type Visible = AdminActor['resources']

/** Lists the trail for one administrator: of a Resource, or of all for those who see all. */
export function createActivity(
  engine: Reader,
  { resources: visible }: Pick<AdminActor, 'resources'>,
  requireVisible: (resourceId: string) => void,
): AdministrationOfActor['audit']['list'] {
  const read = createTrailReader(engine)

  return async (input) => {
    const given = parseInput(activitySchema, input)
    const { resourceId, userId, action, actor, outcome, from, until, after = null, limit } = given
    if (resourceId !== undefined) requireVisible(resourceId)
    else if (visible !== 'all') throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
    const person = userId === undefined ? null : await personOn(engine.store, visible, resourceId, userId)
    const subjectId = person?.subjectId
    const wanted = { resourceId, subjectId, action, actor, outcome, from, until, after, limit }
    const { items, next } = await read(wanted)
    const { auditMs: keptMs } = engine.settings.retention
    return { items: await seenBy(engine, { visible, resourceId, person }, items), next, keptMs }
  }
}

/** Lists what happened to a person on a Resource. A page also reads their entries elsewhere, so it may hold few. */
export async function memberActivityOf(
  engine: Engine,
  { assignment, user, resource }: Membership,
  { byAdministrators = false, after = null, limit = 50 }: MemberActivityFilter,
): Promise<MemberActivity> {
  const { store, clock, settings } = engine
  const equals = { subjectId: user.subjectId }
  const walk = { index: 'bySubject', equals, direction: 'descending', after, limit } as const
  const { items, next } = await store.list('audit', walk)
  const here = items.filter(
    ({ resourceId, actor }) => resourceId === resource.id && (!byAdministrators || actor.startsWith('administrator:')),
  )
  const about = { visible: [], resourceId: resource.id, person: user }
  return {
    resource: resourceView(resource),
    member: { assignment: assignmentView(assignment, clock.now()), user: userView(user) },
    entries: { items: await seenBy(engine, about, here), next, keptMs: settings.retention.auditMs },
  }
}

/** Who reads which entries. */
interface Looked {
  readonly visible: Visible
  /** `undefined` for all Resources. */
  readonly resourceId: string | undefined
  /** `null` for everyone. */
  readonly person: Records['users'] | null
}

/** Resolves everything entries refer to, as far as the administrator may see it: one read, or two for those who see only some Resources. */
async function seenBy(
  { store, rules }: Pick<Engine, 'store' | 'rules'>,
  looked: Looked,
  entries: readonly AuditRecord[],
): Promise<readonly ActivityEntry[]> {
  const { resourceId, person } = looked
  const named = (name: string) => [...new Set(entries.flatMap(({ details }) => textOf(details[name])))]
  const [sessionIds, challengeIds, noteIds] = [named('sessionId'), named('challengeId'), named('note')]
  const subjects = person === null ? [...new Set(entries.flatMap(({ subjectId }) => subjectId ?? []))] : []
  const resourceIds = resourceId === undefined ? [...new Set(entries.flatMap((entry) => entry.resourceId ?? []))] : []
  const refs = {
    sessions: sessionIds.map((id) => byId('sessions', id)),
    challenges: challengeIds.map((id) => byId('challenges', id)),
    notes: noteIds.map((id) => byId('notes', id)),
    names: nameRefs(entries),
    people: subjects.map((subjectId) => byKey('users', 'subject', { subjectId })),
    resources: resourceIds.map((id) => byId('resources', id)),
  }
  const isNothing = Object.values(refs).every(({ length }) => length === 0)
  const found = isNothing ? null : await look(store, refs)
  const people = bySubject(person === null ? await visiblePeople(store, looked, found?.people ?? []) : [person])
  const sessions = byIdOf(found?.sessions ?? [])
  const challenges = byIdOf(found?.challenges ?? [])
  const notes = byIdOf(found?.notes ?? [])
  const resources = byIdOf(found?.resources ?? [])
  const seen = namedEntries(entries, found?.names ?? []).map(async (entry) => {
    const { details } = entry
    const subject = people.get(entry.subjectId ?? '')
    const note = notes.get(textIn(details.note))
    const from = sessions.get(textIn(details.sessionId)) ?? challenges.get(textIn(details.challengeId))?.context ?? null
    return {
      ...entry,
      person: subject === undefined ? null : userView(subject),
      from: from === null ? null : await fromPlace(rules, from),
      resourceName: resources.get(entry.resourceId ?? '')?.name ?? null,
      // Reasons are stored beside the trail, so that they can be deleted.
      reason: note === undefined ? null : reasonOf(note),
    }
  })
  // All countries are looked up at once, so that a page waits only once.
  return Promise.all(seen)
}

/** The browser, and the country of its address. */
async function fromPlace(
  rules: Engine['rules'],
  { device, network }: { readonly device: string | null; readonly network: string | null },
): Promise<NonNullable<ActivityEntry['from']>> {
  return { device, network, country: await placed(() => rules.countryOf(network)) }
}

/** The person of a filter. Throws if the administrator may not see them. */
async function personOn(store: Engine['store'], visible: Visible, resourceId: string | undefined, userId: string) {
  const member = { resourceId: resourceId ?? '', userId }
  const refs = { user: byId('users', userId), assignment: byKey('assignments', 'person', member) }
  const found = await look(store, refs, ['user'])
  if (found === null || (visible !== 'all' && found.assignment === null))
    throw new ChatfactorError('USER_NOT_FOUND', {})
  return found.user
}

/** Whose names an administrator may read: all, or those of members of this Resource. Former members are treated as unknown. */
async function visiblePeople(
  store: Engine['store'],
  { visible, resourceId = '' }: Looked,
  found: readonly (Records['users'] | null)[],
): Promise<readonly Records['users'][]> {
  const users = found.flatMap((user) => user ?? [])
  if (visible === 'all' || users.length === 0) return users
  const members = await store.read(users.map(({ id }) => byKey('assignments', 'person', { resourceId, userId: id })))
  return users.filter((_user, at) => members[at] !== null)
}

function textOf(value: AuditEntry['details'][string] | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : []
}

function textIn(value: AuditEntry['details'][string] | undefined): string {
  return typeof value === 'string' ? value : ''
}

function byIdOf<T extends { readonly id: string }>(records: readonly (T | null)[]): ReadonlyMap<string, T> {
  return new Map(records.flatMap((record) => (record === null ? [] : [[record.id, record] as const])))
}

function bySubject(users: readonly Records['users'][]): ReadonlyMap<string, Records['users']> {
  return new Map(users.map((user) => [user.subjectId, user] as const))
}

/** The reason of an entry; for an act of two administrators it is part of the act. */
function reasonOf(note: Records['notes']): string | null {
  if (note.kind === 'act') return reasonInAct(note)
  return note.kind === 'reason' ? note.says.text : null
}
