import { createHash } from 'node:crypto'
import { type Engine, newId } from '@chatfactor/core/feature'
import { byKey, insert, type MarkRecord, update, type Write } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import type { FeedEvent } from '../feed/feed.js'
import { nameIn, notesOf } from '../trail/names.js'
import { everything } from './tally.js'

/** The kind of the marks that say what each administrator did: on a Resource, and on all together. */
export const administratorMark = 'administrator'

/** For so many days it is known what they did. */
export const actedDays = 90
/** Of so many people it is known that they are others. */
export const mostPeople = 2_000

const dayMs = 24 * 60 * 60_000
/** Looking at somebody changes nothing. */
const views: readonly string[] = ['member.viewed']

const numbers = z.record(z.string(), z.number())
const saysSchema = z.object({ acts: numbers, people: numbers })

/** What somebody did: how often by day, and to whom, by a part of a hash, with the day of the last time. Days are counted from 1970. */
export type ActedSays = z.output<typeof saysSchema>

/** What a mark says; nothing where it says something else. */
export function actedIn({ says }: Pick<MarkRecord, 'says'>): ActedSays {
  const parsed = z.safeParse(saysSchema, says)
  return parsed.success ? parsed.data : { acts: {}, people: {} }
}

/** What its mark is found by: on a Resource, or on all together. */
export function administratorKey(resourceId: string | null, pseudonym: string): string {
  return `${administratorMark}:${resourceId ?? everything}:${pseudonym}`
}

/** The number of a day. */
export function dayNumber(moment: Date): number {
  return Math.floor(moment.getTime() / dayMs)
}

/** Only what stands there since that day. */
export function since(counted: Readonly<Record<string, number>>, isSince: (key: string, value: number) => boolean) {
  return Object.fromEntries(Object.entries(counted).filter(([key, value]) => isSince(key, value)))
}

interface Acted {
  readonly key: string
  readonly day: number
  readonly at: Date
  readonly who: string | null
}

/** The marks with what administrators did in these events. Whoever commits them holds the mark of figures, so that nobody else changes them meanwhile. */
export async function marksOfAdministrators(
  engine: Pick<Engine, 'store' | 'keys'>,
  events: readonly FeedEvent[],
  now: Date,
): Promise<readonly Write[]> {
  const theirs = events.flatMap((event) => {
    const name = views.includes(event.type) ? null : nameIn(event.actor)
    return name === null ? [] : [{ event, name }]
  })
  if (theirs.length === 0) return []
  const notes = await notesOf(engine, [...new Set(theirs.map(({ name }) => name))])
  const acted = theirs.flatMap(({ event, name }): readonly Acted[] => {
    const note = notes.get(name)
    // Its name is forgotten, so that nobody could say whose it is.
    if (note === undefined) return []
    const { at, resourceId, user } = event
    const one = { day: dayNumber(at), at, who: user === null ? null : partOf(user.pseudonym) }
    const places = resourceId === null ? [null] : [null, resourceId]
    return places.map((place) => ({ key: administratorKey(place, note.id), ...one }))
  })
  const byMark = new Map<string, Acted[]>()
  for (const one of acted) byMark.set(one.key, [...(byMark.get(one.key) ?? []), one])
  const keys = [...byMark.keys()]
  const found = keys.length === 0 ? [] : await engine.store.read(keys.map((key) => byKey('marks', 'key', { key })))
  return keys.map((key, at) => markOf(key, byMark.get(key) ?? [], found[at] ?? null, now))
}

function markOf(key: string, acted: readonly Acted[], before: MarkRecord | null, now: Date): Write {
  const first = dayNumber(now) - actedDays
  const kept = before === null ? { acts: {}, people: {} } : actedIn(before)
  const acts: Record<string, number> = since(kept.acts, (day) => Number(day) > first)
  const people: Record<string, number> = since(kept.people, (_who, day) => day > first)
  let last = before?.dueAt ?? new Date(0)
  for (const { day, at, who } of acted) {
    acts[day] = (acts[day] ?? 0) + 1
    if (who !== null && (Object.hasOwn(people, who) || Object.keys(people).length < mostPeople)) people[who] = day
    if (at > last) last = at
  }
  const change = { dueAt: last, says: { acts, people } }
  if (before !== null) return update('marks', before, change)
  return insert('marks', { id: newId(now), key, kind: administratorMark, holder: null, heldUntil: null, ...change })
}

/** Enough of a person's pseudonym to tell them from others, and not to find them by. */
function partOf(pseudonym: string): string {
  return createHash('sha256').update(pseudonym).digest('base64url').slice(0, 8)
}
