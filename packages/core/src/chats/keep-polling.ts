import { ChatfactorError } from '../errors/index.js'
import { type Engine, type RegisteredTransport, tellProblem } from '../kernel/index.js'
import type { EventSink, PollingReport, SendOutcome } from '../ports/index.js'
import type { ChatWays } from './chat-ways.js'
import { takeIn } from './webhook-handler.js'

/** How long a platform may take, which may call our address meanwhile. Real milliseconds. */
const deadlineMs = 30_000
const firstRestMs = 1_000
const longestRestMs = 60_000

/**
 * Makes a platform deliver an account's events to this app, and retries until it does or the signal aborts. Never
 * rejects.
 *
 * The first refusal is normal: some platforms call the address at once, and the app may not listen yet. Later ones are
 * reported, each kind once.
 */
export async function keepConnecting(
  engine: Engine,
  { name, transport }: RegisteredTransport,
  signal: AbortSignal,
): Promise<void> {
  const webhookUrl = engine.settings.webhookUrl(name)
  if (transport.connect === undefined || webhookUrl === null) return
  let told = ''
  for (let tries = 1, restMs = firstRestMs; !signal.aborted; tries += 1, restMs = Math.min(2 * restMs, longestRestMs)) {
    const outcome = await transport.connect({ deadline: new Date(Date.now() + deadlineMs), webhookUrl })
    if (outcome.outcome === 'accepted') return
    const said = saidOf(outcome)
    if (tries > 1 && said !== told) {
      told = said
      tellProblem(engine, `webhook of ${name}`, new Error(said))
    }
    await engine.clock.sleep(restMs, signal)
  }
}

function saidOf({ outcome, ...more }: SendOutcome): string {
  const hint = 'detail' in more ? more.detail.hint : null
  return hint === null ? outcome : `${outcome}: ${hint}`
}

/** How long to wait after polling was interrupted. */
const restMs = 5_000

/** Polls one transport until the signal aborts, and restarts when its polling is interrupted. Never rejects. */
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
          // The transport waits and delivers them again; it cannot report this itself.
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
