import { type ChatAction, takeBackAction } from '../../keys/action-token.js'

/** What buttons about a change that was announced mean: the one below the notice, and those below the question whether that is meant. */
export const undoActions = {
  undo: takeBackAction,
  undoNow: { name: 'undo_now', letter: 'v' },
  undoKeep: { name: 'undo_keep', letter: 'w' },
} as const satisfies Readonly<Record<string, ChatAction>>
