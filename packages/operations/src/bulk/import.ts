import { ChatfactorError } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  type Engine,
  emailKey,
  idShape,
  loginKeyOf,
  operate,
  parseInput,
  strictObject,
  textShape,
} from '@chatfactor/core/feature'
import { byId, byKey, type UserRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import type { ImportedLine, PeopleInBulk } from './bulk.js'
import { csvLimits, csvLines, noFile } from './csv-lines.js'
import type { CsvSource } from './csv-source.js'
import { type ImportPlace, noPlace, openPlace } from './import-place.js'
import { inOrder } from './in-order.js'
import { decideLine } from './line-decision.js'
import { namedSource } from './named-source.js'
import { columnsOf, type PeopleColumn } from './people-columns.js'
import { isRefusal, type PersonLine, personOf, type Refusal } from './person-line.js'
import { resourceNames } from './resource-names.js'
import { createSeen } from './seen.js'

const schema = strictObject({
  ...actedBy,
  resourceId: z.optional(idShape),
  dryRun: z._default(z.boolean(), false),
  onDuplicate: z._default(z.enum(['skip', 'update', 'fail']), 'fail'),
  name: z.optional(textShape(1, 100)),
  signal: z.optional(z.custom<AbortSignal>((given) => given instanceof AbortSignal, 'must be an AbortSignal')),
})
type Options = z.output<typeof schema>

/** How many lines are written concurrently. */
const mostAtOnce = 32

/** Enters people from CSV; see {@link PeopleInBulk.import}. */
export function createImport(engine: Engine): PeopleInBulk['import'] {
  return (source, options = {}) => imported(engine, source, parseInput(schema, options))
}

async function* imported(engine: Engine, given: CsvSource, options: Options): AsyncGenerator<ImportedLine> {
  const { resourceId, dryRun, onDuplicate, signal } = options
  const names = await resourceNames(engine.store)
  if (resourceId !== undefined && !('id' in names.find(resourceId))) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
  const { name, source } = await namedSource(given, csvLimits.bytes)
  const place = dryRun
    ? noPlace
    : await openPlace(engine, options.name ?? name, { resourceId: resourceId ?? null, onDuplicate })
  const enter = entering(engine, place, options)
  const counts = { ...place.counts }
  let isRead = false

  async function* tasks(): AsyncGenerator<() => Promise<ImportedLine>> {
    const read = reading()
    const seen = createSeen()
    for await (const { line, person } of read) {
      if (signal?.aborted === true) return
      const refusal = isRefusal(person) ? person : refusalOf(person)
      // Lines that are done are read again only for the names in them.
      if (line <= place.done) continue
      if (refusal !== null) yield async () => refused(line, refusal)
      else if (!isRefusal(person)) yield () => enter(line, person, idsOf(person))
    }
    isRead = true

    function refusalOf(person: PersonLine): Refusal | null {
      const lost = person.resources.map((one) => names.find(one)).find((one) => 'reason' in one)
      if (lost !== undefined && 'reason' in lost) return { field: 'resource', reason: lost.reason }
      const { login, externalId = null, email } = person.fields
      const taken = seen.take({
        login: typeof login === 'string' ? loginKeyOf(login) : null,
        externalId,
        email: emailKey(email ?? null, engine.settings.uniqueEmails),
      })
      return taken === null ? null : { field: taken, reason: 'stands in a line before as well' }
    }
  }

  /** The parsed lines; after a broken one, its problem and nothing more. */
  async function* reading(): AsyncGenerator<{ readonly line: number; readonly person: PersonLine | Refusal }> {
    let columns: readonly PeopleColumn[] | null = null
    const problemOf = (hash: string) =>
      engine.passwords === null ? 'needs accounts, which keep passwords' : engine.passwords.problemOf(hash)
    for await (const { line, ...row } of csvLines(source)) {
      if (row.cells === null) {
        if (columns !== null) {
          yield { line, person: { field: columns[row.column] ?? null, reason: row.problem } }
        }
        throw noFile(`cannot be read from line ${line} on, which ${row.problem}`)
      }
      if (columns !== null) yield { line, person: personOf(columns, row.cells, problemOf) }
      columns ??= columnsOf(row.cells)
    }
  }

  function idsOf({ resources }: PersonLine): readonly string[] {
    const found = resources.map((one) => names.find(one)).flatMap((one) => ('id' in one ? [one.id] : []))
    return [...new Set([...(resourceId === undefined ? [] : [resourceId]), ...found])]
  }

  try {
    for await (const one of inOrder(tasks(), mostAtOnce)) {
      counts[one.fate] += 1
      yield one
      await place.reach(one.line, counts)
    }
    if (isRead) await place.end(counts, actorOf(null, options.actor))
  } finally {
    await place.leave()
  }
}

/** The index key of a person's membership. */
function placeOf(resourceId: string, { id: userId }: UserRecord) {
  return byKey('assignments', 'person', { resourceId, userId })
}

/** Imports one line in one commit. */
function entering(engine: Engine, place: ImportPlace, { onDuplicate, dryRun, actor: named }: Options) {
  const { store, settings } = engine
  const actor = actorOf(null, named)
  const { uniqueEmails } = settings

  return async (line: number, person: PersonLine, resourceIds: readonly string[]): Promise<ImportedLine> => {
    const { login, externalId, email } = person.fields
    const key = emailKey(email ?? null, uniqueEmails)
    const people = {
      byLogin: typeof login === 'string' ? [byKey('users', 'login', { loginKey: loginKeyOf(login) })] : [],
      byExternalId: externalId === undefined ? [] : [byKey('users', 'externalId', { externalId })],
    }
    const find = async () => {
      const [one = null, other = null] = await store.read([...people.byLogin, ...people.byExternalId])
      return one ?? other
    }
    // Most lines name new people; an extra read is needed only for existing ones.
    for (let before = place.isRepeat ? await find() : null; ; before = await find()) {
      if (before !== null && place.isRepeat && (await isOf(before, line))) return doneBefore(line, before)
      const memberships = before === null ? [] : resourceIds.map((id) => placeOf(id, before))
      const fate = await operate(engine, {
        refs: {
          ...people,
          byEmail: key === null ? [] : [byKey('users', 'email', { emailKey: key })],
          resources: resourceIds.map((id) => byId('resources', id)),
          places: memberships,
        },
        decide: (found, now) => {
          const [byLogin = null] = found.byLogin
          const [byExternalId = null] = found.byExternalId
          // Another person has the name by now, and their memberships were not read.
          if ((byLogin ?? byExternalId)?.id !== before?.id) return { result: null }
          const how = { line, person, onDuplicate, dryRun, actor, importId: place.id, uniqueEmails }
          return decideLine(how, found, now)
        },
      })
      if (fate !== null) return fate
    }
  }

  /** Whether this line of this import created the person: the line was in progress when a process died, or the file is imported again. */
  async function isOf({ subjectId }: UserRecord, line: number): Promise<boolean> {
    const first = await store.list('audit', { index: 'bySubject', equals: { subjectId }, limit: 20 })
    return first.items.some(
      ({ action, details }) => action === 'user.created' && details.import === place.id && details.line === line,
    )
  }

  function doneBefore(line: number, { id }: UserRecord): ImportedLine {
    if (!place.wasEnded) return { line, fate: 'created', userId: id, field: null, reason: null }
    return { line, fate: 'skipped', userId: id, field: null, reason: 'was imported before' }
  }
}

function refused(line: number, { field, reason }: Refusal): ImportedLine {
  return { line, fate: 'refused', userId: null, field, reason }
}
