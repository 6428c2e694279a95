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
    /** The message that lists it with others: from there it is opened, and nothing else. */
    readonly list?: string
  }[]
  /** The last message with a question, and to which token's chat it went; not there before the first one. */
  readonly last?: LastMessage
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
  /** How often they allowed something in advance; not there before the first time. */
  readonly grants?: number
  readonly lastNumber: number
}

/** A message with a question, and what follows it soon. */
export interface LastMessage {
  readonly at: number
  readonly token: string
  /** What waits for others to go with it; `null` for nothing. */
  readonly waits: WaitingMessage | null
}

/** A message that waits: by itself it is the question that it began with, with others a list. */
export interface WaitingMessage {
  readonly delivery: string
  readonly due: number
  readonly first: string
  readonly count: number
  /** How many characters the list has by now. */
  readonly size: number
}
