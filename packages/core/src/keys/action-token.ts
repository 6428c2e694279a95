import { type KeyRing, sameText } from './key-ring.js'

/** The meaning of a button: its name, which is part of the proof, and its letter in the button. */
export interface ChatAction {
  readonly name: string
  readonly letter: string
}

/** The buttons about a token. */
export const tokenActions = {
  notMe: { name: 'not_me', letter: 'n' },
  stop: { name: 'stop', letter: 's' },
  keep: { name: 'keep', letter: 'k' },
} as const satisfies Readonly<Record<string, ChatAction>>

/** The buttons about a code. */
export const codeActions = {
  itsMe: { name: 'its_me', letter: 'y' },
  notMine: { name: 'not_mine', letter: 'x' },
} as const satisfies Readonly<Record<string, ChatAction>>

/** The button about a sign-in. */
export const disownAction = { name: 'disown', letter: 'z' } as const satisfies ChatAction

/** The chat that a button was sent to: pressed anywhere else it means nothing. */
export interface ActionChat {
  readonly transport: string
  readonly accountId: string
  readonly chatId: string
}

/**
 * The content of a button, 60 bytes: its action, its record, a time, and a proof that we wrote it for this chat.
 *
 * There is no room for a detail, which is only part of the proof: reading the button tries all possible ones.
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

/**
 * The detail, among these, with which a button was written for this chat, mostly none; `null` if we did not write it.
 */
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
