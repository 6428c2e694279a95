import type { Engine } from '../kernel/engine.js'
import { byKey } from '../ports/store.js'
import type { ChatAddress, SendOptions, Transport } from '../ports/transport.js'

/** A message on its way must arrive before the window closes. */
const reserveMs = 60_000

/**
 * What a transport is told about the time in which it may write: nothing where its platform has no such window.
 *
 * Costs one read, for such platforms alone. If that fails the window counts as closed, at the price of a plainer message.
 */
export async function windowOf(
  engine: Pick<Engine, 'store' | 'clock'>,
  { capabilities: { sessionWindowMs } }: Pick<Transport, 'capabilities'>,
  { transport, accountId, chatId }: ChatAddress,
): Promise<Pick<SendOptions, 'windowOpen'>> {
  if (sessionWindowMs === null) return {}
  const [chat] = await engine.store
    .read([byKey('chats', 'address', { transport, accountId, chatId })])
    .catch(() => [null] as const)
  return { windowOpen: isOpen(chat?.lastHeardAt ?? null, sessionWindowMs, engine.clock.now()) }
}

function isOpen(lastHeardAt: Date | null, sessionWindowMs: number, now: Date): boolean {
  return lastHeardAt !== null && lastHeardAt.getTime() + sessionWindowMs - reserveMs > now.getTime()
}
