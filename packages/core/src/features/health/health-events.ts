import type { DeliveryEvents } from '../../kernel/happenings.js'

/** What an operator should know of. Each begins once and ends once, in every process that listens. */
export interface HealthEvents {
  /** A platform account is not as it has to be, e.g. its webhook leads elsewhere: `fix` says what to do. */
  'transport.misconfigured': [{ transport: string; check: string; fix: string }]
  /** That is mended. */
  'transport.configured': [{ transport: string; check: string }]
  /**
   * Messages that are due are not sent, or no worker runs. `oldestDueAt` is when the first of them was due, `workers` how many processes
   * have a worker that goes round.
   */
  'worker.late': [{ oldestDueAt: Date | null; workers: number; fix: string }]
  /** A worker goes round, and nothing waits for it. */
  'worker.on_time': [{ workers: number }]
  /** One call of the store in a hundred takes so long, and more than a few. */
  'store.slow': [{ p99Ms: number; fix: string }]
  /** It answers as it should. */
  'store.fast': [{ p99Ms: number | null }]
  /** So many messages wait for one messenger, or for mail (`mail`), most of them of this kind. */
  'line.long': [{ line: string; waiting: number; mostly: string; fix: string }]
  /** Fewer messages wait for it. */
  'line.short': [{ line: string; waiting: number }]
  /** What happened a minute ago has no place in the feed of `operations()` yet: feed and webhooks stand still. */
  'feed.late': [{ unnumbered: number | 'many'; oldestAt: Date | null; fix: string }]
  /** They go on. */
  'feed.on_time': [{ unnumbered: number | 'many' }]
}

/** The names of those that are told because somebody looked: to listen to one makes a process look. */
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

/** What makes a process write down how it does, though nobody listens in it. */
export const troubles: readonly (keyof HealthEvents | keyof DeliveryEvents)[] = ['transport.down', 'mail.down']
