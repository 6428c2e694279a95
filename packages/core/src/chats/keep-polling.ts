import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { tellProblem } from '../kernel/problem.js'
import type { RegisteredTransport } from '../kernel/registry.js'
import type { EventSink, PollingReport } from '../ports/transport.js'
import type { ChatWays } from './chat-ways.js'
import { takeIn } from './take-in.js'

/** How long to wait after polling broke off. */
const restMs = 5_000

/** Polls one transport until the signal aborts, and begins again where its polling breaks off. Never rejects. */
export async function keepPolling(
  engine: Engine,
  ways: ChatWays,
  { name, transport }: RegisteredTransport,
  signal: AbortSignal,
): Promise<void> {
  if (transport.poll === undefined) return
  const { monitor } = engine.channels
  monitor.polls(name, true)
  signal.addEventListener('abort', () => monitor.polls(name, false), { once: true })
  while (!signal.aborted) {
    try {
      const tell: PollingReport = (wrong) => monitor.fetched(name, wrong)
      const sink: EventSink = async (events) => {
        if (signal.aborted) throw new ChatfactorError('CLOSED', {})
        try {
          await takeIn(engine, ways, name, events)
        } catch (error) {
          // The transport waits and brings them again; it has no one to tell.
          tellProblem(engine, `polling ${name}`, error)
          throw error
        }
      }
      await transport.poll(sink, signal, tell)
    } catch (error) {
      tellProblem(engine, `polling ${name}`, error)
    }
    await engine.clock.sleep(restMs, signal)
  }
}
