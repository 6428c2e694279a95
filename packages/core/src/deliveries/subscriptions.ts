import type { Engine } from '../kernel/engine.js'

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
