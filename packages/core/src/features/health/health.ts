import type { FeedStanding } from '../../kernel/feature.js'
import type { DeliveryRecord } from '../../records/delivery-record.js'
import type { AccountCheckVital, ProcessVital } from '../../records/vital-record.js'

/** What one process said, and when. */
export interface Heard {
  readonly at: Date
  readonly says: ProcessVital
}

/** A message that waits, as far as it matters here. */
export type Waiting = Pick<DeliveryRecord, 'channel' | 'transport' | 'template' | 'dueAt'>

/** A registered account, and how many messages a second it takes. */
export interface Account {
  readonly name: string
  readonly platform: string
  readonly perSecond: number | null
  /** `null` if it was never looked at. */
  readonly check: AccountCheckVital | null
}

/** Everything that is known of how things do. What follows from it is decided without asking anything else. */
export interface Facts {
  readonly now: Date
  readonly accounts: readonly Account[]
  readonly hasMailer: boolean
  /** All processes, this one first, also those that are gone. */
  readonly processes: readonly Heard[]
  /** The messages that are due, or will be within a lease, the oldest first. */
  readonly waiting: readonly Waiting[]
  /** Whether there are more of them. */
  readonly isMore: boolean
  /** How far the feed is; `null` where there is none, or nobody knows. */
  readonly feed: FeedStanding | null
}

/** What a process said counts for so long. */
const freshMs = 30_000

/** The processes that were heard lately. */
export function living(facts: Facts): readonly ProcessVital[] {
  return facts.processes.flatMap(({ at, says }) => (agoMs(facts, says, at.getTime()) < freshMs ? [says] : []))
}

/** How long ago a process had this time, whose clock may be off, as ours may. */
export function agoMs({ processes: [own], now }: Facts, { aheadMs }: ProcessVital, atMs: number): number {
  return now.getTime() - (own?.says.aheadMs ?? 0) - atMs + (aheadMs ?? 0)
}

/** The line that a message waits in: a transport, or `mail`. */
export function lineOf({ channel, transport }: Waiting): string {
  return channel === 'mail' ? 'mail' : (transport ?? '')
}

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
