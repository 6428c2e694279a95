import type { ResourceId } from '@chatfactor/core'
import type { MembersCounted } from './members.js'
import type { TakenFigures } from './taken.js'

/** Which days to read. */
export interface FiguresOf {
  /** Only this Resource. @defaultValue all together */
  readonly resourceId?: ResourceId | undefined
  /** The first day is the one of this moment. */
  readonly from: Date
  /** Only days that start before this moment. */
  readonly until: Date
}

/** Counts by registered messenger name, or `mail`; `unknown` for questions deleted before they were counted. */
export type ByMessenger = Readonly<Record<string, number>>

/** The results of questions, i.e. codes or approvals. */
export interface AskedFigures {
  readonly asked: ByMessenger
  /** Sent again on request. */
  readonly sentAgain: ByMessenger
  readonly accepted: ByMessenger
  readonly wrong: ByMessenger
  /** The code of an earlier message or of another question. */
  readonly earlier: ByMessenger
  /** Pressed *No*. */
  readonly declined: ByMessenger
  /** "It wasn’t me". */
  readonly denied: ByMessenger
}

/** The figures of one UTC day. */
export interface DayFigures {
  /** E.g. `2026-11-30`. */
  readonly day: string
  /** When it was last counted; `null` if it never was. */
  readonly countedAt: Date | null
  /** Members at the end of the day; `null` before that, and if no process was counting then. */
  readonly end: MembersCounted | null
  /** Members as last counted on this day, every ten minutes; `null` if they were not counted. */
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
  /** Results of messages, by the day they were requested. */
  readonly messages: { readonly sent: ByMessenger; readonly failed: ByMessenger; readonly dropped: ByMessenger }
  /**
   * How long codes and approvals took from the request until the messenger or mail server accepted them: counts by the upper edge of each bucket in
   * milliseconds; `more` is over a minute.
   */
  readonly takenMs: TakenFigures
}

/** Figures over time. */
export interface Statistics {
  /**
   * Daily figures of one Resource or of all together: one row per UTC day, 732 at most. The worker of one process counts each entry of the feed
   * exactly once, even after a crash; figures are kept for two years. The current day lags a few seconds behind, messages eleven minutes.
   *
   * Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`.
   *
   * @example
   * const rows = await chatfactor.statistics.daily({ resourceId, from: weekAgo, until: new Date() })
   */
  daily(input: FiguresOf): Promise<readonly DayFigures[]>
}
