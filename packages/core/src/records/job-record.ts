import type { Versioned } from './versioned.js'

/** Seals entries of the trail: a hash over them and over the seal before, signed with a key of the app. */
export interface SealRecord extends Versioned {
  /** A Resource, or `-` for entries without one: each has its own chain of seals. */
  readonly chain: string
  /** 1, 2, 3 … within its chain, as a text of ten characters. */
  readonly number: string
  /** `rows` seals entries; `dropped` says that the month was deleted, and names its seals by number. */
  readonly kind: 'rows' | 'dropped'
  /** The month of the entries, `2026-11`. */
  readonly month: string
  /** The numbers of the first and the last entry; for `dropped`, of the seals. */
  readonly first: string
  readonly last: string
  /** How many entries. */
  readonly rows: number
  /**
   * The number and part of the hash of each entry, so that a changed one can be named, and the hash over all their
   * hashes; `null` for `dropped`.
   */
  readonly packed: { readonly v: number; readonly rows: string; readonly sum: string } | null
  readonly hash: string
  /** The hash of the seal before; `null` for the first. */
  readonly before: string | null
  readonly keyId: string
  readonly mac: string
  readonly at: Date
}

/** What was counted on one day, in UTC. */
export interface FigureRecord extends Versioned {
  /** A Resource, or `*` for all of them together. */
  readonly resourceId: string
  /** The day, `2026-11-30`. */
  readonly day: string
  /** Counts by name: `codes.accepted.telegram`. */
  readonly says: Readonly<Record<string, number>>
  /** When it was last counted. */
  readonly at: Date
}

/**
 * What a note contains: an administrator's reason, the person behind a pseudonym, the key for hashing a person's
 * transactions, the names in their receipts, a file of people waiting to be imported, a person's comment on an entry of
 * theirs, who started a bulk action and for whom, or an act that waits for a second administrator.
 */
export type NoteKind =
  | 'reason'
  | 'administrator'
  | 'subject_key'
  | 'receipt_subject'
  | 'import'
  | 'me'
  | 'not_me'
  | 'bulk'
  | 'act'

/**
 * Words that belong to an entry of the trail, or to a pseudonym in it; stored beside it, so that they can be removed.
 */
export interface NoteRecord extends Versioned {
  readonly kind: NoteKind
  /** What it is found by if not by its id: the keyed hash of its text. */
  readonly key: string | null
  readonly resourceId: string | null
  /** The person it is about, and is deleted with. */
  readonly userId: string | null
  /** `null` if the key that sealed it is gone. */
  readonly says: { readonly text: string | null }
  readonly createdAt: Date
}

/** A lease, a place to continue from, or a due time, shared by processes. */
export interface MarkRecord extends Versioned {
  readonly key: string
  /** Its kind; the ones of a kind are listed by due time. */
  readonly kind: string
  /** The process that holds it, and until when. */
  readonly holder: string | null
  readonly heldUntil: Date | null
  readonly dueAt: Date | null
  /** E.g. how far its holder has come. Only ids, numbers and times. */
  readonly says: Readonly<Record<string, unknown>>
}

/** Work in steps that survives the process that started it. Each step is one commit that includes this record. */
export interface JobRecord extends Versioned {
  /** What is to be done, e.g. `user.erase`. */
  readonly kind: string
  /** What only one job at a time may do, such as erasing one person; `null` if there may be several. */
  readonly key: string | null
  readonly state: 'open' | 'done' | 'stopped' | 'failed'
  readonly resourceId: string | null
  /** The pseudonym of the person it is about. */
  readonly subjectId: string | null
  /** Who asked for it, by their pseudonym in the trail. */
  readonly actor: string
  /** What it was asked to do, and how far it is. Only ids, numbers and times. */
  readonly asks: Readonly<Record<string, unknown>>
  readonly progress: Readonly<Record<string, unknown>>
  /** How many records it has processed, by what it did. */
  readonly counts: Readonly<Record<string, number>>
  /** The error code of the latest step; `null` if it succeeded. */
  readonly problem: string | null
  /** The process that works on it, and until when. */
  readonly holder: string | null
  readonly heldUntil: Date | null
  readonly dueAt: Date
  readonly createdAt: Date
  readonly endedAt: Date | null
}
