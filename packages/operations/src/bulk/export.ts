import {
  actedBy,
  actorOf,
  assignmentView,
  type Engine,
  idShape,
  parseInput,
  strictObject,
  tokenView,
} from '@chatfactor/core/feature'
import { type AssignmentRecord, byId, type ResourceRecord, type UserRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import type { PeopleInBulk } from './bulk.js'
import type { CsvCell } from './csv-text.js'
import { pagesOf } from './pages.js'
import { tellExported, writtenList } from './written-list.js'

const schema = strictObject({
  ...actedBy,
  of: z.enum(['users', 'members', 'tokens']),
  resourceId: z.optional(idShape),
})
type Given = z.output<typeof schema>

/** Small enough that one read also covers the tokens and chats. */
const pageSize = 100

/** The columns of the members export. */
export const memberHeads = [
  'resource',
  'login',
  'externalId',
  'active',
  'enrolled',
  'tokens',
  'lockedUntil',
  'signedInAt',
  'since',
] as const

const heads = {
  users: ['login', 'externalId', 'email', 'phone', 'firstName', 'lastName', 'language', 'active'],
  members: memberHeads,
  tokens: ['resource', 'login', 'externalId', 'name', 'messenger', 'displayName', 'state', 'since', 'lastUsedAt'],
} as const satisfies Readonly<Record<Given['of'], readonly string[]>>

interface Member {
  readonly assignment: AssignmentRecord
  readonly user: UserRecord
  readonly resource: ResourceRecord
}

/** Writes people as CSV; see {@link PeopleInBulk.exportCsv}. */
export function createExport(engine: Engine): PeopleInBulk['exportCsv'] {
  return (options) => exported(engine, parseInput(schema, options))
}

async function* exported(engine: Engine, given: Given): AsyncGenerator<string> {
  const { of, resourceId = null, actor } = given
  await tellExported(engine, { actor: actorOf(null, actor), resourceId, of })
  yield* writtenList({ heads: heads[of], format: 'csv', pages: rowsOf(engine, given) })
}

async function* rowsOf(engine: Engine, { of, resourceId }: Given): AsyncGenerator<readonly (readonly CsvCell[])[]> {
  if (of === 'users' && resourceId === undefined) {
    for await (const users of pagesOfUsers(engine)) yield users.map(userRow)
    return
  }
  for await (const resource of resourcesOf(engine, resourceId)) {
    for await (const members of pagesOfMembers(engine, resource)) {
      if (of === 'users') yield members.map(({ user }) => userRow(user))
      else if (of === 'members') yield members.map((member) => memberRow(member, engine.clock.now()))
      else yield await tokenRows(engine, members)
    }
  }
}

function pagesOfUsers({ store }: Engine): AsyncGenerator<readonly UserRecord[]> {
  return pagesOf((after) => store.list('users', { index: 'all', equals: {}, after, limit: pageSize }))
}

async function* resourcesOf({ store }: Engine, id: string | undefined): AsyncGenerator<ResourceRecord> {
  if (id !== undefined) {
    const [one] = await store.read([byId('resources', id)])
    if (one !== null) yield one
    return
  }
  const pages = pagesOf((after) => store.list('resources', { index: 'all', equals: {}, after, limit: pageSize }))
  for await (const page of pages) yield* page
}

async function* pagesOfMembers({ store }: Engine, resource: ResourceRecord): AsyncGenerator<readonly Member[]> {
  const equals = { resourceId: resource.id }
  const pages = pagesOf((after) => store.list('assignments', { index: 'byResource', equals, after, limit: pageSize }))
  for await (const assignments of pages) {
    const users = await store.read(assignments.map(({ userId }) => byId('users', userId)))
    yield assignments.flatMap((assignment, at) => {
      const user = users[at] ?? null
      return user === null ? [] : [{ assignment, user, resource }]
    })
  }
}

function userRow(user: UserRecord): readonly CsvCell[] {
  const { login, externalId, email, phone, firstName, lastName, language, active } = user
  return [login, externalId, email, phone, firstName, lastName, language, active]
}

/** A member as one line of the export. */
export function memberRow({ assignment, user, resource }: Member, now: Date): readonly CsvCell[] {
  const { active, enrolled, tokenIds, lockedUntil, needsAdministrator, signedInAt, createdAt } = assignmentView(
    assignment,
    now,
  )
  const locked = needsAdministrator ? 'until an administrator unlocks' : lockedUntil
  const stands = [active, enrolled, tokenIds.length, locked, signedInAt, createdAt]
  return [resource.address ?? resource.id, user.login, user.externalId, ...stands]
}

async function tokenRows(engine: Engine, members: readonly Member[]): Promise<readonly (readonly CsvCell[])[]> {
  const { store, channels } = engine
  const wanted = members.flatMap((member) => member.assignment.tokens.ids.map((id) => ({ member, id })))
  const tokens = await store.read(wanted.map(({ id }) => byId('tokens', id)))
  const chats = await store.read(tokens.map((token) => byId('chats', token?.chatRecordId ?? 'none')))
  return wanted.flatMap(({ member: { assignment, user, resource } }, at) => {
    const token = tokens[at] ?? null
    if (token === null) return []
    const seen = tokenView(token, assignment, chats[at] ?? null, channels.transports)
    const { name, messenger, displayName, state, createdAt, lastUsedAt } = seen
    const stands = [name, messenger, displayName, state, createdAt, lastUsedAt]
    return [[resource.address ?? resource.id, user.login, user.externalId, ...stands]]
  })
}
