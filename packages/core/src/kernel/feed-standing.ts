import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'

/** How far the feed of what happened is. */
export interface FeedStanding {
  /** `late`: something that happened a minute ago has no place in it yet. */
  readonly state: 'on_time' | 'late'
  /** How much of what happened has no place yet; `many` from a hundred on. */
  readonly unnumbered: number | 'many'
  /** When the oldest of it happened. */
  readonly oldestAt: Date | null
}

/** Looks how far it is; asked with everything else that is looked at. */
export type LookAtFeed = (engine: { readonly store: Store; readonly clock: Clock }) => Promise<FeedStanding>
