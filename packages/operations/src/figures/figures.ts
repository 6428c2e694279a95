import type { ResourceId } from '@chatfactor/core'
import type { MembersCounted } from './members.js'
import type { TakenFigures } from './taken.js'

/** Of which days figures are wanted. */
export interface FiguresOf {
  /** Of this Resource. @defaultValue all of them together */
  readonly resourceId?: ResourceId | undefined
  /** The day of this moment is the first. */
  readonly from: Date
  /** Before this moment. */
  readonly until: Date
}

/** Counts by messenger, by their registered names; `mail`, and `unknown` for questions that were deleted before they were counted. */
export type ByMessenger = Readonly<Record<string, number>>

/** What became of questions: of codes, or of approvals. */
export interface AskedFigures {
  readonly asked: ByMessenger
  /** Sent once more. */
  readonly sentAgain: ByMessenger
  readonly accepted: ByMessenger
  readonly wrong: ByMessenger
  /** The code of an earlier message, or of another question. */
  readonly earlier: ByMessenger
  /** Pressed *No*. */
  readonly declined: ByMessenger
  /** "It wasn’t me". */
  readonly denied: ByMessenger
}

/** What was counted of one day, in UTC. */
export interface DayFigures {
  /** `2026-11-30`. */
  readonly day: string
  /** When it was last counted; `null` for a day of which nothing was. */
  readonly countedAt: Date | null
  /** At the end of the day; `null` while it is not over, and where nobody counted then. */
  readonly end: MembersCounted | null
  /** As they were counted last on this day, each ten minutes; `null` where nobody did. */
  readonly members: (MembersCounted & { readonly at: Date }) | null
  readonly enrollments: {
    readonly started: number
    readonly scanned: number
    readonly active: number
    /** By reason, e.g. `expired`. */
    readonly failed: Readonly<Record<string, number>>
  }
  readonly codes: AskedFigures
  readonly approvals: AskedFigures
  readonly signIns: {
    readonly completed: number
    readonly refused: number
    /** By a recovery code. */
    readonly recovered: number
  }
  readonly locks: { readonly misses: number; readonly administrator: number }
  /** What became of messages, by the day on which they were asked for. */
  readonly messages: { readonly sent: ByMessenger; readonly failed: ByMessenger; readonly dropped: ByMessenger }
  /**
   * How many codes and approvals a messenger, or a mail server, took within so many milliseconds of their being asked for; by the upper edges of
   * buckets, with `more` for what took longer than a minute.
   */
  readonly takenMs: TakenFigures
}

/** Figures over time. */
export interface Statistics {
  /**
   * One row a day, in UTC, of a Resource or of all: at most 732. Counted by the worker of one process from the feed, each entry once, also
   * when it is killed; kept for two years. Today grows, a few seconds behind what happens; messages come eleven minutes later.
   *
   * Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`.
   *
   * @example
   * const rows = await chatfactor.statistics.daily({ resourceId, from: weekAgo, until: new Date() })
   */
  daily(input: FiguresOf): Promise<readonly DayFigures[]>
}
