import type { EventEmitter } from 'eventemitter3'
import type { ChatWays } from '../chats/chat-ways.js'
import { keepConnecting, keepPolling } from '../chats/keep-polling.js'
import type { Looks } from '../deliveries/worker-loop.js'
import { ChatfactorError, redact } from '../errors/index.js'
import { type Engine, tellProblem } from '../kernel/index.js'
import { tellListener } from '../platform-client/index.js'
import { within } from '../stores/index.js'
import type { Chatfactor } from './chatfactor-api.js'
import type { ChatfactorEvents } from './happenings.js'

/** Why a process begins to look: its worker starts, or an event happens. */
type Why = 'work' | { readonly by: keyof Looks['begunBy']; readonly event: string }

/** Starts each thing that a process looks at, once, when there is a reason. */
export function createLooking(all: readonly Looks[], begin: (looks: Looks) => void): (why: Why) => void {
  const waiting = new Set(all)
  return (why) => {
    for (const looks of waiting) {
      if (why !== 'work' && !looks.begunBy[why.by].includes(why.event)) continue
      waiting.delete(looks)
      begin(looks)
    }
  }
}

/** A listener that throws or rejects must neither undo what is committed nor stop the next listener. */
export function emitTo(events: EventEmitter, event: Parameters<Engine['emit']>[0]): void {
  for (const listener of events.listeners(event.name)) {
    tellListener(
      () => Reflect.apply(listener, undefined, [event.data]),
      [],
      (error) => {
        if (event.name === 'problem') return
        tellProblem({ emit: (problem) => emitTo(events, problem) }, `listener of ${event.name}`, error)
      },
    )
  }
}

/**
 * Logs problems to the console if no one listens to them: forgetting a listener should not cost an evening. Errors from elsewhere
 * may quote a code or a credential.
 */
export function tellUnheard(events: EventEmitter): void {
  events.on('problem', ({ where, error }: ChatfactorEvents['problem'][0]) => {
    if (events.listenerCount('problem') === 1) console.error(redact(`Chatfactor, ${where}: ${error.message}`))
  })
}

/** Longer than any call within its own limits may take. */
const closingMs = 45_000

/** The time between `createChatfactor` and `close`, and the work in it. */
export interface Life {
  /** Aborts when closing begins: from then on nothing new is accepted. */
  readonly ending: AbortSignal
  /** Throws `CLOSED` once closing has begun. */
  requireOpen(): void
  /** Whether the last work is over, too: from then on nothing may be sent. */
  isOver(): boolean
  /** Runs work that closing waits for. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Ends it, once; resolves when all work is over, or after 45 s. */
  end(lastSteps: () => Promise<unknown>): Promise<void>
}

/** Begins the life of one Chatfactor. */
export function createLife(report: (error: unknown) => void): Life {
  const ending = new AbortController()
  const running = new Set<Promise<unknown>>()
  let isOver = false
  let ended: Promise<void> | null = null

  const end = async (lastSteps: () => Promise<unknown>) => {
    const last = async () => {
      while (running.size > 0) await Promise.allSettled(running)
      await lastSteps()
    }
    await within(closingMs, last, () => new Error('something was still going on')).catch(report)
    isOver = true
  }

  return {
    ending: ending.signal,
    requireOpen() {
      if (ending.signal.aborted) throw new ChatfactorError('CLOSED', {})
    },
    isOver: () => isOver,
    run(work) {
      const done = work().finally(() => running.delete(done))
      running.add(done)
      return done
    },
    end(lastSteps) {
      ending.abort()
      ended ??= end(lastSteps)
      return ended
    },
  }
}

interface Hearing {
  readonly engine: Engine
  readonly ways: ChatWays
  readonly life: Life
  readonly startWorker: () => void
  /** Starts this process's health checks. */
  readonly look: (why: 'work') => void
  /** Creates the Resources in the options. */
  readonly ensureResources: () => Promise<unknown>
  /** Checks that run once, e.g. whether what the options name exists. */
  readonly atStart: (() => Promise<unknown>)[]
}

/** How a process begins to receive what people write to its bots. */
export function createHearing(given: Hearing): Pick<Chatfactor, 'poll' | 'start'> {
  const { engine, ways, life, startWorker, look, ensureResources, atStart } = given
  const { transports, monitor } = engine.channels
  let isStarted = false

  async function start(): Promise<void> {
    await ensureResources()
    if (isStarted) return
    isStarted = true
    startWorker()
    for (const check of atStart.splice(0)) {
      void life.run(() => check().catch((error: unknown) => tellProblem(engine, 'start', error)))
    }
    const connecting = transports.all.map(async (registered) => {
      const { hearing = 'webhook' } = registered.transport
      if (hearing === 'webhook') await life.run(() => keepConnecting(engine, registered, life.ending))
      if (hearing === 'poll' && !monitor.isPolled(registered.name))
        void life.run(() => keepPolling(engine, ways, registered, life.ending))
    })
    await Promise.all(connecting)
  }

  return {
    start,
    poll({ signal } = {}) {
      const until = signal === undefined ? life.ending : AbortSignal.any([signal, life.ending])
      for (const registered of transports.all) void life.run(() => keepPolling(engine, ways, registered, until))
      look('work')
    },
  }
}
