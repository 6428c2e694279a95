import {
  type Engine,
  idShape,
  loginKeyStart,
  look,
  onResource,
  parseInput,
  strictObject,
  textShape,
  upTo,
  userView,
  wholeNumber,
} from '@chatfactor/core/feature'
import {
  type AssignmentRecord,
  byId,
  byKey,
  type Records,
  type SearchConditions,
  type SearchText,
} from '@chatfactor/core/store'
import { memberFilters, membersWhere, whereOf } from '@chatfactor/operations/feature'
import * as z from 'zod/mini'
import type { Member } from './member.js'
import { heldRefs, memberSeen } from './member-seen.js'
import type { MemberCounts, PeopleFound, UserSearch } from './people-found.js'

const mostCounted = 50
/** Counting the matches of a text stops here. */
const mostFound = 10_000
/** The answer of a store without search. */
const byLoginAlone = { previous: null, anywhere: false, count: null } as const
const cursor = z.nullish(upTo(2000))
const shared = {
  text: z._default(z.string().check(z.trim(), z.maxLength(100)), ''),
  descending: z._default(z.boolean(), false),
  after: cursor,
  before: cursor,
  limit: z._default(wholeNumber(1, 200), 50),
}
const userSearchSchema = strictObject({ ...shared, sort: z._default(z.enum(['login', 'created']), 'login') })
/** The input of `members.search`. */
export const memberSearchSchema = strictObject({
  resourceId: idShape,
  ...shared,
  only: z.optional(z.enum(memberFilters)),
  transport: z.optional(textShape(1, 40)),
  sort: z._default(z.enum(['login', 'created', 'signed_in']), 'login'),
})

type MemberQuery = z.output<typeof memberSearchSchema>

const userOrders = { login: ['loginKey'], created: null } as const
const memberOrders = { login: ['userId', 'loginKey'], created: null, signed_in: ['signedInAt'] } as const

/** Finds people by part of a name, or by a filter; only by the start of the login if the store cannot search. */
export function createPeopleSearch(engine: Engine) {
  const { store } = engine

  /** The number of matches of a text; `null` if the store cannot count. */
  async function counted(of: 'users' | 'assignments', where: SearchConditions, text: SearchText) {
    const counts = await store.tally?.(of, [where], mostFound + 1, text)
    return counts?.[0] ?? null
  }

  async function users(input: UserSearch = {}): Promise<PeopleFound<Records['users']>> {
    const { text, sort, descending, after, before, limit } = parseInput(userSearchSchema, input)
    const direction = descending ? 'descending' : 'ascending'
    if (store.search === undefined) {
      const startsWith = text === '' ? {} : { startsWith: loginKeyStart(text) }
      const walk = { index: 'all', equals: {}, direction, after: after ?? null, limit, ...startsWith } as const
      return { ...(await store.list('users', walk)), ...byLoginAlone }
    }
    const [page, count] = await Promise.all([
      store.search('users', {
        ...(text === '' ? {} : { text: { has: text, of: [] } }),
        where: [],
        order: userOrders[sort],
        direction,
        ...cursors({ after, before }),
        limit,
      }),
      isFirst({ text, after, before }) ? counted('users', [], { has: text, of: [] }) : null,
    ])
    return { ...page, anywhere: true, count }
  }

  async function members(given: MemberQuery): Promise<PeopleFound<AssignmentRecord>> {
    const { resourceId, text, only, transport, sort, descending, after, before, limit } = given
    const direction = descending ? 'descending' : 'ascending'
    if (store.search === undefined) return membersByLogin(resourceId, { text, direction, after: after ?? null, limit })
    const where = membersWhere({ resourceId, only, transport }, engine.clock.now())
    const [page, count] = await Promise.all([
      store.search('assignments', {
        ...(text === '' ? {} : { text: { has: text, of: ['userId'] } }),
        where,
        order: memberOrders[sort],
        direction,
        ...cursors({ after, before }),
        limit,
      }),
      isFirst({ text, after, before }) ? counted('assignments', where, { has: text, of: ['userId'] }) : null,
    ])
    return { ...page, anywhere: true, count }
  }

  /** Without search: all in order of assignment, or those whose login starts with the text. */
  async function membersByLogin(
    resourceId: string,
    query: {
      readonly text: string
      readonly direction: 'ascending' | 'descending'
      readonly after: string | null
      readonly limit: number
    },
  ): Promise<PeopleFound<AssignmentRecord>> {
    const { text, ...walk } = query
    if (text === '') {
      const page = await store.list('assignments', { index: 'byResource', equals: { resourceId }, ...walk })
      return { ...page, ...byLoginAlone }
    }
    const startsWith = loginKeyStart(text)
    const found = await store.list('users', { index: 'all', equals: {}, startsWith, ...walk })
    const refs = found.items.map(({ id }) => byKey('assignments', 'person', { resourceId, userId: id }))
    const items = (await store.read(refs)).flatMap((record) => (record === null ? [] : [record]))
    return { items, next: found.next, ...byLoginAlone }
  }

  return {
    async users(input?: UserSearch) {
      const page = await users(input)
      return { ...page, items: page.items.map(userView) }
    },

    async members(given: MemberQuery): Promise<PeopleFound<Member>> {
      const page = await members(given)
      return { ...page, items: await membersOf(engine, page.items) }
    },

    /** Counts members by filter, up to 50 each; `null` if the store cannot count. */
    async count(resourceId: string): Promise<MemberCounts | null> {
      const now = engine.clock.now()
      const each = memberFilters.map((filter) => [onResource(resourceId), ...whereOf(filter, now)])
      const counts = await store.tally?.('assignments', [[onResource(resourceId)], ...each], mostCounted)
      if (counts === undefined) return null
      const [all = 0, no_token = 0, locked = 0, never_signed_in = 0, unreachable = 0, off = 0, ...more] = counts
      const [not_told = 0, no_address = 0, has_token = 0] = more
      return { all, no_token, locked, never_signed_in, unreachable, off, not_told, no_address, has_token }
    },
  }
}

/** Members with their people, tokens and chats: one read in all. */
export async function membersOf(engine: Engine, assignments: readonly AssignmentRecord[]): Promise<readonly Member[]> {
  // All are members of the same Resource.
  const [{ resourceId = '' } = {}] = assignments
  const refs = {
    resource: byId('resources', resourceId),
    people: assignments.map(({ userId }) => byId('users', userId)),
    ...heldRefs(assignments),
  }
  const found = assignments.length === 0 ? null : await look(engine.store, refs)
  if (found === null) return []
  const { resource, people, tokens, chats } = found
  return assignments.flatMap((assignment, at) => {
    const user = people[at] ?? null
    return user === null ? [] : [memberSeen(engine, { assignment, user, resource }, { tokens, chats })]
  })
}

/** Whether this is the first page of a text search: only that one is counted. */
function isFirst({ text, after, before }: { readonly text: string } & Parameters<typeof cursors>[0]): boolean {
  return text !== '' && (after ?? null) === null && (before ?? null) === null
}

function cursors({
  after = null,
  before = null,
}: {
  readonly after?: string | null | undefined
  readonly before?: string | null | undefined
}) {
  return before === null ? { after } : { before }
}
