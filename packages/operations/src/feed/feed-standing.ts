import type { LookAtFeed } from '@chatfactor/core/feature'

/** Unnumbered entries are counted up to this number. */
const mostCounted = 100
/** Entries are numbered within two seconds; after a minute no process is numbering. */
const lateMs = 60_000

/** How far the feed is behind. Entries without a number have an index of their own, in order of arrival. */
export const feedStanding: LookAtFeed = async ({ store, clock }) => {
  const waiting = { index: 'unnumbered', equals: { number: null }, limit: mostCounted } as const
  const { items } = await store.list('audit', waiting)
  const oldestAt = items[0]?.at ?? null
  const isLate = oldestAt !== null && clock.now().getTime() - oldestAt.getTime() >= lateMs
  return {
    state: isLate ? 'late' : 'on_time',
    unnumbered: items.length === mostCounted ? 'many' : items.length,
    oldestAt,
  }
}
