import { numberText, type TrailFilter, type TrailSlot } from '@chatfactor/core/feature'
import { type AuditRecord, cursorAfter, declared, layoutOf, type Page, type Store } from '@chatfactor/core/store'
import { cursorBelow } from '../feed/place-cursor.js'
import { isNumbered } from './canonical.js'
import { administrator } from './names.js'

/** The most entries read per list, and lists per page, if some entries are filtered out. */
const [mostLookedAt, mostLists] = [500, 2]
/** Higher than any number. */
const aboveAll = numberText(2 ** 50 - 1)
/** The shape of this list's positions; those of core's walk look different. */
const placeShape = /^n([0-9a-hjkmnp-tv-z]{10})$/

type Listed = Awaited<ReturnType<TrailSlot['list']>>

/**
 * Entries of one administrator, or of one kind on one Resource, from the indexes of numbered entries; `null` if these cannot answer. `pseudonyms` are
 * the administrator's.
 *
 * Unnumbered entries come first. After the very first number, core's walk continues with entries from before numbering began; such an entry that was
 * numbered later may appear twice.
 */
export async function listed(store: Store, filter: TrailFilter, pseudonyms: readonly string[]): Promise<Listed> {
  const pageBelow = indexFor(store, filter, pseudonyms)
  const begins = pageBelow === null ? null : await beginning(store, filter)
  if (pageBelow === null || begins === null) return null
  const isWanted = wantedBy(filter, pseudonyms)
  const found = begins.waiting.filter(isWanted)
  // A page of unnumbered entries alone has no position at which the index could continue.
  if (found.length >= filter.limit) return null
  const inFront = new Set(begins.waiting.map(({ id }) => id))
  let { place } = begins
  for (let lists = 0; lists < mostLists && found.length < filter.limit; lists += 1) {
    const { items, next } = await pageBelow(place)
    for (const entry of items.filter(isNumbered)) {
      if (found.length === filter.limit) return { items: found, next: `n${place}` }
      place = entry.number
      // Numbered in between, so already among the first.
      if (isWanted(entry) && !inFront.has(entry.id)) found.push(entry)
    }
    if (next === null) {
      const before = await beforeNumbers(store, filter)
      return before === undefined ? null : { items: found, next: before }
    }
  }
  return { items: found, next: `n${place}` }
}

type PageBelow = (place: string) => Promise<Page<AuditRecord>>

function indexFor(
  store: Store,
  { resourceId, subjectId, action, from, until }: TrailFilter,
  [pseudonym, ...others]: readonly string[],
): PageBelow | null {
  // These indexes cannot stop at a time.
  if (subjectId !== undefined || from !== undefined || until !== undefined) return null
  const rest = { direction: 'descending', limit: mostLookedAt } as const
  if (pseudonym !== undefined && others.length === 0) {
    const equals = { administrator: pseudonym }
    return (place) =>
      store.list('audit', { index: 'byAdministrator', equals, after: cursorBelow('byAdministrator', place), ...rest })
  }
  if (resourceId === undefined || action === undefined) return null
  const equals = { resourceId, action }
  return (place) => store.list('audit', { index: 'byAction', equals, after: cursorBelow('byAction', place), ...rest })
}

/**
 * The unnumbered entries, newest first, and the number below which the index starts; `null` if too many are unnumbered, or the position is one of
 * core's walk.
 */
async function beginning(
  store: Store,
  { after }: TrailFilter,
): Promise<{ readonly waiting: readonly AuditRecord[]; readonly place: string } | null> {
  const place = after === null ? undefined : placeShape.exec(after)?.[1]
  if (place !== undefined) return { waiting: [], place }
  if (after !== null) return null
  const { items } = await store.list('audit', {
    ...{ index: 'unnumbered', equals: { number: null }, limit: mostLookedAt },
  })
  return items.length === mostLookedAt ? null : { waiting: items.toReversed(), place: aboveAll }
}

function wantedBy({ resourceId, action, actor, outcome }: TrailFilter, pseudonyms: readonly string[]) {
  const actors = [...(actor === undefined ? [] : [actor]), ...pseudonyms.map(administrator)]
  return (entry: AuditRecord) =>
    (resourceId === undefined || entry.resourceId === resourceId) &&
    (action === undefined || entry.action === action) &&
    (outcome === undefined || entry.outcome === outcome) &&
    (actors.length === 0 || actors.includes(entry.actor))
}

/** By store, the Resources without entries from before numbering. That never changes, so each process asks once. */
const numberedFromTheFirst = new WeakMap<Store, Set<string>>()

/** Where core's walk continues: after the entry with the very first number. `null` if nothing is older, `undefined` if nothing is numbered. */
async function beforeNumbers(store: Store, filter: TrailFilter): Promise<string | null | undefined> {
  const known = numberedFromTheFirst.get(store) ?? new Set()
  numberedFromTheFirst.set(store, known)
  const name = filter.resourceId ?? ''
  if (known.has(name)) return null
  const before = await lookBeforeNumbers(store, filter)
  if (before === null) known.add(name)
  return before
}

async function lookBeforeNumbers(store: Store, { resourceId }: TrailFilter): Promise<string | null | undefined> {
  const [first] = (await store.list('audit', { index: 'byNumber', equals: {}, limit: 1 })).items
  if (first === undefined) return undefined
  const index = resourceId === undefined ? 'byTime' : 'byResource'
  const { order } = declared(layoutOf('audit').indexes.get(index), `index audit.${index}`)
  const after = cursorAfter({ at: first.at, id: first.id }, order)
  const rest = { direction: 'descending', after, limit: 1 } as const
  const { items } =
    resourceId === undefined
      ? await store.list('audit', { index: 'byTime', equals: {}, ...rest })
      : await store.list('audit', { index: 'byResource', equals: { resourceId }, ...rest })
  return items.length === 0 ? null : after
}
