import type { Engine } from '../kernel/engine.js'
import type { RegisteredTransport } from '../kernel/registry.js'
import type { Transports } from '../kernel/transports.js'
import type { SelfCheckResult } from '../ports/transport.js'

/** The transport service. */
export function createTransports(engine: Engine): Transports {
  const { all } = engine.transports
  const portalWebhook = (name: string) => `${engine.portalUrl}/webhooks/${name}`

  return {
    list: () => all.map(({ name, transport }) => ({ name, platform: transport.platform, messenger: transport.label })),
    health: engine.monitor.health,
    check: ({ webhookUrl = portalWebhook, deadlineMs = 10_000 } = {}) =>
      Promise.all(
        all.map(async (registered) => ({
          name: registered.name,
          platform: registered.transport.platform,
          results: await selfCheckOf(registered, webhookUrl(registered.name), deadlineMs),
        })),
      ),
  }
}

async function selfCheckOf(
  { transport }: RegisteredTransport,
  webhookUrl: string | null,
  deadlineMs: number,
): Promise<readonly SelfCheckResult[]> {
  if (transport.selfCheck === undefined) return []
  try {
    return await transport.selfCheck({ deadline: new Date(Date.now() + deadlineMs), webhookUrl })
  } catch {
    // The port forbids it; what was thrown may quote a credential.
    return [
      { check: 'self check', ok: false, fix: 'The transport could not check itself: look for a newer version of it.' },
    ]
  }
}
