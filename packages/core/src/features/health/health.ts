import type { FeedStanding } from '../../kernel/feed-standing.js'

/** Something that an operator has to know, as it stands now. */
export type Incident =
  | {
      readonly what: 'transport.misconfigured'
      readonly transport: string
      readonly check: string
      readonly fix: string
    }
  | {
      readonly what: 'transport.down'
      readonly transport: string
      readonly outcome: string
      readonly until: Date
      /** Until when the platform asked for a pause; `null` where it did not. */
      readonly pausedUntil: Date | null
      readonly fix: string
    }
  | {
      readonly what: 'mail.down'
      readonly reason: 'silent' | 'refuses'
      readonly smtp: number | null
      readonly code: string | null
      readonly fix: string
    }
  | {
      readonly what: 'worker.late'
      readonly oldestDueAt: Date | null
      readonly workers: number
      readonly fix: string
    }
  | { readonly what: 'store.slow'; readonly p99Ms: number; readonly fix: string }
  | {
      readonly what: 'line.long'
      /** A transport, or `mail`. */
      readonly line: string
      readonly waiting: number
      /** What most of them are, e.g. `notification`. */
      readonly mostly: string
      readonly fix: string
    }
  | {
      readonly what: 'feed.late'
      readonly unnumbered: number | 'many'
      readonly oldestAt: Date | null
      readonly fix: string
    }

/** How one platform account does, over all processes. */
export interface TransportStanding {
  readonly name: string
  readonly platform: string
  readonly state: 'up' | 'down' | 'misconfigured'
  /** Whether some process polls it, so that it needs no webhook. */
  readonly isPolled: boolean
  /** When it was last compared with the platform; `null` if it never was. */
  readonly checkedAt: Date | null
}

/** How everything does, over all processes that share a store. */
export interface Health {
  /** What is wrong; empty when all is well. */
  readonly incidents: readonly Incident[]
  readonly transports: readonly TransportStanding[]
  /** `none` without a mailer. */
  readonly mail: { readonly state: 'up' | 'down' | 'none' }
  /** `p99Ms` is how long one call in a hundred took within half a minute, in the process where that was longest. */
  readonly store: { readonly state: 'fast' | 'slow'; readonly p99Ms: number | null }
  readonly worker: {
    readonly state: 'on_time' | 'late'
    /** How many processes have a worker that goes round. */
    readonly running: number
    readonly oldestDueAt: Date | null
    /** How many messages wait for each messenger and for `mail`. `isMore` where there are more than were counted. */
    readonly backlog: readonly { readonly line: string; readonly waiting: number; readonly isMore: boolean }[]
  }
  /** How far the feed of `operations()` is, and with it webhooks; `null` without them. */
  readonly feed: FeedStanding | null
  /** By how much the clock of a process differs most from that of the store; `null` where the store tells no time. */
  readonly clocks: { readonly state: 'together' | 'apart'; readonly aheadMs: number | null }
  /** How many processes were heard within half a minute. */
  readonly processes: number
}
