import { type Engine, parseInput } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { tellExported, writtenList } from '@chatfactor/operations/feature'
import * as z from 'zod/mini'
import type { AdministrationOfActor } from './administration.js'
import type { Member } from './member.js'
import { type createPeopleSearch, memberSearchSchema } from './people-search.js'

/** What `members.export` takes. */
const memberExportSchema = z.extend(z.omit(memberSearchSchema, { after: true, before: true, limit: true }), {
  format: z.enum(['csv', 'jsonl']),
})

const pageSize = 200
const heads = [
  ...['login', 'externalId', 'firstName', 'lastName', 'email', 'active', 'enrolled', 'messengers', 'unreachable'],
  ...['lockedUntil', 'signedInAt', 'assignedAt'],
]

type Search = Pick<ReturnType<typeof createPeopleSearch>, 'members'>

/** Writes lists of people, on Resources that the administrator may see. */
export function createMemberExport(
  engine: Engine,
  actor: Actor,
  search: Search,
  requireVisible: (resourceId: string) => void,
): AdministrationOfActor['members']['export'] {
  return (input) => {
    const given = parseInput(memberExportSchema, input)
    requireVisible(given.resourceId)
    return exported(engine, actor, search, given)
  }
}

/** The members of a list, a line each, in its order, for as long as somebody reads. */
async function* exported(
  engine: Engine,
  actor: Actor,
  search: Search,
  { format, ...given }: z.output<typeof memberExportSchema>,
): AsyncGenerator<string> {
  await tellExported(engine, { actor, resourceId: given.resourceId, of: 'members' })
  yield* writtenList({ heads, format, pages: rowsOf(search, given) })
}

async function* rowsOf(
  search: Search,
  given: Omit<z.output<typeof memberExportSchema>, 'format'>,
): AsyncGenerator<ReturnType<typeof rowOf>[]> {
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof search.members>> = await search.members({ ...given, after, limit: pageSize })
    yield page.items.map(rowOf)
    after = page.next
  } while (after !== null)
}

function rowOf({ assignment, user, tokens }: Member) {
  const isLost = tokens.some(({ state }) => state === 'unreachable')
  const locked = assignment.needsAdministrator ? 'until an administrator unlocks' : assignment.lockedUntil
  return [
    ...[user.login, user.externalId, user.firstName, user.lastName, user.email],
    ...[assignment.active && user.active, assignment.enrolled, tokens.map(({ messenger }) => messenger).join(' ')],
    ...[isLost, locked, assignment.signedInAt, assignment.createdAt],
  ]
}
