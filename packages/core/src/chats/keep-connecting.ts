import type { Engine } from '../kernel/engine.js'
import { tellProblem } from '../kernel/problem.js'
import type { RegisteredTransport } from '../kernel/registry.js'
import type { SendOutcome } from '../ports/transport.js'

/** How long a platform may take, which may ask our address meanwhile. Real milliseconds. */
const deadlineMs = 30_000
const firstRestMs = 1_000
const longestRestMs = 60_000

/**
 * Has a platform deliver the events of an account to this app, and tries until it does or the signal aborts. Never rejects.
 *
 * The first refusal is nobody's fault: some platforms ask the address at once, and the app may not listen yet. Later ones are told, each kind once.
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
