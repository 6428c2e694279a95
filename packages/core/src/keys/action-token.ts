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
  mute: 'm',
  unmute: 'o',
  disown: 'z',
} as const
export type ChatAction = keyof typeof chatActions

const actions = [
  'not_me',
  'stop',
  'keep',
  'its_me',
  'not_mine',
  'undo',
  'undo_now',
  'undo_keep',
  'mute',
  'unmute',
  'disown',
] as const satisfies readonly ChatAction[]

/** The chat that a button was sent to: pressed anywhere else it means nothing. */
export interface ActionChat {
  readonly transport: string
  readonly accountId: string
  readonly chatId: string
}

/**
 * What goes into a button: which action, about which record, since when, and a proof that we wrote it for this chat. 60 bytes.
 *
 * A detail has no room in it and is part of the proof alone: whoever reads the button tries those that it may have.
 */
export function actionToken(
  keys: KeyRing,
  action: ChatAction,
  recordId: string,
  chat: ActionChat,
  now: Date,
  detail = '',
): string {
  const time = Math.floor(now.getTime() / 1000)
    .toString(36)
    .padStart(8, '0')
  return `${chatActions[action]}_${recordId}_${time}_${mac(keys, keys.currentId, action, recordId, time, chat, detail)}`
}

/** What a pressed button means, or `null` when we did not write it for this chat with one of these details. */
export function readActionToken(
  keys: KeyRing,
  token: string,
  chat: ActionChat,
  details: readonly string[] = [],
): { readonly action: ChatAction; readonly recordId: string; readonly issuedAt: Date; readonly detail: string } | null {
  const parts = /^([a-z])_([0-9a-z]{26})_([0-9a-z]{8})_([A-Za-z0-9_-]{22})$/.exec(token)
  if (parts === null) return null
  const [, letter, recordId = '', time = '', given = ''] = parts
  const action = actions.find((one) => chatActions[one] === letter)
  if (action === undefined) return null
  const detail = ['', ...details].find((one) =>
    keys.ids.some((keyId) => sameText(given, mac(keys, keyId, action, recordId, time, chat, one))),
  )
  if (detail === undefined) return null
  return { action, recordId, issuedAt: new Date(Number.parseInt(time, 36) * 1000), detail }
}

function mac(
  keys: KeyRing,
  keyId: string,
  action: ChatAction,
  recordId: string,
  time: string,
  chat: ActionChat,
  detail: string,
): string {
  const about = [action, recordId, time, chat.transport, chat.accountId, chat.chatId]
  const proven = detail === '' ? about : [...about, detail]
  return keys
    .derive(keyId, 'action', { recordId: proven.join('\0') })
    .subarray(0, 16)
    .toString('base64url')
}
