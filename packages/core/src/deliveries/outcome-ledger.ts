import type { Engine } from '../kernel/index.js'
import type { SendOutcome } from '../ports/index.js'
import type { DeliveryRecord } from '../records/index.js'
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

/** The last outcome by name, as a delivery stores it: some are followed by a reason. */
export function writtenOutcome({ outcome }: Pick<DeliveryRecord, 'outcome'>): SendOutcome['outcome'] | null {
  const [name] = (outcome ?? '').split(':')
  return known.find((one) => one === name) ?? null
}

/** How long an outcome may wait for others, so that they are stored together. Real milliseconds. */
const gatherMs = 25

/** When outcomes of messages are stored: `later`, together with others and without delaying a caller, or `at_once`. */
export type OutcomeWriting = 'later' | 'at_once'

/** Stores outcomes of messages, most of them a moment later and without waiting for the disk. */
export interface OutcomeLedger {
  /** Resolves when it is stored. */
  add(carried: Carried): Promise<void>
  /** Stores what waits now. */
  flush(): void
}

interface Entry {
  readonly carried: Carried
  readonly done: (written: Promise<void>) => void
}

/**
 * Makes the ledger of one process. Only an accepted message can wait: every other outcome has consequences, such as a
 * retry or an unreachable chat, and is stored at once.
 *
 * If the process dies before that, the lease ends and the message is sent again, with the same code, as after any crash
 * between sending and storing. A store in this process gains nothing from waiting.
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
