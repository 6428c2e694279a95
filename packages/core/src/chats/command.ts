/** What a person may ask the bot for (R29). */
export type ChatCommand = 'code' | 'status' | 'stop' | 'help'

/** The command a text is, or `null`; a bare `stop` or `code` counts, because people write it. */
export function readCommand(text: string): ChatCommand | null {
  const found = /^\/?(code|status|stop|help)(?:@\w+)?$/i.exec(text.trim())
  const word = found?.[1]?.toLowerCase()
  if (word === 'stop' || word === 'code') return word
  if (!text.trim().startsWith('/')) return null
  return word === 'status' || word === 'help' ? word : null
}
