import {
  by,
  type Decision,
  newAssignment,
  newId,
  newUser,
  type OfPerson,
  toldOfPeople,
  userChange,
} from '@chatfactor/core/feature'
import {
  type AssignmentRecord,
  insert,
  type ResourceRecord,
  type UserRecord,
  update,
  type Write,
} from '@chatfactor/core/store'
import type { ImportedLine, OnDuplicate } from './bulk.js'
import type { PersonLine } from './person-line.js'

/** A line, and how to import it. */
export interface Entering {
  readonly line: number
  readonly person: PersonLine
  readonly onDuplicate: OnDuplicate
  readonly dryRun: boolean
  readonly actor: OfPerson['actor']
  /** The id of the import in the trail. */
  readonly importId: string
  readonly uniqueEmails: boolean
}

/** What already exists for the person in a line. */
export interface Standing {
  readonly byLogin: readonly (UserRecord | null)[]
  readonly byExternalId: readonly (UserRecord | null)[]
  readonly byEmail: readonly (UserRecord | null)[]
  readonly resources: readonly (ResourceRecord | null)[]
  /** Their memberships of these Resources, in the same order. */
  readonly places: readonly (AssignmentRecord | null)[]
}

type Told = ReturnType<typeof toldOfPeople>

/** Decides one line: everything in it becomes one commit, or nothing does. */
export function decideLine(entering: Entering, found: Standing, now: Date): Decision<ImportedLine> {
  const { line, person, onDuplicate, dryRun, actor, importId, uniqueEmails } = entering
  const { fields } = person
  const [byLogin = null] = found.byLogin
  const [byExternalId = null] = found.byExternalId
  const [byEmail = null] = found.byEmail
  const before = byLogin ?? byExternalId
  const resources = found.resources.filter((one) => one !== null)
  const problem = problemOf()
  if (problem !== null) return { result: fate('refused', problem) }
  if (before === null) return created()
  if (onDuplicate === 'skip') return { result: fate('skipped', whoIsThere(), before.id) }
  return updated(before)

  function problemOf(): Problem | null {
    if (resources.length < found.resources.length) return { field: 'resource', reason: 'is there no longer' }
    if (byLogin !== null && byExternalId !== null && byLogin.id !== byExternalId.id) {
      return { field: 'externalId', reason: 'belongs to somebody else than the login' }
    }
    if (byEmail !== null && byEmail.id !== before?.id) return { field: 'email', reason: 'belongs to somebody else' }
    if (before === null) return null
    if (onDuplicate === 'fail') return whoIsThere()
    if (onDuplicate === 'update' && fields.externalId !== undefined && fields.externalId !== before.externalId) {
      return { field: 'externalId', reason: 'is not the one that this person has' }
    }
    return null
  }

  function whoIsThere(): Problem {
    return { field: byLogin === null ? 'externalId' : 'login', reason: 'is there already' }
  }

  function created(): Decision<ImportedLine> {
    const user = newUser(fields, { passwordHash: person.passwordHash, uniqueEmails }, now)
    const said = toldOfPeople('user.created', { actor, subjectId: user.subjectId }, { import: importId, line })
    const joined = joining({ ...user, version: 1 }, resources)
    return done('created', dryRun ? null : user.id, [insert('users', user), ...joined.writes], [said, ...joined.told])
  }

  function updated(user: UserRecord): Decision<ImportedLine> {
    const { externalId: _named, ...given } = fields
    const kept = user.passwordHash === null ? person.passwordHash : null
    const change = userChange(user, given, { passwordHash: kept ?? undefined, uniqueEmails }, now)
    const names = [...Object.keys(given), ...(kept === null ? [] : ['passwordHash'])].join(' ')
    const said =
      change === null
        ? []
        : [
            toldOfPeople(
              'user.updated',
              { actor, subjectId: user.subjectId },
              { fields: names, import: importId, line },
            ),
          ]
    const joined = joining(
      user,
      resources.filter((_one, at) => found.places[at] === null),
    )
    const [first, ...others] = [...said, ...joined.told]
    if (first === undefined)
      return { result: fate('skipped', { field: null, reason: 'is like this already' }, user.id) }
    return done(
      'updated',
      user.id,
      [...(change === null ? [] : [update('users', user, change)]), ...joined.writes],
      [first, ...others],
    )
  }

  function joining(user: UserRecord, places: readonly ResourceRecord[]) {
    const made = places.map((resource) => ({ resource, record: newAssignment(newId(now), resource.id, user, now) }))
    const writes = made.map(({ record }) => insert('assignments', record))
    const told = made.map(({ resource, record }) =>
      toldOfPeople('assignment.created', by(actor, { user, resource }), { assignmentId: record.id }),
    )
    return { writes, told }
  }

  function done(
    what: ImportedLine['fate'],
    userId: string | null,
    writes: readonly Write[],
    told: readonly [Told, ...Told[]],
  ): Decision<ImportedLine> {
    const result = fate(what, nothing, userId)
    return dryRun ? { result } : { result, writes, told }
  }

  function fate(what: ImportedLine['fate'], { field, reason }: Problem, userId: string | null = null): ImportedLine {
    return { line, fate: what, userId, field, reason }
  }
}

type Problem = Pick<ImportedLine, 'field' | 'reason'>
const nothing: Problem = { field: null, reason: null }
