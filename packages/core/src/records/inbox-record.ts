import type { Versioned } from './versioned.js'

/**
 * What a person is asked by agents on a Resource, and how often: one small record, so that its version settles what is limited in number, and
 * sign-ins neither read nor write any of it.
 */
export interface InboxRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  /** The membership that it is about: with another one it begins anew. */
  readonly assignmentId: string
  readonly says: InboxSays
  /** When it is looked at whether it is still needed. */
  readonly dueAt: Date
}

/** What stands in it; times are in epoch milliseconds. */
export interface InboxSays {
  /** The open questions, oldest first, at most 20. People know each by its number, which goes round from 1 to 99. */
  readonly open: readonly {
    readonly id: string
    readonly agent: string
    readonly number: number
    readonly until: number
  }[]
  /** When which agent asked, of the last day. */
  readonly sent: readonly (readonly [at: number, agent: string])[]
  /** What is remembered of an agent: when it asked last, `muted` after "It wasn't me" or a pause, and until when only digits count. */
  readonly agents: Readonly<
    Record<string, { readonly askedAt?: number; readonly muted?: true; readonly strictUntil?: number }>
  >
  /** Who was reported in the last day. */
  readonly reports: readonly (readonly [at: number, agent: string])[]
  /** Until when only digits count, whoever asks. */
  readonly strictUntil: number | null
  /** How many questions were sent, so that no two in a row show the same number. */
  readonly sends: number
  readonly lastNumber: number
}
