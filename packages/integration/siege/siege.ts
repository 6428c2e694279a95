import type { Place, PlaceOptions } from './place.js'

/** What a siege came to. */
export interface Finding {
  /** In figures, as a cell of the table. */
  readonly today: string
  readonly isHeld: boolean
}

/** One bad day, measured: what happened to people, and what should have. */
export interface Siege {
  /** By which `pnpm siege <name>` runs it. */
  readonly name: string
  /** What happens, as a cell of the table. */
  readonly what: string
  /** What was measured before anything was done about it. */
  readonly before: string
  readonly goal: string
  /** After which it counts as missed, in milliseconds. @defaultValue four minutes */
  readonly longestMs?: number
  run(ground: Ground): Promise<Finding>
}

/** Where sieges take place. */
export interface Ground {
  /** The server of them all. */
  readonly url: string
  /** Chatfactor on a PostgreSQL of its own behind a Bot API of its own, until the siege is over. */
  place(options: PlaceOptions): Promise<Place>
}
