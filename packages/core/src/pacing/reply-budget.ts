import type { ChatAddress, Clock } from '../ports/index.js'

/** How many replies in a row; then one more every ten seconds. */
export const mostReplies = 6
const renewalMs = 10_000
/** Beyond this number, the chat that was answered longest ago starts afresh. */
const mostChats = 10_000

/** A chat, without the name of its account: an id means another chat on each transport. */
type Chat = Pick<ChatAddress, 'transport' | 'chatId'>

/**
 * Limits how often a chat is answered: answering a flood of messages would make the platform refuse messages to others.
 *
 * Each process has its own, so that an answer costs no read; what several processes allow together is still little.
 */
export interface ReplyBudget {
  /** Whether no reply is left now. */
  isSpent(chat: Chat): boolean
  /** Uses one reply; `false` if there is none left. */
  take(chat: Chat): boolean
}

/** Makes the reply budgets of one process. */
export function createReplyBudget(clock: Clock): ReplyBudget {
  const budgets = new Map<string, { readonly left: number; readonly at: number }>()

  const leftFor = (chat: string, now: number): number => {
    const budget = budgets.get(chat)
    if (budget === undefined) return mostReplies
    return Math.min(mostReplies, budget.left + Math.max(0, now - budget.at) / renewalMs)
  }

  return {
    isSpent: (chat) => leftFor(nameOf(chat), clock.elapsedMs()) < 1,
    take(given) {
      const chat = nameOf(given)
      const now = clock.elapsedMs()
      const left = leftFor(chat, now)
      if (left < 1) return false
      budgets.delete(chat)
      budgets.set(chat, { left: left - 1, at: now })
      const [oldest] = budgets.keys()
      if (budgets.size > mostChats && oldest !== undefined) budgets.delete(oldest)
      return true
    },
  }
}

function nameOf({ transport, chatId }: Chat): string {
  return `${transport}/${chatId}`
}
