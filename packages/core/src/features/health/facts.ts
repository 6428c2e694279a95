import type { FeedStanding } from '../../kernel/feed-standing.js'
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
