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

/** What a person wants to do without, or to have again; `null` for a look at the list. */
export interface MuteCommand {
  readonly wants: 'mute' | 'unmute'
  /** As it was typed, in small letters. */
  readonly category: string | null
}

/** `/mute` or `/unmute`, perhaps with a category behind it; `null` for any other text. */
export function readMute(text: string): MuteCommand | null {
  const [, word, category] = /^\/(mute|unmute)(?:@\w+)?(?:\s+(\w{1,30}))?$/i.exec(text.trim()) ?? []
  if (word === undefined) return null
  return { wants: word.toLowerCase() === 'mute' ? 'mute' : 'unmute', category: category?.toLowerCase() ?? null }
}
