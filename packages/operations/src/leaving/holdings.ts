import { longestChallengeMs, toldOfPeople } from '@chatfactor/core/feature'
import {
  byId,
  byKey,
  type ChatRecord,
  type DeliveryRecord,
  type Page,
  type PersonalCollection,
  remove,
  update,
} from '@chatfactor/core/store'
import { toldOfNote } from '../acts/act-record.js'
import { type Holding, holding, withoutSecrets } from './holding.js'
import { type FindPage, inARow, isTheirAddress, type Leaving, ofEach, pageSize, readAll, unique } from './leaving.js'
import { toldOfLeaving } from './leaving-happenings.js'

/** The trail is missing because it stays: it knows people by pseudonym. Its notes about administrators are not about the person. */
type Held = Exclude<PersonalCollection, 'audit'> | 'webhookMessages' | 'inboxes'

/**
 * Everything held about a person. A collection with personal data and no row does not compile.
 *
 * Rows are erased in this order: what leads to other records comes after them.
 */
export const holdings: { readonly [C in Held]: Holding<C> } = {
  limits: holding('limits', {
    async find({ engine, user }) {
      const keys = user === null ? [] : engine.features.counters(engine.keys, user)
      const found = await engine.store.read(keys.map((key) => byKey('limits', 'key', { key })))
      return all(found.flatMap((record) => record ?? []))
    },
  }),

  // No index leads from a person to their challenges, because every sign-in would pay for it; the trail names each challenge for longer than it
  // lives.
  challenges: holding('challenges', {
    async find({ engine, userId, subjectId, resourceId }, after) {
      const { store, clock, settings } = engine
      const kept = settings.retention.challengesMs + longestChallengeMs + hourMs
      const oldest = new Date(clock.now().getTime() - kept)
      const walk = { direction: 'descending', after, limit: pageSize } as const
      const { items, next } = await store.list('audit', { index: 'bySubject', equals: { subjectId }, ...walk })
      const ids = items.flatMap(({ details }) => (typeof details.challengeId === 'string' ? [details.challengeId] : []))
      const challenges = await readAll(unique(ids), (some) => store.read(some.map((id) => byId('challenges', id))))
      const isOver = (items.at(-1)?.at ?? oldest) <= oldest
      const theirs = challenges.filter((one) => one.userId === userId && isOn(one, resourceId))
      return { items: theirs, next: isOver ? null : next }
    },
  }),

  authorizations: holding('authorizations', {
    find: ({ engine, userId, resourceId }, after) =>
      only(
        engine.store.list('authorizations', { index: 'byUser', equals: { userId }, after, limit: pageSize }),
        (one) => isOn(one, resourceId),
      ),
    // Who else was asked is not the person's to know.
    tell: (one) => withoutSecrets('authorizations', { ...one, approvers: null }),
  }),

  permits: holding('permits', {
    find: ({ engine, userId, resourceId }, after) =>
      only(engine.store.list('permits', { index: 'byUser', equals: { userId }, after, limit: pageSize }), (one) =>
        isOn(one, resourceId),
      ),
  }),

  inboxes: holding('inboxes', {
    find: ({ engine, userId, resourceId }, after) =>
      only(engine.store.list('inboxes', { index: 'byUser', equals: { userId }, after, limit: pageSize }), (one) =>
        isOn(one, resourceId),
      ),
  }),

  // A deleted agent of their own asks no one.
  agents: holding('agents', {
    find: ({ engine, userId: ownerId, resourceId }, after) =>
      only(engine.store.list('agents', { index: 'byOwner', equals: { ownerId }, after, limit: pageSize }), (one) =>
        isOn(one, resourceId),
      ),
  }),

  deliveries: holding('deliveries', {
    find: (at, after) => deliveriesOf(at)(after),
  }),

  webhookMessages: holding('webhookMessages', {
    find: ({ engine, subjectId, resourceId }, after) =>
      only(
        engine.store.list('webhookMessages', { index: 'bySubject', equals: { subjectId }, after, limit: pageSize }),
        (message) => isOn(message, resourceId),
      ),
    // Receivers must still learn that the person is gone.
    erase: (message) => (message.type === 'user.erased' ? null : remove('webhookMessages', message)),
  }),

  oneTimeLinks: holding('oneTimeLinks', {
    find: ({ engine, userId, resourceId }, after) =>
      only(engine.store.list('oneTimeLinks', { index: 'byUser', equals: { userId }, after, limit: pageSize }), (link) =>
        isOn(link, resourceId),
      ),
  }),

  sessions: holding('sessions', {
    find: ({ engine, userId, resourceId }, after) =>
      only(engine.store.list('sessions', { index: 'byUser', equals: { userId }, after, limit: pageSize }), (session) =>
        isOn(session, resourceId),
      ),
  }),

  rememberedBrowsers: holding('rememberedBrowsers', {
    find: ({ engine: { store }, memberships }, after) =>
      ofEach(memberships, (assignmentId, place) =>
        store.list('rememberedBrowsers', {
          ...{ index: 'byAssignment', equals: { assignmentId }, after: place, limit: pageSize },
        }),
      )(after),
  }),

  notes: holding('notes', {
    find: ({ engine, userId, resourceId }, after) =>
      only(
        engine.store.list('notes', { index: 'byUser', equals: { userId }, after, limit: pageSize }),
        (note) => resourceId === null || note.resourceId === resourceId,
      ),
    // The key of their transaction hashes is secret even from them.
    tell: ({ kind, resourceId, says, createdAt }) =>
      kind === 'subject_key' ? null : { kind, resourceId, text: toldOfNote({ kind, says }), createdAt },
  }),

  endpoints: holding('endpoints', {
    find: (at, after) =>
      at.resourceId === null
        ? ofEach(at.resourceIds, (resourceId, place) =>
            only(
              at.engine.store.list('endpoints', {
                ...{ index: 'byResource', equals: { resourceId }, after: place, limit: pageSize },
              }),
              ({ notify }) => isTheirAddress(at, notify),
            ),
          )(after)
        : none(),
    erase: (endpoint) => update('endpoints', endpoint, { notify: null }),
    tell: ({ id, resourceId, notify }) => ({ id, resourceId, notify }),
  }),

  chats: holding('chats', {
    find: async ({ chats }) => all(chats),
    erase: (chat, at, now) => {
      const { bindings, mutedUsers, isAnybodys } = withoutPerson(chat, at)
      const isMuted = Object.keys(mutedUsers).length > 0
      if (!isAnybodys && (at.resourceId === null || !isMuted)) return remove('chats', chat)
      const isSame =
        Object.keys(bindings).length === Object.keys(chat.bindings).length &&
        Object.keys(mutedUsers).length === Object.keys(chat.mutedUsers).length
      // The rest backs other tokens, and stays as it was.
      return isSame ? null : update('chats', chat, { bindings, mutedUsers, ...(isAnybodys ? {} : { idleSince: now }) })
    },
    tell: ({ bindings, mutedUsers: _muted, codeMisses: _misses, version: _version, ...chat }, at) => {
      const own = Object.entries(bindings).filter(([id, bound]) => isTheirBinding(at, id, bound))
      return { ...chat, bindings: Object.fromEntries(own) }
    },
  }),

  enrollments: holding('enrollments', {
    find: ({ engine: { store }, memberships }, after) =>
      ofEach(memberships, (assignmentId, place) =>
        store.list('enrollments', {
          ...{ index: 'byAssignment', equals: { assignmentId }, after: place, limit: pageSize },
        }),
      )(after),
  }),

  tokens: holding('tokens', {
    find: ({ engine, userId, resourceId }, after) =>
      only(engine.store.list('tokens', { index: 'byUser', equals: { userId }, after, limit: pageSize }), (token) =>
        isOn(token, resourceId),
      ),
  }),

  assignments: holding('assignments', {
    find: ({ engine, userId, resourceId }, after) =>
      only(
        engine.store.list('assignments', { index: 'byUser', equals: { userId }, after, limit: pageSize }),
        (assignment) => isOn(assignment, resourceId),
      ),
    told: ({ id, resourceId }, at) => {
      const who = { actor: 'system', resourceId, subjectId: at.subjectId === '' ? null : at.subjectId } as const
      const removed = toldOfPeople('assignment.removed', who, { assignmentId: id })
      return at.resourceId === null ? [removed, toldOfLeaving('user.erased', who, { jobId: at.jobId })] : [removed]
    },
  }),

  users: holding('users', {
    find: async ({ user, resourceId }) => all(user === null || resourceId !== null ? [] : [user]),
    told: (_user, { subjectId, jobId }) => [toldOfLeaving('user.erased', { actor: 'system', subjectId }, { jobId })],
  }),
}

const hourMs = 3_600_000

/** Messages to the person, and answers in chats that are theirs alone. */
function deliveriesOf(at: Leaving): FindPage<DeliveryRecord> {
  const { engine, memberships, userId, resourceId } = at
  const listOf = (assignmentId: string | null, after: string | null) =>
    engine.store.list('deliveries', { index: 'byAssignment', equals: { assignmentId }, after, limit: pageSize })
  const own = memberships.map(
    (id): FindPage<DeliveryRecord> =>
      (after) =>
        listOf(id, after),
  )
  if (resourceId !== null) return inARow(own)
  const addresses = new Set(at.chats.filter((chat) => !withoutPerson(chat, at).isAnybodys).map(addressOf))
  const isTheirs = (one: DeliveryRecord) =>
    one.userId === userId || addresses.has(addressOf(one)) || isTheirAddress(at, one.mailTo)
  // Messages without a membership are listed together, for as long as messages are kept.
  return inARow([...own, (after) => only(listOf(null, after), isTheirs)])
}

function addressOf({
  transport,
  accountId,
  chatId,
}: Pick<DeliveryRecord, 'transport' | 'accountId' | 'chatId'>): string {
  return JSON.stringify([transport, accountId, chatId])
}

/** A chat without the bindings that are erased, and whether it still backs a token. */
function withoutPerson({ bindings, mutedUsers }: ChatRecord, at: Leaving) {
  const { userId, resourceId } = at
  const left = Object.entries(bindings).filter(([id, bound]) => !isTheirBinding(at, id, bound))
  const muted = Object.entries(mutedUsers).filter(([id]) => resourceId !== null || id !== userId)
  return {
    bindings: Object.fromEntries(left),
    mutedUsers: Object.fromEntries(muted),
    isAnybodys: left.length > 0,
  }
}

function isTheirBinding({ userId, resourceId }: Leaving, id: string, bound: ChatRecord['bindings'][string]): boolean {
  return bound.userId === userId && (resourceId === null || id === resourceId)
}

function isOn(record: { readonly resourceId: string }, resourceId: string | null): boolean {
  return resourceId === null || record.resourceId === resourceId
}

/** The matching records of a page. */
async function only<T>(page: Promise<Page<T>>, isMeant: (one: T) => boolean): Promise<Page<T>> {
  const { items, next } = await page
  return { items: items.filter(isMeant), next }
}

function all<T>(items: readonly T[]): Page<T> {
  return { items, next: null }
}

async function none(): Promise<Page<never>> {
  return { items: [], next: null }
}
