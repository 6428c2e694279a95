import type { InboundEvent } from '@chatfactor/core'

/** Who hears of an event when a bot has two masters. */
export type Owner = 'ours' | 'host' | 'both'

/**
 * Decides whose an event is, by its shape alone: enrollment codes, our buttons and our commands are ours, what people
 * write otherwise is the host's, and what happens to chats and messages concerns both.
 */
export function ownerOf(event: InboundEvent | null, isAwaited: (chatId: string) => boolean): Owner {
  switch (event?.type) {
    case undefined:
    case 'opened':
      return 'host'
    case 'action':
      return 'ours'
    case 'code':
      return /^[A-Za-z0-9_-]{43}$/.test(event.code) || isTypedCode(event.code) ? 'ours' : 'host'
    case 'text':
      return isAwaited(event.chatId) || isTypedCode(event.text) || isCommand(event.text) ? 'ours' : 'host'
    case 'reachable':
    case 'unreachable':
    case 'receipt':
      return 'both'
  }
}

/** With its dash, or with both letters and digits: neither "hello world" nor a phone number. */
function isTypedCode(text: string): boolean {
  const trimmed = text.trim()
  if (/^[0-9A-TV-Z]{5}-[0-9A-TV-Z]{5}$/i.test(trimmed)) return true
  const bare = trimmed.replace(/[\s-]/g, '')
  return /^[0-9A-TV-Z]{10}$/i.test(bare) && /\d/.test(bare) && /[A-Z]/i.test(bare)
}

/** `/help` is left to the host, who has more to say. */
function isCommand(text: string): boolean {
  return /^\/(code|status|stop)$/i.test(text.trim())
}
