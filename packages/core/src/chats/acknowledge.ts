import type { Engine } from '../kernel/engine.js'

const acknowledgeMs = 3_000

/** Ends the spinner on a button; the result is written to the chat anyway. */
export function acknowledge(engine: Engine, transport: string, ackId: string | null, text: string | null = null): void {
  if (ackId === null) return
  const { transport: port } = engine.channels.transports.get(transport)
  void port.acknowledgeAction?.(ackId, text, { deadline: new Date(Date.now() + acknowledgeMs) })
}
