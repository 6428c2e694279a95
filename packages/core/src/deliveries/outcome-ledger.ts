import type { Engine } from '../kernel/engine.js'
import type { SendOutcome } from '../ports/transport.js'
import type { DeliveryRecord } from '../records/delivery-record.js'
import type { Carried } from './carry.js'

const known = [
  'accepted',
  'needs_user',
  'throttled',
  'unavailable',
  'unknown',
  'unreachable',
  'misconfigured',
  'rejected',
] as const

/** The name of the last outcome, as a delivery keeps it: some have a reason behind them. */
export function writtenOutcome({ outcome }: Pick<DeliveryRecord, 'outcome'>): SendOutcome['outcome'] | null {
  const [name] = (outcome ?? '').split(':')
  return known.find((one) => one === name) ?? null
}

/** How long an outcome may wait for others, so that they are written together. Real milliseconds. */
const gatherMs = 25

/** When outcomes of messages are written down: `later`, together with others and without keeping a caller waiting, or `at_once`. */
export type OutcomeWriting = 'later' | 'at_once'

/** Writes outcomes of messages down, most of them a moment later and without waiting for the disk. */
export interface OutcomeLedger {
  /** Resolves when it is written. */
  add(carried: Carried): Promise<void>
  /** Writes what waits now. */
  flush(): void
}

interface Entry {
  readonly carried: Carried
  readonly done: (written: Promise<void>) => void
}

/**
 * Makes the ledger of one process. Only that a message was taken can wait: everything else leads to something, a second try or a chat
 * that counts as unreachable, and is written at once.
 *
 * If the process dies before that, the lease ends and the message is sent once more, with the same code, as after any crash between
 * sending and writing. A store in this process has nothing to gain.
 */
export function createOutcomeLedger(
  engine: () => Engine,
  write: (carried: Carried, mayBeLost: boolean) => Promise<void>,
  writing: OutcomeWriting,
): OutcomeLedger {
  let waiting: Entry[] = []
  let timer: NodeJS.Timeout | null = null

  function flush(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const entries = waiting
    waiting = []
    for (const { carried, done } of entries) done(write(carried, true))
  }

  return {
    flush,
    async add(carried) {
      const { outcome } = carried
      const isTaken = typeof outcome === 'object' && outcome.outcome === 'accepted'
      if (!isTaken || writing === 'at_once' || engine().store.local === true) return write(carried, false)
      await new Promise<void>((resolve) => {
        waiting.push({ carried, done: resolve })
        timer ??= setTimeout(flush, gatherMs)
      })
    },
  }
}
