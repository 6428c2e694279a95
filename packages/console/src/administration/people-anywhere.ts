import {
  type Engine,
  loginKeyStart,
  look,
  onResource,
  parseInput,
  strictObject,
  wholeNumber,
} from '@chatfactor/core/feature'
import { type AssignmentRecord, byId, byKey } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import type { AdminActor } from './admin-actor.js'
import { heldRefs, memberSeen } from './member-seen.js'
import type { MemberHit, PeopleAnywhere } from './people-found.js'

const searchSchema = strictObject({
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  limit: z._default(wholeNumber(1, 50), 20),
})

/** Finds people on all Resources that an administrator may see. */
export function createPeopleAnywhere(engine: Engine, visible: AdminActor['resources']): PeopleAnywhere {
  return {
    async search(input) {
      const { text, limit } = parseInput(searchSchema, input)
      const found = await assignmentsOf(engine, visible, text, limit + 1)
      return { items: await hitsOf(engine, found.slice(0, limit)), isMore: found.length > limit }
    },
  }
}

async function assignmentsOf(
  { store }: Engine,
  visible: AdminActor['resources'],
  text: string,
  limit: number,
): Promise<readonly AssignmentRecord[]> {
  if (visible !== 'all' && visible.length === 0) return []
  if (store.search !== undefined) {
    const where = visible === 'all' ? [] : [visible.flatMap((id) => onResource(id))]
    const of = { has: text, of: ['userId'] }
    const { items } = await store.search('assignments', { text: of, where, order: ['userId', 'loginKey'], limit })
    return items
  }
  // Stores without search find the start of the login, as in every list.
  const walk = { index: 'all', equals: {}, startsWith: loginKeyStart(text), limit } as const
  const { items: users } = await store.list('users', walk)
  if (visible !== 'all') {
    const refs = users.flatMap(({ id }) =>
      visible.map((resourceId) => byKey('assignments', 'person', { resourceId, userId: id })),
    )
    const records = refs.length === 0 ? [] : await store.read(refs)
    return records.flatMap((record) => (record === null ? [] : [record])).slice(0, limit)
  }
  const pages = await Promise.all(
    users.map(({ id }) => store.list('assignments', { index: 'byUser', equals: { userId: id }, limit })),
  )
  return pages.flatMap(({ items }) => items).slice(0, limit)
}

/** Adds to members what a list shows, and the names of their Resources, in the same order: one read in all. */
async function hitsOf(engine: Engine, assignments: readonly AssignmentRecord[]): Promise<readonly MemberHit[]> {
  if (assignments.length === 0) return []
  const found = await look(engine.store, {
    people: assignments.map(({ userId }) => byId('users', userId)),
    resources: [...new Set(assignments.map(({ resourceId }) => resourceId))].map((id) => byId('resources', id)),
    ...heldRefs(assignments),
  })
  const held = { tokens: found?.tokens ?? [], chats: found?.chats ?? [] }
  return assignments.flatMap((assignment, at) => {
    const user = found?.people[at] ?? null
    const resource = found?.resources.find((one) => one?.id === assignment.resourceId) ?? null
    if (user === null || resource === null) return []
    const member = memberSeen(engine, { assignment, user, resource }, held)
    return [{ member, resource: { id: resource.id, name: resource.name } }]
  })
}
