/** What a bot may send, as far as people know: about one message a second to a chat, with a short burst, and 30 a second in all. */
const burst = 5
export const perSecond = 30
/** How long a chat is shut once it got too much, and how long the account has to wait. */
const chatPauseMs = 30_000
const accountPauseMs = 1_000

interface Chat {
  room: number
  seenAt: number
  shutUntil: number
}

/** Says of a message that arrives now for how many seconds the bot has to wait, or `null` where it is taken. */
export type Limits = (chatId: string) => { readonly retryAfterS: number; readonly whose: 'chat' | 'account' } | null

/** The limits of one bot. `now` is in milliseconds. */
export function telegramLimits(now: () => number): Limits {
  const chats = new Map<string, Chat>()
  let taken: number[] = []

  return (chatId) => {
    const at = now()
    const chat = chats.get(chatId) ?? { room: burst, seenAt: at, shutUntil: 0 }
    chats.set(chatId, chat)
    chat.room = Math.min(burst, chat.room + (at - chat.seenAt) / 1_000)
    chat.seenAt = at
    if (at >= chat.shutUntil && chat.room < 1) chat.shutUntil = at + chatPauseMs
    if (at < chat.shutUntil) return { retryAfterS: Math.ceil((chat.shutUntil - at) / 1_000), whose: 'chat' }
    taken = taken.filter((time) => time > at - 1_000)
    if (taken.length >= perSecond) return { retryAfterS: accountPauseMs / 1_000, whose: 'account' }
    chat.room -= 1
    taken.push(at)
    return null
  }
}
