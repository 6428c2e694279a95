import type { Clock, InboundEvent } from '@chatfactor/core'
import { capabilities } from './message-body.js'

/** Which chats certainly may be written to freely, because this process heard from them lately. */
export interface OpenWindows {
  hear(events: readonly InboundEvent[]): void
  isOpen(chatId: string): boolean
}

const mostChats = 10_000
/** A message on its way must arrive before the window closes. */
const reserveMs = 60_000

/**
 * Remembers the last message of each chat, of so many chats. What it does not know it calls closed: another process may have
 * heard the person, and the only price is a plainer message.
 */
export function openWindows(clock: Clock): OpenWindows {
  const heardAt = new Map<string, number>()
  return {
    hear(events) {
      for (const { chatId, occurredAt, mayReply } of events) {
        if (!mayReply) continue
        const at = Math.max(occurredAt.getTime(), heardAt.get(chatId) ?? 0)
        heardAt.delete(chatId)
        heardAt.set(chatId, at)
        const [oldest] = heardAt.keys()
        if (heardAt.size > mostChats && oldest !== undefined) heardAt.delete(oldest)
      }
    },
    isOpen(chatId) {
      const closesAt = (heardAt.get(chatId) ?? 0) + (capabilities.sessionWindowMs ?? 0)
      return closesAt - reserveMs > clock.now().getTime()
    },
  }
}
