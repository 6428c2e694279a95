import { type AuditEntry, ChatfactorError, type ListPage } from '@chatfactor/core'
import {
  actedBy,
  createAudit,
  definite,
  type Engine,
  idShape,
  look,
  strictObject,
  textShape,
  upTo,
  userView,
  wholeNumber,
} from '@chatfactor/core/feature'
import { byId, byKey } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import type { ActivityEntry, AdminActor } from './administration.js'

/** What `audit.list` takes. */
export const activitySchema = strictObject({
  resourceId: idShape,
  userId: z.optional(idShape),
  action: z.optional(textShape(1, 100)),
  actor: actedBy.actor,
  outcome: z.optional(z.enum(['success', 'failure'])),
  from: z.optional(z.date()),
  until: z.optional(z.date()),
  after: z.nullish(upTo(2000)),
  limit: z._default(wholeNumber(1, 500), 50),
})

/** What happened on a Resource, with the names that this administrator may see. */
export async function activityOf(
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
  const names =
    person === null ? await namesOf(store, visible, resourceId, items) : new Map([[person.subjectId, person]])
  const origins = await originsOf(store, items)
  return {
    items: items.map((entry, at) => {
      const subject = entry.subjectId === null ? undefined : names.get(entry.subjectId)
      return { ...entry, person: subject === undefined ? null : userView(subject), from: origins[at] ?? null }
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

/** The person of a filter; people whom the administrator may not see do not exist. */
async function personOn(store: Engine['store'], visible: AdminActor['resources'], resourceId: string, userId: string) {
  const refs = { user: byId('users', userId), assignment: byKey('assignments', 'person', { resourceId, userId }) }
  const found = await look(store, refs, ['user'])
  if (found === null || (visible !== 'all' && found.assignment === null))
    throw new ChatfactorError('USER_NOT_FOUND', {})
  return found.user
}

/** Whose names an administrator may read: all, or those of members. Former members are treated as unknown. */
async function namesOf(
  store: Engine['store'],
  visible: AdminActor['resources'],
  resourceId: string,
  entries: readonly AuditEntry[],
) {
  const subjects = [...new Set(entries.flatMap(({ subjectId }) => subjectId ?? []))]
  if (subjects.length === 0) return new Map<string, never>()
  const records = await store.read(subjects.map((subjectId) => byKey('users', 'subject', { subjectId })))
  const users = records.flatMap((record) => (record === null ? [] : [record]))
  if (visible === 'all' || users.length === 0) return new Map(users.map((user) => [user.subjectId, user]))
  const members = await store.read(users.map(({ id }) => byKey('assignments', 'person', { resourceId, userId: id })))
  return new Map(users.filter((_user, at) => members[at] !== null).map((user) => [user.subjectId, user]))
}
