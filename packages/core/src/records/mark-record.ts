import type { Versioned } from './versioned.js'

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
