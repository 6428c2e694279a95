import { createHash } from 'node:crypto'
import { type Engine, newId } from '@chatfactor/core/feature'
import { byKey, insert, type MarkRecord, update, type Write } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import type { FeedEvent } from '../feed/feed.js'
import { nameIn, notesOf } from '../trail/names.js'
import { everything } from './tally.js'

/** The kind of the marks that record what each administrator did, per Resource and in total. */
export const administratorMark = 'administrator'

/** How many days of it are kept. */
export const actedDays = 90
/** How many distinct people a mark remembers. */
export const mostPeople = 2_000

const dayMs = 24 * 60 * 60_000
/** Viewing a person changes nothing. */
const views: readonly string[] = ['member.viewed']

const numbers = z.record(z.string(), z.number())
const saysSchema = z.object({ acts: numbers, people: numbers })

/** What one administrator did: how often per day, and to whom (part of a hash, with the last day). Days are numbered from 1970. */
export type ActedSays = z.output<typeof saysSchema>

/** Parses a mark; anything unexpected counts as empty. */
export function actedIn({ says }: Pick<MarkRecord, 'says'>): ActedSays {
  const parsed = z.safeParse(saysSchema, says)
  return parsed.success ? parsed.data : { acts: {}, people: {} }
}

/** The key of an administrator's mark, for one Resource or in total. */
export function administratorKey(resourceId: string | null, pseudonym: string): string {
  return `${administratorMark}:${resourceId ?? everything}:${pseudonym}`
}

/** The number of a day. */
export function dayNumber(moment: Date): number {
  return Math.floor(moment.getTime() / dayMs)
}

/** The entries from that day on. */
export function since(counted: Readonly<Record<string, number>>, isSince: (key: string, value: number) => boolean) {
  return Object.fromEntries(Object.entries(counted).filter(([key, value]) => isSince(key, value)))
}

interface Acted {
  readonly key: string
  readonly day: number
  readonly at: Date
  readonly who: string | null
}

/** The marks with what administrators did in these events. The caller commits them under the figures mark, so no other process changes them meanwhile. */
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
    // The name is forgotten, so this could be attributed to no administrator.
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

/** Enough of a pseudonym to tell people apart, too little to find them. */
function partOf(pseudonym: string): string {
  return createHash('sha256').update(pseudonym).digest('base64url').slice(0, 8)
}
