import { type AuditEntry, ChatfactorError, type ListPage } from '@chatfactor/core'
import {
  actedBy,
  createAudit,
  definite,
  type Engine,
  idShape,
  look,
  parseInput,
  strictObject,
  textShape,
  upTo,
  userView,
  wholeNumber,
} from '@chatfactor/core/feature'
import { byId, byKey, type Records } from '@chatfactor/core/store'
import { reasonInAct } from '@chatfactor/operations/feature'
import * as z from 'zod/mini'
import type { ActivityEntry } from './activity-seen.js'
import type { AdminActor } from './admin-actor.js'
import type { AdministrationOfActor } from './administration.js'

/** What `audit.list` takes. */
const activitySchema = strictObject({
  resourceId: z.optional(idShape),
  userId: z.optional(idShape),
  action: z.optional(textShape(1, 100)),
  actor: actedBy.actor,
  outcome: z.optional(z.enum(['success', 'failure'])),
  from: z.optional(z.date()),
  until: z.optional(z.date()),
  after: z.nullish(upTo(2000)),
  limit: z._default(wholeNumber(1, 500), 50),
})

/** What happened, for one administrator: on a Resource of theirs, or on all of them for those who see all. */
export function createActivity(
  engine: Pick<Engine, 'store' | 'keys' | 'features'>,
  { resources: visible }: Pick<AdminActor, 'resources'>,
  requireVisible: (resourceId: string) => void,
): AdministrationOfActor['audit']['list'] {
  return async (input) => {
    const given = parseInput(activitySchema, input)
    if (given.resourceId !== undefined) requireVisible(given.resourceId)
    else if (visible !== 'all') throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
    return activityOf(engine, visible, given)
  }
}

/** What happened, with the names that this administrator may see. */
async function activityOf(
  engine: Pick<Engine, 'store' | 'keys' | 'features'>,
  visible: AdminActor['resources'],
  { userId, ...given }: z.output<typeof activitySchema>,
): Promise<ListPage<ActivityEntry>> {
  const { store } = engine
  const { resourceId } = given
  const person = userId === undefined ? null : await personOn(store, visible, resourceId, userId)
  const { items, next } = await createAudit(engine).list({
    ...definite(given),
    ...(person === null ? {} : { user: { id: person.id } }),
  })
  const named = () => {
    if (resourceId === undefined) return namedAnywhere(store, items)
    return person === null ? namedOn(store, visible, resourceId, items) : nobody
  }
  const [{ people, resources }, origins, reasons] = await Promise.all([
    named(),
    originsOf(store, items),
    reasonsOf(store, items),
  ])
  const names = person === null ? people : bySubject([person])
  return {
    items: items.map((entry, at) => {
      const subject = entry.subjectId === null ? undefined : names.get(entry.subjectId)
      return {
        ...entry,
        person: subject === undefined ? null : userView(subject),
        from: origins[at] ?? null,
        resourceName: resources.get(entry.resourceId ?? '') ?? null,
        reason: reasons[at] ?? null,
      }
    }),
    next,
  }
}

/** The browsers that entries came from, by the session or the question that they name: the trail itself holds no address. */
async function originsOf(
  store: Engine['store'],
  entries: readonly AuditEntry[],
): Promise<readonly ActivityEntry['from'][]> {
  const named = entries.map(({ details: { sessionId, challengeId } }) => ({
    session: typeof sessionId === 'string' ? sessionId : '',
    challenge: typeof challengeId === 'string' ? challengeId : '',
  }))
  if (named.every(({ session, challenge }) => session === '' && challenge === '')) return []
  const [sessions, challenges] = await Promise.all([
    store.read(named.map(({ session }) => byId('sessions', session))),
    store.read(named.map(({ challenge }) => byId('challenges', challenge))),
  ])
  return entries.map((_entry, at) => {
    const found = sessions[at] ?? challenges[at]?.context ?? null
    return found === null ? null : { device: found.device, network: found.network }
  })
}

/** The words of administrators that entries name: they stand beside the trail, where they can be forgotten. */
async function reasonsOf(
  store: Engine['store'],
  entries: readonly AuditEntry[],
): Promise<readonly ActivityEntry['reason'][]> {
  const named = entries.map(({ details: { note } }) => (typeof note === 'string' ? note : ''))
  if (named.every((note) => note === '')) return []
  const notes = await store.read(named.map((note) => byId('notes', note)))
  return notes.map((note) => {
    if (note?.kind === 'act') return reasonInAct(note)
    return note?.kind === 'reason' ? note.says.text : null
  })
}

/** The person of a filter; people whom the administrator may not see do not exist. */
async function personOn(
  store: Engine['store'],
  visible: AdminActor['resources'],
  resourceId: string | undefined,
  userId: string,
) {
  const member = { resourceId: resourceId ?? '', userId }
  const refs = { user: byId('users', userId), assignment: byKey('assignments', 'person', member) }
  const found = await look(store, refs, ['user'])
  if (found === null || (visible !== 'all' && found.assignment === null))
    throw new ChatfactorError('USER_NOT_FOUND', {})
  return found.user
}

/** The names that entries are shown with: of people by their pseudonym, and of Resources, where they are of several. */
interface Named {
  readonly people: ReadonlyMap<string, Records['users']>
  readonly resources: ReadonlyMap<string, string>
}

const nobody: Named = { people: new Map(), resources: new Map() }

/** The names of entries of all Resources, for those who see all. */
async function namedAnywhere(store: Engine['store'], entries: readonly AuditEntry[]): Promise<Named> {
  const found = await look(store, {
    people: subjectsOf(entries).map((subjectId) => byKey('users', 'subject', { subjectId })),
    resources: [...new Set(entries.flatMap(({ resourceId }) => resourceId ?? []))].map((id) => byId('resources', id)),
  })
  return {
    people: bySubject(found?.people ?? []),
    resources: new Map(
      (found?.resources ?? []).flatMap((resource) =>
        resource === null ? [] : [[resource.id, resource.name] as const],
      ),
    ),
  }
}

/** Whose names an administrator may read on a Resource: all, or those of members. Former members are treated as unknown. */
async function namedOn(
  store: Engine['store'],
  visible: AdminActor['resources'],
  resourceId: string,
  entries: readonly AuditEntry[],
): Promise<Named> {
  const subjects = subjectsOf(entries)
  const resources = new Map<string, string>()
  if (subjects.length === 0) return { people: new Map(), resources }
  const records = await store.read(subjects.map((subjectId) => byKey('users', 'subject', { subjectId })))
  const users = records.flatMap((record) => (record === null ? [] : [record]))
  if (visible === 'all' || users.length === 0) return { people: bySubject(users), resources }
  const members = await store.read(users.map(({ id }) => byKey('assignments', 'person', { resourceId, userId: id })))
  return { people: bySubject(users.filter((_user, at) => members[at] !== null)), resources }
}

function subjectsOf(entries: readonly AuditEntry[]): readonly string[] {
  return [...new Set(entries.flatMap(({ subjectId }) => subjectId ?? []))]
}

function bySubject(users: readonly (Records['users'] | null)[]): Named['people'] {
  return new Map(users.flatMap((user) => (user === null ? [] : [[user.subjectId, user] as const])))
}
