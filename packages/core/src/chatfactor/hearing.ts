import type { ChatWays } from '../chats/chat-ways.js'
import { keepConnecting } from '../chats/keep-connecting.js'
import { keepPolling } from '../chats/keep-polling.js'
import type { Engine } from '../kernel/engine.js'
import { tellProblem } from '../kernel/problem.js'
import type { Chatfactor } from './chatfactor-api.js'
import type { Life } from './life.js'

interface Hearing {
  readonly engine: Engine
  readonly ways: ChatWays
  readonly life: Life
  readonly startWorker: () => void
  /** Has this process look how everything does. */
  readonly look: (why: 'work') => void
  /** Makes the Resources that the options name. */
  readonly ensureResources: () => Promise<unknown>
  /** What is looked at once, e.g. whether what options name exists. */
  readonly atStart: (() => Promise<unknown>)[]
}

/** How a process begins to hear what people write to its bots. */
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
