import { type KeyRing, sameText } from './key-ring.js'

/** The meaning of a button: its name, which is part of the proof, and the letter that stands for it in the button. */
export interface ChatAction {
  readonly name: string
  readonly letter: string
}

/** What buttons about a token mean. */
export const tokenActions = {
  notMe: { name: 'not_me', letter: 'n' },
  stop: { name: 'stop', letter: 's' },
  keep: { name: 'keep', letter: 'k' },
} as const satisfies Readonly<Record<string, ChatAction>>

/** What buttons about a code mean. */
export const codeActions = {
  itsMe: { name: 'its_me', letter: 'y' },
  notMine: { name: 'not_mine', letter: 'x' },
} as const satisfies Readonly<Record<string, ChatAction>>

/** What the button about a sign-in means. */
export const disownAction = { name: 'disown', letter: 'z' } as const satisfies ChatAction

/** The chat that a button was sent to: pressed anywhere else it means nothing. */
export interface ActionChat {
  readonly transport: string
  readonly accountId: string
  readonly chatId: string
}

/**
 * What goes into a button: which action, about which record, since when, and a proof that we wrote it for this chat. 60 bytes.
 *
 * A detail has no room in it and is part of the proof alone: reading the button tries all possible ones.
 */
export function actionToken(
  keys: KeyRing,
  { name, letter }: ChatAction,
  recordId: string,
  chat: ActionChat,
  now: Date,
  detail = '',
): string {
  const time = Math.floor(now.getTime() / 1000)
    .toString(36)
    .padStart(8, '0')
  return `${letter}_${recordId}_${time}_${mac(keys, keys.currentId, name, recordId, time, chat, detail)}`
}

/** The content of a button, before anything is proven. */
export interface NamedAction {
  readonly letter: string
  readonly recordId: string
  readonly issuedAt: Date
}

/** Reads the content of a button; `null` if it is not ours. */
export function namedAction(token: string): NamedAction | null {
  const [, letter = '', recordId = '', time = ''] = shape.exec(token) ?? []
  return letter === '' ? null : { letter, recordId, issuedAt: new Date(Number.parseInt(time, 36) * 1000) }
}

/** With which of these details a button was written for this chat, mostly with none; `null` when we did not write it. */
export function provenDetail(
  keys: KeyRing,
  token: string,
  { name, letter }: ChatAction,
  chat: ActionChat,
  details: readonly string[] = [],
): string | null {
  const [, given, recordId = '', time = '', proof = ''] = shape.exec(token) ?? []
  if (given !== letter) return null
  const isProven = (detail: string) =>
    keys.ids.some((keyId) => sameText(proof, mac(keys, keyId, name, recordId, time, chat, detail)))
  return ['', ...details].find(isProven) ?? null
}

const shape = /^([a-z])_([0-9a-z]{26})_([0-9a-z]{8})_([A-Za-z0-9_-]{22})$/

function mac(
  keys: KeyRing,
  keyId: string,
  action: string,
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
