import type { ResourceId } from '@chatfactor/core'
import { type Engine, idShape, parseInput, strictObject } from '@chatfactor/core/feature'
import { byKey, type MarkRecord, type NoteRecord } from '@chatfactor/core/store'
import {
  type ActedSays,
  actedDays,
  actedIn,
  administratorKey,
  dayNumber,
  mostPeople,
  since,
} from '@chatfactor/operations/feature'
import * as z from 'zod/mini'
import type { AdminActor } from './admin-actor.js'

/** An administrator who acted in the last 90 days, as far as this one may see. */
export interface AdministratorSeen {
  readonly adminId: string
  readonly lastActAt: Date
  readonly acts: number
  /** The number of people, counted up to 2,000. */
  readonly people: number
}

/** The administrators who act. Requires `operations()`, whose worker counts them, so the last minute may be missing. */
export interface AdministratorsSeen {
  /** Lists them, the most recent first; without a Resource, on all that this administrator may see. Throws `RESOURCE_NOT_FOUND`. */
  list(input?: { readonly resourceId?: ResourceId | undefined }): Promise<readonly AdministratorSeen[]>
}

const listSchema = z.optional(strictObject({ resourceId: z.optional(idShape) }))
const mostNames = 500
/** Marks per read. */
const mostAtOnce = 2_000

/** The list for one administrator, limited to their Resources. */
export function createAdministrators(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  { resources: visible }: Pick<AdminActor, 'resources'>,
  requireVisible: (resourceId: string) => void,
): AdministratorsSeen {
  return {
    async list(input) {
      const { resourceId } = parseInput(listSchema, input) ?? {}
      if (resourceId !== undefined) requireVisible(resourceId)
      const places: readonly (string | null)[] =
        resourceId !== undefined ? [resourceId] : visible === 'all' ? [null] : visible
      const names = await store.list('notes', {
        ...{ index: 'byKind', equals: { kind: 'administrator' }, direction: 'descending', limit: mostNames },
      })
      const wanted = names.items.flatMap((note) => places.map((place) => ({ note, place })))
      const marks = await marksOf(store, wanted)
      const first = dayNumber(clock.now()) - actedDays
      return names.items
        .flatMap((note) => {
          const theirs = marks.flatMap((mark, at) => (mark !== null && wanted[at]?.note === note ? [mark] : []))
          return seenOf(note, theirs, first) ?? []
        })
        .toSorted((one, other) => other.lastActAt.getTime() - one.lastActAt.getTime())
    },
  }
}

async function marksOf(
  store: Engine['store'],
  wanted: readonly { readonly note: NoteRecord; readonly place: string | null }[],
): Promise<readonly (MarkRecord | null)[]> {
  const refs = wanted.map(({ note, place }) => byKey('marks', 'key', { key: administratorKey(place, note.id) }))
  const found: (MarkRecord | null)[] = []
  for (let at = 0; at < refs.length; at += mostAtOnce) {
    found.push(...(await store.read(refs.slice(at, at + mostAtOnce))))
  }
  return found
}

/** `null` if the name is lost and nothing was done since. */
function seenOf({ says }: NoteRecord, marks: readonly MarkRecord[], first: number): AdministratorSeen | null {
  const acted = marks.map(actedIn)
  const acts = acted.reduce((sum, one) => sum + actsSince(one, first), 0)
  if (says.text === null || acts === 0) return null
  const people = new Set(acted.flatMap((one) => Object.keys(since(one.people, (_who, day) => day > first))))
  const last = marks.map(({ dueAt }) => dueAt?.getTime() ?? 0)
  return {
    adminId: says.text,
    lastActAt: new Date(Math.max(...last)),
    acts,
    people: Math.min(people.size, mostPeople),
  }
}

function actsSince({ acts }: ActedSays, first: number): number {
  return Object.values(since(acts, (day) => Number(day) > first)).reduce((sum, count) => sum + count, 0)
}
