import type { DeliveryEvents } from '../../kernel/index.js'

/** The events for an operator. Each begins once and ends once, in every process that listens. */
export interface HealthEvents {
  /** A platform account is misconfigured, e.g. its webhook leads elsewhere; `fix` says what to do. */
  'transport.misconfigured': [{ transport: string; check: string; fix: string }]
  /** That is fixed. */
  'transport.configured': [{ transport: string; check: string }]
  /**
   * Due messages are not being sent, or no worker runs. `oldestDueAt` is when the first of them was due, `workers` how
   * many processes have a running worker.
   */
  'worker.late': [{ oldestDueAt: Date | null; workers: number; fix: string }]
  /** A worker is running, and nothing is overdue. */
  'worker.on_time': [{ workers: number }]
  /** The slowest calls of the store (the 99th percentile, and more than a few) take this long. */
  'store.slow': [{ p99Ms: number; fix: string }]
  /** The store is as fast as it should be. */
  'store.fast': [{ p99Ms: number | null }]
  /** Many messages wait for one messenger, or for mail (`mail`), most of them of this kind. */
  'line.long': [{ line: string; waiting: number; mostly: string; fix: string }]
  /** Fewer messages wait for it. */
  'line.short': [{ line: string; waiting: number }]
  /** Events of a minute ago have no place in the feed of `operations()` yet: feed and webhooks stand still. */
  'feed.late': [{ unnumbered: number | 'many'; oldestAt: Date | null; fix: string }]
  /** They continue. */
  'feed.on_time': [{ unnumbered: number | 'many' }]
}

/** The events that are only noticed by checking: listening to one makes a process check. */
export const lookedFor: readonly (keyof HealthEvents | keyof DeliveryEvents)[] = [
  'transport.misconfigured',
  'transport.configured',
  'worker.late',
  'worker.on_time',
  'store.slow',
  'store.fast',
  'line.long',
  'line.short',
  'feed.late',
  'feed.on_time',
  'mail.down',
  'mail.up',
]

/** The events that make a process store its health, even if it has no listener. */
export const troubles: readonly (keyof HealthEvents | keyof DeliveryEvents)[] = ['transport.down', 'mail.down']
