import type { Versioned } from './versioned.js'

/** What holds entries of the trail to what they said: a hash over them and over the seal before, signed with a key of the app. */
export interface SealRecord extends Versioned {
  /** A Resource, or `-` for entries without one: each has seals of its own. */
  readonly chain: string
  /** 1, 2, 3 … in its chain, as a text of ten characters. */
  readonly number: string
  /** `rows` seals entries; `dropped` says that the month was kept no longer, and names its seals by number. */
  readonly kind: 'rows' | 'dropped'
  /** The month of the entries, `2026-11`. */
  readonly month: string
  /** The numbers of the first and the last entry; of seals where it is `dropped`. */
  readonly first: string
  readonly last: string
  /** How many entries. */
  readonly rows: number
  /**
   * The number and a piece of the hash of each entry, so that the one can be named that was changed, and the hash over all their hashes;
   * `null` where it is `dropped`.
   */
  readonly packed: { readonly v: number; readonly rows: string; readonly sum: string } | null
  readonly hash: string
  /** The hash of the seal before; `null` for the first. */
  readonly before: string | null
  readonly keyId: string
  readonly mac: string
  readonly at: Date
}
