import { type ActionChat, challengeSecret, type KeyRing, sameText } from '../../keys/index.js'
import type { ChallengeRecord } from '../../records/index.js'

/** What the buttons of an approval mean: one of the three numbers by its place, *Approve*, *No*, or "It wasn't me". */
export const approvalActions = { first: 'a', second: 'b', third: 'c', approve: 'p', decline: 'q', deny: 'd' } as const
export type ApprovalAction = keyof typeof approvalActions

const letters = new Map<string, ApprovalAction>([
  ['a', 'first'],
  ['b', 'second'],
  ['c', 'third'],
  ['p', 'approve'],
  ['q', 'decline'],
  ['d', 'deny'],
])

/**
 * The content of a button of an approval, 60 bytes: its action, its challenge and send, and a proof that we wrote it
 * for this chat and exactly this transaction. It names a place, never a number, and places do not reveal which number
 * is right.
 */
export function approvalToken(
  keys: KeyRing,
  action: ApprovalAction,
  challenge: ChallengeRecord,
  chat: ActionChat,
): string {
  const send = challenge.sendNumber.toString(36).padStart(8, '0')
  return `${approvalActions[action]}_${challenge.id}_${send}_${mac(keys, action, challenge, chat)}`
}

/**
 * The challenge that a pressed button names; `null` for another kind of button. Proves nothing, see
 * {@link readApprovalToken}.
 */
export function approvalNamedIn(token: string): string | null {
  const [, letter = '', id = ''] = /^([a-z])_([0-9a-z]{26})_[0-9a-z]{8}_[A-Za-z0-9_-]{22}$/.exec(token) ?? []
  return letters.has(letter) ? id : null
}

/**
 * What a pressed button means for the challenge in its current state; `null` if it is not of its current send, or of
 * another chat.
 */
export function readApprovalToken(
  keys: KeyRing,
  token: string,
  challenge: ChallengeRecord,
  chat: ActionChat,
): ApprovalAction | null {
  const action = letters.get(token.charAt(0))
  return action !== undefined && sameText(token, approvalToken(keys, action, challenge, chat)) ? action : null
}

function mac(keys: KeyRing, action: ApprovalAction, challenge: ChallengeRecord, chat: ActionChat): string {
  const { id, sendNumber } = challenge
  const about = ['approval', action, id, sendNumber, chat.transport, chat.accountId, chat.chatId].join('\0')
  return challengeSecret(keys, challenge, 'action', about).subarray(0, 16).toString('base64url')
}
