import type { Versioned } from './versioned.js'

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
