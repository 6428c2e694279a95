import type { Engine } from '../kernel/engine.js'
import { within } from '../kernel/within.js'
import { createSending } from './sending-round.js'

/** Sends messages that were not sent in time, deletes what is overdue, and keeps platforms sending events. It is one loop; any number of instances may run it. */
export interface Worker {
  /** Starts the loop; starting twice changes nothing. */
  start(): void
  /**
   * Does one round, for tests and schedulers, and says how much it did. Anything under way when `deadlineMs` (1 to 3,600,000) is over goes
   * on in the background; without it, the call waits for all platforms.
   */
  runOnce(options?: { readonly deadlineMs?: number }): Promise<{ readonly sent: number; readonly swept: number }>
  /** Ends the loop; resolves when the current round has noticed, within a few seconds. */
  stop(): Promise<void>
}

/** How long a platform may take to say whether it still sends us events. Real milliseconds, as in all waiting for networks. */
const deadlineMs = 10_000

/**
 * Asks each platform that may have stopped sending events to go on (R36).
 *
 * A webhook that stopped looks like a quiet night, so the platform is asked.
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

/** A code that was refused once is due again after five seconds, and should not wait as long once more. */
const roundMs = 2_000
/** While messages still wait for their line. */
const busyRoundMs = 1_000
const sweepMs = 60_000
/** How long one round sweeps at most; the next one goes on. Real milliseconds: it is about this process, not about dates. */
const sweepSliceMs = 4_000
/** The same for a round outside of the worker, which may not be followed by another one soon. */
const sweepRoundMs = 20_000
const subscriptionsMs = 10 * 60_000
/** How long `stop` waits for what a store or a platform is asked. Real milliseconds. */
const stopMs = 3_000

/** Ends or deletes what is overdue, until nothing is left or the signal aborts; returns how many records. */
export type Sweep = (engine: Engine, signal: AbortSignal) => Promise<number>

/** Edits outdated messages; each round starts it, and none waits for it. */
type Courtesy = (signal: AbortSignal) => Promise<void>

/** What a process looks at while it lives. */
export interface Looks {
  /** The events that make a process look, beside its worker: those that somebody listens to in it, and those that it tells. */
  readonly begunBy: { readonly listening: readonly string[]; readonly telling: readonly string[] }
  keepLooking(engine: Engine, signal: AbortSignal): Promise<void>
}

/** Work of a feature beside the rounds. */
export interface Beside {
  /** Goes on from the worker's start to its stop, and survives an unreachable store. */
  keep(signal: AbortSignal): Promise<void>
  /** What one `runOnce` does of it. */
  round(signal: AbortSignal): Promise<void>
}

/** What a feature has the worker do. */
export interface WorkerSlots {
  readonly courtesy?: (engine: Engine) => Courtesy
  readonly looks?: readonly Looks[]
  /** Of what it alone keeps. */
  readonly sweep?: Sweep
  readonly beside?: (engine: Engine) => Beside
}

/**
 * The worker of one process: sends what is due every few seconds, sweeps every minute, and survives an unreachable store.
 *
 * Nothing in it waits for anything else: neither codes for the sweep, nor the sweep for a mail server. Each sweep ends or deletes what is
 * overdue, along indexes, in batches, from the oldest on, and says how much that was: stopped anywhere, the next round goes on there. A
 * round sweeps for a few seconds at most. Any number of instances may sweep at once; of two that end the same record one does.
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

  /** Does something beside everything else, once at a time. */
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

/** Waits for some work no longer than this; the work goes on in the background. */
async function inTime(ms: number, work: () => Promise<unknown>): Promise<void> {
  const late = new Error('late')
  await within(ms, work, () => late).catch((error: unknown) => {
    if (error !== late) throw error
  })
}
