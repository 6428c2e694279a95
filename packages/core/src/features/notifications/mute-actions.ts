import type { ChatAction } from '../../keys/action-token.js'

/** What the buttons of a list of categories mean. */
export const muteActions = {
  mute: { name: 'mute', letter: 'm' },
  unmute: { name: 'unmute', letter: 'o' },
} as const satisfies Readonly<Record<string, ChatAction>>
