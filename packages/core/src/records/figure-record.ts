import type { Versioned } from './versioned.js'

/** What was counted of one day, in UTC. */
export interface FigureRecord extends Versioned {
  /** A Resource, or `*` for all of them together. */
  readonly resourceId: string
  /** The day, `2026-11-30`. */
  readonly day: string
  /** Counts by what they count: `codes.accepted.telegram`. */
  readonly says: Readonly<Record<string, number>>
  /** When it was last counted. */
  readonly at: Date
}
