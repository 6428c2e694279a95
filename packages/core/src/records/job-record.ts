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

/**
 * What a note holds: why an administrator did something, who a pseudonym is, what a person's transactions are hashed with, what their receipts
 * call them, a file of people that waits to be imported, what a person said of an entry of theirs, who began what is done to many people, and to whom,
 * or an act that waits for a second administrator.
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

/** Words that belong to an entry of the trail, or to a pseudonym in it. They stand beside it, so that they can be taken away. */
export interface NoteRecord extends Versioned {
  readonly kind: NoteKind
  /** What it is found by, where it is not found by its id: the keyed hash of what it says. */
  readonly key: string | null
  readonly resourceId: string | null
  /** The person whom it concerns, and with whom it goes. */
  readonly userId: string | null
  /** `null` where the key is gone that it was sealed with. */
  readonly says: { readonly text: string | null }
  readonly createdAt: Date
}

/** A lease, a place to go on from, or a moment when something is due, which processes share. */
export interface MarkRecord extends Versioned {
  readonly key: string
  /** What it is one of: those of a kind are found by when they are due. */
  readonly kind: string
  /** The process that has it for itself, and until when. */
  readonly holder: string | null
  readonly heldUntil: Date | null
  readonly dueAt: Date | null
  /** E.g. how far its holder has come. Ids, numbers and moments only. */
  readonly says: Readonly<Record<string, unknown>>
}

/** Work in steps that outlives the process which began it. Each step is one commit with this record in it. */
export interface JobRecord extends Versioned {
  /** What is to be done, e.g. `user.erase`. */
  readonly kind: string
  /** What there is only one job of at a time, such as the erasure of one person; `null` where there may be many. */
  readonly key: string | null
  readonly state: 'open' | 'done' | 'stopped' | 'failed'
  readonly resourceId: string | null
  /** The pseudonym of the person whom it concerns. */
  readonly subjectId: string | null
  /** Who asked for it, by the pseudonym that the trail has for them. */
  readonly actor: string
  /** What it was asked to do, and where it is. Ids, numbers and moments only. */
  readonly asks: Readonly<Record<string, unknown>>
  readonly progress: Readonly<Record<string, unknown>>
  /** How many records of what it has done so far. */
  readonly counts: Readonly<Record<string, number>>
  /** The code of the error that the newest step ended with; `null` once one went well. */
  readonly problem: string | null
  /** The process that works at it, and until when. */
  readonly holder: string | null
  readonly heldUntil: Date | null
  readonly dueAt: Date
  readonly createdAt: Date
  readonly endedAt: Date | null
}
