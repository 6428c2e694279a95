import type { FeedStanding } from '../../kernel/index.js'
import type { AccountCheckVital, DeliveryRecord, ProcessVital } from '../../records/index.js'

/** The report of one process, and its time. */
export interface Heard {
  readonly at: Date
  readonly says: ProcessVital
}

/** The relevant part of a waiting message. */
export type Waiting = Pick<DeliveryRecord, 'channel' | 'transport' | 'template' | 'dueAt'>

/** A registered account, and its messages per second. */
export interface Account {
  readonly name: string
  readonly platform: string
  readonly perSecond: number | null
  /** `null` if it was never checked. */
  readonly check: AccountCheckVital | null
}

/** All facts about the health of the system. Incidents are derived from them without further reads. */
export interface Facts {
  readonly now: Date
  readonly accounts: readonly Account[]
  readonly hasMailer: boolean
  /** All processes, this one first, including those that are gone. */
  readonly processes: readonly Heard[]
  /** The messages that are due now or within a lease, oldest first. */
  readonly waiting: readonly Waiting[]
  /** Whether there are more of them. */
  readonly isMore: boolean
  /** The progress of the feed; `null` without a feed, or if unknown. */
  readonly feed: FeedStanding | null
}

/** How long the report of a process counts. */
const freshMs = 30_000

/** The processes that reported lately. */
export function living(facts: Facts): readonly ProcessVital[] {
  return facts.processes.flatMap(({ at, says }) => (agoMs(facts, says, at.getTime()) < freshMs ? [says] : []))
}

/** How long ago a process reported this time; its clock may be off, and so may ours. */
export function agoMs({ processes: [own], now }: Facts, { aheadMs }: ProcessVital, atMs: number): number {
  return now.getTime() - (own?.says.aheadMs ?? 0) - atMs + (aheadMs ?? 0)
}

/** The queue that a message waits in: a transport, or `mail`. */
export function lineOf({ channel, transport }: Waiting): string {
  return channel === 'mail' ? 'mail' : (transport ?? '')
}

/** A current problem that an operator has to know. */
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
      /** Until when the platform asked for a pause; `null` if it did not. */
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
      /** The kind of most of them, e.g. `notification`. */
      readonly mostly: string
      readonly fix: string
    }
  | {
      readonly what: 'feed.late'
      readonly unnumbered: number | 'many'
      readonly oldestAt: Date | null
      readonly fix: string
    }

/** The state of one platform account, over all processes. */
export interface TransportStanding {
  readonly name: string
  readonly platform: string
  readonly state: 'up' | 'down' | 'misconfigured'
  /** Whether a process polls it, so that it needs no webhook. */
  readonly isPolled: boolean
  /** When it was last compared with the platform; `null` for never. */
  readonly checkedAt: Date | null
}

/** The health of all processes that share a store. */
export interface Health {
  /** All current problems; empty if all is well. */
  readonly incidents: readonly Incident[]
  readonly transports: readonly TransportStanding[]
  /** `none` without a mailer. */
  readonly mail: { readonly state: 'up' | 'down' | 'none' }
  /** `p99Ms` is the 99th percentile of the duration of a call within half a minute, in the slowest process. */
  readonly store: { readonly state: 'fast' | 'slow'; readonly p99Ms: number | null }
  readonly worker: {
    readonly state: 'on_time' | 'late'
    /** How many processes have a running worker. */
    readonly running: number
    readonly oldestDueAt: Date | null
    /** How many messages wait for each messenger and for `mail`. `isMore` if not all were counted. */
    readonly backlog: readonly { readonly line: string; readonly waiting: number; readonly isMore: boolean }[]
  }
  /** The progress of the feed of `operations()`, and so of webhooks; `null` without them. */
  readonly feed: FeedStanding | null
  /** The largest difference between a process's clock and the store's; `null` if the store has no clock. */
  readonly clocks: { readonly state: 'together' | 'apart'; readonly aheadMs: number | null }
  /** How many processes reported within half a minute. */
  readonly processes: number
}
