import { actedBy, actorOf, type Engine, idShape, operate, parseInput, strictObject } from '@chatfactor/core/feature'
import { type Actor, byId } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { csvMark, csvText } from '../bulk/csv-text.js'
import { cursorBehind } from '../feed/place-cursor.js'
import { position } from '../feed/position.js'
import { type Canonical, isNumbered, loadCanonical, type Numbered } from './canonical.js'
import { chainNames } from './chain-names.js'
import { actorsOf, nameIn } from './names.js'
import type { SealedTrail } from './trail.js'
import { toldOfTrail } from './trail-happenings.js'

const moment = z.date().check(z.minimum(new Date(0)), z.maximum(new Date(Date.UTC(9999, 11, 31))))
const schema = strictObject({
  ...actedBy,
  resourceId: z.optional(z.nullable(idShape)),
  format: z.enum(['jsonl', 'csv']),
  after: z.optional(position),
  from: z.optional(moment),
  until: z.optional(moment),
})
type Given = z.output<typeof schema>

const pageSize = 500
const head = [
  ...['number', 'at', 'id', 'resourceId', 'subjectId', 'action', 'actor', 'administrator', 'administratorName'],
  ...['outcome', 'details'],
]

/** Exports entries as text; see {@link SealedTrail.export}. `door` is the administrator behind untrusted calls. */
export function createTrailExport(engine: Engine, door: Actor | null = null): SealedTrail['export'] {
  return (options) => exported(engine, door, parseInput(schema, options))
}

async function* exported(engine: Engine, door: Actor | null, given: Given): AsyncGenerator<string> {
  const { resourceId, format, after = null, actor: named } = given
  await chainNames(engine, { resourceId: resourceId ?? null })
  await tell(engine, { actor: actorOf(door, named), resourceId: resourceId ?? null, format })
  const canonical = await loadCanonical()
  // After a position comes the rest of a file that already has its header.
  if (format === 'csv' && after === null) yield csvMark + csvText(head)
  for await (const page of pagesBehind(engine, resourceId, after)) {
    const entries = page.filter(isWithin(given))
    if (entries.length === 0) continue
    const names = await actorsOf(engine, entries)
    yield entries.map((entry) => lineOf(entry, nameOf(entry, names), format, canonical)).join('')
  }
}

/** Recorded in the trail before the first entry is handed out. */
async function tell(
  engine: Engine,
  {
    actor,
    resourceId,
    format,
  }: { readonly actor: Actor; readonly resourceId: string | null; readonly format: Given['format'] },
): Promise<void> {
  await operate(engine, {
    refs: { resource: resourceId === null ? [] : [byId('resources', resourceId)] },
    decide: () => ({ result: null, told: [toldOfTrail('trail.exported', { actor, resourceId }, { format })] }),
  })
}

async function* pagesBehind(
  { store }: Engine,
  resourceId: string | null | undefined,
  behind: string | null,
): AsyncGenerator<readonly Numbered[]> {
  const index = resourceId === undefined ? 'byNumber' : 'byResourceNumber'
  let after = cursorBehind(index, behind)
  do {
    const page =
      resourceId === undefined
        ? await store.list('audit', { index: 'byNumber', equals: {}, after, limit: pageSize })
        : await store.list('audit', { index: 'byResourceNumber', equals: { resourceId }, after, limit: pageSize })
    yield page.items.filter(isNumbered)
    after = page.next
  } while (after !== null)
}

function isWithin({ from, until }: Given) {
  return ({ at }: Numbered) => (from === undefined || at >= from) && (until === undefined || at < until)
}

function nameOf({ actor }: Numbered, names: ReadonlyMap<Actor, Actor>): string | null {
  const known = names.get(actor)
  return known === undefined ? null : nameIn(known)
}

function lineOf(
  entry: Numbered,
  administratorName: string | null,
  format: Given['format'],
  canonical: Canonical,
): string {
  const { number, at, id, resourceId, subjectId, action, actor, administrator, outcome, details } = entry
  if (format === 'jsonl') {
    const said = {
      action,
      actor,
      administrator,
      at: at.toISOString(),
      details,
      id,
      number,
      outcome,
      resourceId,
      subjectId,
    }
    return `${canonical({ ...said, administratorName })}\n`
  }
  const who = [resourceId, subjectId, action, actor, administrator, administratorName]
  return csvText([number, at, id, ...who, outcome, canonical(details)])
}
