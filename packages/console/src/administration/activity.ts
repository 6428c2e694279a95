import { ChatfactorError } from '@chatfactor/core'
import { type Engine, look, parseInput, userView } from '@chatfactor/core/feature'
import { type AuditRecord, byId, byKey, cursorAfter, declared, layoutOf } from '@chatfactor/core/store'
import * as z from 'zod'
import type { ActivityEntry, ActivityFilter, AdminActor } from './administration.js'

const day = z.date().optional()
const filterSchema = z.strictObject({
  userId: z.string().min(1).max(100).optional(),
  action: z.string().min(1).max(100).optional(),
  from: day,
  until: day,
  after: z.string().max(2000).nullable().optional(),
  limit: z.int().min(1).max(200).default(50),
})

/** How many entries one list looks at where some are left out, and how many lists one page takes at most. */
const mostLookedAt = 500
const mostLists = 2

/** What happened on a Resource, with the names of whom it concerned as far as this administrator may see them. */
export async function activityOf(
  { store }: Pick<Engine, 'store'>,
  visible: AdminActor['resources'],
  resourceId: string,
  input: ActivityFilter = {},
): Promise<{ readonly items: readonly ActivityEntry[]; readonly next: string | null }> {
  const { userId, action, from, until, after, limit } = parseInput(filterSchema, input)
  const person = userId === undefined ? null : await personOn(store, visible, resourceId, userId)
  const { order } = declared(layoutOf('audit').indexes.get('byResource'), 'index audit.byResource')
  const isWanted = (entry: AuditRecord) =>
    entry.resourceId === resourceId && (action === undefined || entry.action === action)
  const isAll = person === null && action === undefined
  const found: AuditRecord[] = []
  // What comes behind this moment, going back in time, was before it.
  let cursor = after ?? (until === undefined ? null : cursorAfter({ at: until, id: '' }, order))
  let next: string | null = null
  for (let lists = 0; lists < mostLists && found.length < limit; lists += 1) {
    const walk = { direction: 'descending', after: cursor, limit: isAll ? limit : mostLookedAt } as const
    const page =
      person === null
        ? await store.list('audit', { index: 'byResource', equals: { resourceId }, ...walk })
        : await store.list('audit', { index: 'bySubject', equals: { subjectId: person.subjectId }, ...walk })
    const early = from === undefined ? -1 : page.items.findIndex(({ at }) => at < from)
    const looked = early < 0 ? page.items : page.items.slice(0, early)
    const wanted = looked.filter(isWanted)
    const taken = wanted.slice(0, limit - found.length)
    found.push(...taken)
    const last = taken.at(-1)
    // A full page goes on behind its last entry, any other behind the last one that was looked at.
    const isFull =
      found.length === limit && last !== undefined && (wanted.length > taken.length || last !== looked.at(-1))
    next = isFull ? cursorAfter({ ...last }, order) : early < 0 ? page.next : null
    cursor = next
    if (next === null) break
  }
  const names =
    person === null ? await namesOf(store, visible, resourceId, found) : new Map([[person.subjectId, person]])
  return {
    items: found.map(({ version: _version, ...entry }) => {
      const subject = entry.subjectId === null ? undefined : names.get(entry.subjectId)
      return { ...entry, person: subject === undefined ? null : userView(subject) }
    }),
    next,
  }
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
  entries: readonly AuditRecord[],
) {
  const subjects = [...new Set(entries.flatMap(({ subjectId }) => subjectId ?? []))]
  if (subjects.length === 0) return new Map<string, never>()
  const records = await store.read(subjects.map((subjectId) => byKey('users', 'subject', { subjectId })))
  const users = records.flatMap((record) => (record === null ? [] : [record]))
  if (visible === 'all' || users.length === 0) return new Map(users.map((user) => [user.subjectId, user]))
  const members = await store.read(users.map(({ id }) => byKey('assignments', 'person', { resourceId, userId: id })))
  return new Map(users.filter((_user, at) => members[at] !== null).map((user) => [user.subjectId, user]))
}
