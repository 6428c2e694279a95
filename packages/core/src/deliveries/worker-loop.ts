import type { Engine } from '../kernel/index.js'
import { within } from '../stores/index.js'
import { createSending } from './sending-round.js'

/**
 * Sends messages that were not sent in time, deletes overdue records, and keeps platforms sending events. It is one
 * loop; any number of instances may run it.
 */
export interface Worker {
  /** Starts the loop; starting twice changes nothing. */
  start(): void
  /**
   * Does one round, for tests and schedulers, and says how much it did. Work that is unfinished after `deadlineMs` (1
   * to 3,600,000) continues in the background; without a deadline, the call waits for all platforms.
   */
  runOnce(options?: { readonly deadlineMs?: number }): Promise<{ readonly sent: number; readonly swept: number }>
  /** Ends the loop; resolves when the current round has stopped, within a few seconds. */
  stop(): Promise<void>
}

/**
 * How long a platform may take to say whether it still sends us events. Real milliseconds, like all waits for networks.
 */
const deadlineMs = 10_000

/**
 * Makes each platform that may have stopped sending events continue (R36).
 *
 * A stopped webhook looks like a quiet night, so the platform has to be asked.
 */
export async function keepSubscribed(engine: Engine): Promise<void> {
  for (const { name, transport } of engine.channels.transports.all) {
    const outcome = await transport.resubscribe?.({ deadline: new Date(Date.now() + deadlineMs) })
    if (outcome === 'resubscribed') engine.emit({ name: 'transport.resubscribed', data: { transport: name } })
    if (outcome === 'failed') {
      const error = new Error('the platform could not be asked whether it still sends events')
      engine.emit({ name: 'problem', data: { where: `subscription of ${name}`, error } })
    }
  }
}

/** A refused code is due again after five seconds, and should not wait as long again. */
const roundMs = 2_000
/** While messages still wait in a queue. */
const busyRoundMs = 1_000
const sweepMs = 60_000
/**
 * How long one round sweeps at most; the next one continues. Real milliseconds: it is about this process, not about
 * dates.
 */
const sweepSliceMs = 4_000
/** The same for a round outside of the worker, which may have no successor soon. */
const sweepRoundMs = 20_000
const subscriptionsMs = 10 * 60_000
/** How long `stop` waits for a store or a platform. Real milliseconds. */
const stopMs = 3_000

/** Ends or deletes overdue records until nothing is left or the signal aborts; returns the number of records. */
export type Sweep = (engine: Engine, signal: AbortSignal) => Promise<number>

/** Edits outdated messages; each round starts it, and none waits for it. */
type Courtesy = (signal: AbortSignal) => Promise<void>

/** Checks that a process makes while it lives. */
export interface Looks {
  /**
   * The events that start the checks, besides the worker: those that the process has a listener for, and those that it
   * emits.
   */
  readonly begunBy: { readonly listening: readonly string[]; readonly telling: readonly string[] }
  keepLooking(engine: Engine, signal: AbortSignal): Promise<void>
}

/** A feature's work besides the rounds. */
export interface Beside {
  /** Runs from the worker's start to its stop, and survives an unreachable store. */
  keep(signal: AbortSignal): Promise<void>
  /** The part of it that one `runOnce` does. */
  round(signal: AbortSignal): Promise<void>
}

/** A feature's work for the worker. */
export interface WorkerSlots {
  readonly courtesy?: (engine: Engine) => Courtesy
  readonly looks?: readonly Looks[]
  /** Sweeps the feature's own records. */
  readonly sweep?: Sweep
  readonly beside?: (engine: Engine) => Beside
}

/**
 * The worker of one process: sends what is due every few seconds, sweeps every minute, and survives an unreachable
 * store.
 *
 * Its parts do not wait for each other: neither codes for the sweep, nor the sweep for a mail server. Each sweep ends
 * or deletes overdue records along indexes, in batches, from the oldest on. A round sweeps for a few seconds at most,
 * and the next one continues where it stopped. Any number of instances may sweep at once; of two that end the same
 * record, only one succeeds.
 */
export function createWorker(engine: Engine, own: readonly Sweep[], slots: readonly WorkerSlots[] = []): Worker {
  const sweeps = [...own, ...slots.flatMap(({ sweep = [] }) => sweep)]
  const courtesies = slots.flatMap(({ courtesy }) => courtesy?.(engine) ?? [])
  const besides = slots.flatMap((slot) => slot.beside?.(engine) ?? [])
  const sending = createSending(engine)
  const underWay = new Map<string, Promise<void>>()
  let running: { readonly stop: AbortController; readonly done: Promise<unknown> } | null = null

  const sweep = async (signal: AbortSignal) => {
    let swept = 0
    for (const one of sweeps) if (!signal.aborted) swept += await one(engine, signal)
    return swept
  }

  /** Does something in parallel, never twice at once. */
  const beside = (what: string, work: () => Promise<unknown>) => {
    if (underWay.has(what)) return
    const done = work()
      .then(() => undefined, report)
      .finally(() => underWay.delete(what))
    underWay.set(what, done)
  }

  const report = (error: unknown) => {
    const known = error instanceof Error ? error : new Error(String(error))
    engine.emit({ name: 'problem', data: { where: 'worker', error: known } })
  }

  const loop = async (signal: AbortSignal) => {
    let sweptAt = Number.NEGATIVE_INFINITY
    let isUnfinished = false
    let subscribedAt = engine.clock.elapsedMs()
    while (!signal.aborted) {
      engine.channels.monitor.worked()
      try {
        void (await sending.begin(signal)).done.catch(report)
      } catch (error) {
        report(error)
      }
      for (const [at, courtesy] of courtesies.entries()) beside(`courtesy ${at}`, () => courtesy(signal))
      const now = engine.clock.elapsedMs()
      if (isUnfinished || now - sweptAt >= sweepMs) {
        sweptAt = now
        beside('sweep', async () => {
          const slice = AbortSignal.any([signal, AbortSignal.timeout(sweepSliceMs)])
          await sweep(slice)
          isUnfinished = slice.aborted
        })
      }
      if (now - subscribedAt >= subscriptionsMs) {
        subscribedAt = now
        beside('subscriptions', () => keepSubscribed(engine))
      }
      await engine.clock.sleep(sending.isBusy() ? busyRoundMs : roundMs, signal)
    }
  }

  return {
    start() {
      if (running !== null) return
      const stop = new AbortController()
      const kept = besides.map((one) => one.keep(stop.signal).catch(report))
      running = { stop, done: Promise.all([loop(stop.signal), ...kept]) }
    },

    async runOnce({ deadlineMs } = {}) {
      engine.sending.writeOutcomes()
      const stop = new AbortController()
      const done = { sent: () => 0, swept: 0 }
      const work = async () => {
        const round = await sending.begin(stop.signal)
        done.sent = round.sent
        const swept = sweep(AbortSignal.any([stop.signal, AbortSignal.timeout(sweepRoundMs)])).then((count) => {
          done.swept = count
        })
        const rest = [...courtesies, ...besides.map(({ round }) => round)]
        await Promise.all([round.done, swept, ...rest.map((one) => one(stop.signal))])
        engine.sending.writeOutcomes()
      }
      if (deadlineMs === undefined) await work()
      else await inTime(deadlineMs, work)
      stop.abort()
      return { sent: done.sent(), swept: done.swept }
    },

    async stop() {
      const { stop, done } = running ?? {}
      running = null
      stop?.abort()
      await inTime(stopMs, () => Promise.all([done, ...underWay.values()]))
    },
  }
}

/** Waits for some work up to a time limit; the work continues in the background. */
async function inTime(ms: number, work: () => Promise<unknown>): Promise<void> {
  const late = new Error('late')
  await within(ms, work, () => late).catch((error: unknown) => {
    if (error !== late) throw error
  })
}
