import type { Engine } from '../kernel/engine.js'
import { sendDue } from './sending-round.js'
import { keepSubscribed } from './subscriptions.js'
import type { Worker } from './worker.js'

const roundMs = 5_000
const sweepMs = 60_000
/** How long one round sweeps at most before messages have their turn again. Real milliseconds: it is about this process, not about dates. */
const sweepSliceMs = 4_000
/** The same for a round that somebody else begins, who may have no next one soon. */
const sweepRoundMs = 20_000
const subscriptionsMs = 10 * 60_000

/** Ends or deletes what is overdue, until nothing is or the signal aborts; says how many records. */
type Sweep = (engine: Engine, signal: AbortSignal) => Promise<number>

/**
 * The worker of one process: sends what is due every few seconds, sweeps every minute, and survives an unreachable store.
 *
 * Each sweep ends or deletes what is overdue, along indexes, in batches, from the oldest on, and says how much that was: stopped anywhere,
 * the next round goes on there. A round sweeps for a few seconds at most, and the next one goes on where something is left. Any number of
 * instances may sweep at once; of two that end the same record one does.
 */
export function createWorker(engine: Engine, sweeps: readonly Sweep[]): Worker {
  let running: { readonly stop: AbortController; readonly done: Promise<void> } | null = null

  const sweep = async (signal: AbortSignal) => {
    let swept = 0
    for (const one of sweeps) if (!signal.aborted) swept += await one(engine, signal)
    return swept
  }

  const loop = async (signal: AbortSignal) => {
    let sweptAt = 0
    let isUnfinished = false
    let subscribedAt = engine.clock.now().getTime()
    while (!signal.aborted) {
      try {
        await sendDue(engine)
        const now = engine.clock.now().getTime()
        if (isUnfinished || now - sweptAt >= sweepMs) {
          sweptAt = now
          const slice = AbortSignal.any([signal, AbortSignal.timeout(sweepSliceMs)])
          await sweep(slice)
          isUnfinished = slice.aborted
        }
        if (now - subscribedAt >= subscriptionsMs) {
          subscribedAt = now
          await keepSubscribed(engine)
        }
      } catch (error) {
        const known = error instanceof Error ? error : new Error(String(error))
        engine.emit({ name: 'problem', data: { where: 'worker', error: known } })
      }
      await engine.clock.sleep(roundMs, signal)
    }
  }

  return {
    start() {
      if (running !== null) return
      const stop = new AbortController()
      running = { stop, done: loop(stop.signal) }
    },
    async runOnce() {
      return { sent: await sendDue(engine), swept: await sweep(AbortSignal.timeout(sweepRoundMs)) }
    },
    async stop() {
      const { stop, done } = running ?? {}
      running = null
      stop?.abort()
      await done
    },
  }
}
