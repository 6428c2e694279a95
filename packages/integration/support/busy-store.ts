import { setTimeout as pause } from 'node:timers/promises'
import type { Store } from '@chatfactor/core'
import type { FakeClock } from '@chatfactor/testkit'

/** A store that knows whether anybody waits for it. */
export interface BusyStore {
  readonly store: Store
  isBusy(): boolean
}

export function busyStore(inner: Store): BusyStore {
  let calls = 0
  const counted = async <T>(call: Promise<T>): Promise<T> => {
    calls += 1
    try {
      return await call
    } finally {
      calls -= 1
    }
  }
  return {
    store: {
      read: (refs) => counted(inner.read(refs)),
      list: (collection, query) => counted(inner.list(collection, query)),
      commit: (writes) => counted(inner.commit(writes)),
    },
    isBusy: () => calls > 0,
  }
}

const stepMs = 25
/** Longer than the pause of somebody who lost a race, mostly. */
const breathMs = 4

/**
 * Lets the time of a scene pass until this is done, and gives what came out and how long it took by that clock.
 *
 * The clock moves only while nobody waits for the store, so a slow database, or a busy machine, takes no time at all.
 */
export async function timed<T>(clock: FakeClock, { isBusy }: BusyStore, doing: Promise<T>) {
  const began = clock.now().getTime()
  let isDone = false
  const ending = doing.then((value) => {
    isDone = true
    return { value, ms: clock.now().getTime() - began }
  })
  ending.catch(() => {
    isDone = true
  })
  while (!isDone) {
    await pause(breathMs)
    if (!isBusy() && !isDone) await clock.advance(stepMs)
  }
  return ending
}
