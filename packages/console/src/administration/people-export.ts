import { type Engine, operate, parseInput } from '@chatfactor/core/feature'
import { type Actor, byId } from '@chatfactor/core/store'
import { csvMark, csvText, toldOfBulk } from '@chatfactor/operations/feature'
import * as z from 'zod/mini'
import type { AdministrationOfActor } from './administration.js'
import type { Member } from './member.js'
import { type createPeopleSearch, memberSearchSchema } from './people-search.js'

/** What `members.export` takes. */
const memberExportSchema = z.extend(z.omit(memberSearchSchema, { after: true, before: true, limit: true }), {
  format: z.enum(['csv', 'jsonl']),
})

const pageSize = 200
const head = [
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
  const { resourceId } = given
  // It is in the trail before the first name goes out.
  await operate(engine, {
    refs: { resource: byId('resources', resourceId) },
    need: ['resource'],
    missing: 'RESOURCE_NOT_FOUND',
    decide: () => ({
      result: null,
      told: [toldOfBulk('people.exported', { actor, resourceId }, { of: 'members' })],
    }),
  })
  if (format === 'csv') yield csvMark + csvText(head)
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof search.members>> = await search.members({
      ...given,
      after,
      limit: pageSize,
    })
    if (page.items.length > 0) yield page.items.map((member) => lineOf(member, format)).join('')
    after = page.next
  } while (after !== null)
}

function lineOf(member: Member, format: 'csv' | 'jsonl'): string {
  const { assignment, user, tokens } = member
  const isLost = tokens.some(({ state }) => state === 'unreachable')
  const locked = assignment.needsAdministrator ? 'until an administrator unlocks' : assignment.lockedUntil
  const cells = [
    ...[user.login, user.externalId, user.firstName, user.lastName, user.email],
    ...[assignment.active && user.active, assignment.enrolled, tokens.map(({ messenger }) => messenger).join(' ')],
    ...[isLost, locked, assignment.signedInAt, assignment.createdAt],
  ]
  if (format === 'csv') return csvText(cells)
  return `${JSON.stringify(Object.fromEntries(head.map((name, at) => [name, cells[at] ?? null])))}\n`
}
