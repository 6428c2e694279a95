import { type KeyRing, sameText } from './key-ring.js'

/** What the buttons in a chat can mean. */
export const chatActions = {
  not_me: 'n',
  stop: 's',
  keep: 'k',
  its_me: 'y',
  not_mine: 'x',
  undo: 'u',
  undo_now: 'v',
  undo_keep: 'w',
} as const
export type ChatAction = keyof typeof chatActions

/** The chat that a button was sent to: pressed anywhere else it means nothing. */
export interface ActionChat {
  readonly transport: string
  readonly accountId: string
  readonly chatId: string
}

/** What goes into a button: which action, about which record, since when, and a proof that we wrote it for this chat. 60 bytes. */
export function actionToken(keys: KeyRing, action: ChatAction, recordId: string, chat: ActionChat, now: Date): string {
  const time = Math.floor(now.getTime() / 1000)
    .toString(36)
    .padStart(8, '0')
  return `${chatActions[action]}_${recordId}_${time}_${mac(keys, keys.currentId, action, recordId, time, chat)}`
}

/** What a pressed button means, or `null` when we did not write it for this chat. */
export function readActionToken(
  keys: KeyRing,
  token: string,
  chat: ActionChat,
): { readonly action: ChatAction; readonly recordId: string; readonly issuedAt: Date } | null {
  const parts = /^([a-z])_([0-9a-z]{26})_([0-9a-z]{8})_([A-Za-z0-9_-]{22})$/.exec(token)
  if (parts === null) return null
  const [, letter, recordId = '', time = '', given = ''] = parts
  for (const action of ['not_me', 'stop', 'keep', 'its_me', 'not_mine', 'undo', 'undo_now', 'undo_keep'] as const) {
    if (chatActions[action] !== letter) continue
    const genuine = keys.ids.some((keyId) => sameText(given, mac(keys, keyId, action, recordId, time, chat)))
    return genuine ? { action, recordId, issuedAt: new Date(Number.parseInt(time, 36) * 1000) } : null
  }
  return null
}

function mac(
  keys: KeyRing,
  keyId: string,
  action: ChatAction,
  recordId: string,
  time: string,
  chat: ActionChat,
): string {
  const about = [action, recordId, time, chat.transport, chat.accountId, chat.chatId].join('\0')
  return keys.derive(keyId, 'action', { recordId: about }).subarray(0, 16).toString('base64url')
}
