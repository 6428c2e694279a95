import type { Engine } from '../kernel/engine.js'
import { sendDue } from './sending-round.js'
import { keepSubscribed } from './subscriptions.js'
import type { Worker } from './worker.js'

const roundMs = 5_000
const sweepMs = 60_000
const subscriptionsMs = 10 * 60_000

/**
 * The worker of one process: sends what is due every few seconds, sweeps every minute, and survives an unreachable store.
 *
 * Each sweep ends or deletes what is overdue, along indexes, in bounded batches, from the oldest on, and says how much that was: stopped
 * anywhere, the next round goes on there. Any number of instances may sweep at once; of two that end the same record one does.
 */
export function createWorker(engine: Engine, sweeps: readonly ((engine: Engine) => Promise<number>)[]): Worker {
  let running: { readonly stop: AbortController; readonly done: Promise<void> } | null = null

  const sweep = async () => {
    let swept = 0
    for (const one of sweeps) swept += await one(engine)
    return swept
  }

  const loop = async (signal: AbortSignal) => {
    let sweptAt = 0
    let subscribedAt = engine.clock.now().getTime()
    while (!signal.aborted) {
      try {
        await sendDue(engine)
        const now = engine.clock.now().getTime()
        if (now - sweptAt >= sweepMs) {
          sweptAt = now
          await sweep()
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
      return { sent: await sendDue(engine), swept: await sweep() }
    },
    async stop() {
      const { stop, done } = running ?? {}
      running = null
      stop?.abort()
      await done
    },
  }
}
