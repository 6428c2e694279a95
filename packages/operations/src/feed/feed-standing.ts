import type { LookAtFeed } from '@chatfactor/core/feature'

/** So much of it is counted. */
const mostCounted = 100
/** Entries get their places within two seconds: after a minute nobody gives any. */
const lateMs = 60_000

/** How far the feed is: what has no place yet is in an index of its own, in the order in which it came. */
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
