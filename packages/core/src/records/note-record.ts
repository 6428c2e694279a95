import type { Versioned } from './versioned.js'

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
