import { type Engine, numberOf, numberText } from '@chatfactor/core/feature'
import { byId, byKey } from '@chatfactor/core/store'
import { erasureAsks } from '../leaving/erasure-asks.js'
import { isNumbered, type Numbered } from '../trail/canonical.js'
import { actorsOf } from '../trail/names.js'
import type { FeedEvent, FeedPage, FeedPosition } from './feed.js'
import { cursorBehind } from './place-cursor.js'

/** Where a page starts: after which entry (`null`: at the very first), and of which Resource (`null`: all). */
export interface Place {
  readonly after: FeedPosition | null
  readonly resourceId: string | null
}

/** The next events after a position; `null` while there are none. Numbers are dense, so a missing number means a deleted entry. */
export async function pageBehind(
  engine: Pick<Engine, 'store'>,
  { after, resourceId }: Place,
  limit: number,
): Promise<Omit<FeedPage, 'commit'> | null> {
  const entries =
    resourceId === null ? await allBehind(engine, after, limit) : await thoseBehind(engine, resourceId, after, limit)
  const [first] = entries
  if (first === undefined) return null
  const from = after === null ? null : next(after)
  const to = from === null ? null : await lostUpTo(engine, resourceId, from, first.number)
  const events = await eventsOf(engine, entries)
  const position = events.at(-1)?.position ?? first.number
  return { events, position, gap: from === null || to === null ? null : { from, to } }
}

async function allBehind({ store }: Pick<Engine, 'store'>, after: string | null, limit: number) {
  const cursor = cursorBehind('byNumber', after)
  const { items } = await store.list('audit', { index: 'byNumber', equals: {}, after: cursor, limit })
  const entries = items.filter(isNumbered)
  // What follows a gap starts a new page, which reports the gap.
  const end = entries.findIndex(({ number }, at) => at > 0 && number !== next(entries[at - 1]?.number ?? ''))
  return end === -1 ? entries : entries.slice(0, end)
}

async function thoseBehind({ store }: Pick<Engine, 'store'>, resourceId: string, after: string | null, limit: number) {
  const cursor = cursorBehind('byResourceNumber', after)
  const { items } = await store.list('audit', {
    ...{ index: 'byResourceNumber', equals: { resourceId }, after: cursor, limit },
  })
  return items.filter(isNumbered)
}

/** The last number before `first` that was deleted, if all from `from` on were. For one Resource only the start of the trail can be judged. */
async function lostUpTo(
  { store }: Pick<Engine, 'store'>,
  resourceId: string | null,
  from: string,
  first: string,
): Promise<string | null> {
  if (first === from) return null
  if (resourceId === null) return previous(first)
  const [oldest] = (await store.list('audit', { index: 'byNumber', equals: {}, limit: 1 })).items
  const kept = oldest === undefined || !isNumbered(oldest) || oldest.number > first ? first : oldest.number
  return kept > from ? previous(kept) : null
}

/** The same entries, with pseudonyms resolved to people's ids and administrators' names. */
async function eventsOf(engine: Pick<Engine, 'store'>, entries: readonly Numbered[]): Promise<readonly FeedEvent[]> {
  const { store } = engine
  const subjects = [...new Set(entries.flatMap(({ subjectId }) => subjectId ?? []))]
  const users =
    subjects.length === 0 ? [] : await store.read(subjects.map((subjectId) => byKey('users', 'subject', { subjectId })))
  const ids = new Map(users.flatMap((user) => (user === null ? [] : [[user.subjectId, user.id] as const])))
  const [actors, erased] = await Promise.all([actorsOf(engine, entries), erasedIn(engine, entries)])
  return entries.map(({ number, id, at, action, resourceId, subjectId, actor, outcome, details }) => ({
    ...{ position: number, id, at, type: action, resourceId },
    user: subjectId === null ? null : { id: ids.get(subjectId) ?? erased.get(id) ?? null, pseudonym: subjectId },
    ...{ actor: actors.get(actor) ?? actor, outcome, data: details },
  }))
}

/** The ids of erased people, from the entries that report it: followers delete what they hold under them. All other entries give the pseudonym only. */
async function erasedIn(
  { store }: Pick<Engine, 'store'>,
  entries: readonly Numbered[],
): Promise<ReadonlyMap<string, string>> {
  const said = entries.flatMap(({ id, action, details: { jobId } }) =>
    action === 'user.erased' && typeof jobId === 'string' ? [{ id, jobId }] : [],
  )
  const jobs = said.length === 0 ? [] : await store.read(said.map(({ jobId }) => byId('jobs', jobId)))
  return new Map(
    said.flatMap(({ id }, at) => {
      const job = jobs[at] ?? null
      return job === null ? [] : [[id, erasureAsks(job).userId] as const]
    }),
  )
}

function next(position: string): string {
  return numberText(numberOf(position) + 1)
}

function previous(position: string): string {
  return numberText(numberOf(position) - 1)
}
