import {
  type ApprovalNumbers,
  type ChatAddress,
  type KeyRing,
  numbersFrom,
  oneTimePassword,
  sameText,
} from '@chatfactor/core/feature'
import type { AuthorizationRecord } from '@chatfactor/core/store'
import { keptDigest } from './money/kept-transaction.js'

/** Stands before the number of the send; their first letter is one that no other button has. */
const letters = {
  first: '1',
  second: '2',
  third: '3',
  approve: 'p',
  decline: 'q',
  deny: 'd',
  similar: 's',
  once: 'o',
  grantFirst: 'a',
  grantSecond: 'b',
  grantThird: 'c',
  grant: 'g',
} as const

/**
 * What a button of a question means: one of three numbers by its place, *Approve*, *No*, or "It wasn't me"; showing
 * what may be allowed in advance, and going back; and the same answers, also granting that.
 */
export type Action = keyof typeof letters

/** The buttons that also grant a permit, by what they answer. */
export const granting = {
  first: 'grantFirst',
  second: 'grantSecond',
  third: 'grantThird',
  approve: 'grant',
} as const satisfies Partial<Record<Action, Action>>

const actions: readonly Action[] = [
  ...(['first', 'second', 'third', 'approve', 'decline', 'deny', 'similar', 'once'] as const),
  ...Object.values(granting),
]
const shape = /^e_([0-9a-z]{26})_([123pqdsoabcg])[0-9a-z]{7}_[A-Za-z0-9_-]{22}$/

/**
 * The number on the agent's screen, and the three that the person chooses from. Several approvers are all shown the
 * same.
 */
export function numbersOf(keys: KeyRing, authorization: AuthorizationRecord): ApprovalNumbers {
  const { sendNumber } = authorization
  const about = `authorization:${shownAs(authorization)}:${sendNumber}`
  return numbersFrom(screenSecret(keys, authorization, 'number', about), sendNumber)
}

/** The six digits on the agent's screen. */
export function digitsOf(keys: KeyRing, authorization: AuthorizationRecord): string {
  const secret = screenSecret(keys, authorization, 'entry', `authorization:${shownAs(authorization)}`)
  return oneTimePassword(secret, authorization.sendNumber, 6)
}

/**
 * The content of a button, 60 bytes: its action, its question, and a proof that we wrote it for this chat, person, send
 * and transaction.
 */
export function buttonOf(keys: KeyRing, action: Action, authorization: AuthorizationRecord, chat: ChatAddress): string {
  const { id, sendNumber } = authorization
  const about = ['authorization', action, id, sendNumber, chat.transport, chat.accountId, chat.chatId].join('\0')
  const proof = secretOf(keys, authorization, 'action', about).subarray(0, 16).toString('base64url')
  return `e_${id}_${letters[action]}${sendNumber.toString(36).padStart(7, '0')}_${proof}`
}

/**
 * The question that a pressed button names, and whether the button may grant a permit; `null` for other buttons. Proves
 * nothing, see {@link provenAction}.
 */
export function questionNamedIn(button: string): { readonly id: string; readonly grants: boolean } | null {
  const [, id, letter = ''] = shape.exec(button) ?? []
  return id === undefined ? null : { id, grants: 'abcg'.includes(letter) }
}

/** What a pressed button means; `null` if we did not write it for this question in its current state and this chat. */
export function provenAction(
  keys: KeyRing,
  button: string,
  authorization: AuthorizationRecord,
  chat: ChatAddress,
): Action | null {
  const [, , letter] = shape.exec(button) ?? []
  const action = actions.find((one) => letters[one] === letter)
  return action !== undefined && sameText(button, buttonOf(keys, action, authorization, chat)) ? action : null
}

function shownAs({ id, partOf }: AuthorizationRecord): string {
  return partOf ?? id
}

/** All approvers of a question share one screen. */
function screenSecret(keys: KeyRing, authorization: AuthorizationRecord, label: 'number' | 'entry', recordId: string) {
  const { approvers, partOf } = authorization
  const isShared = approvers !== null || partOf !== null
  return secretOf(keys, isShared ? { ...authorization, userId: '' } : authorization, label, recordId)
}

function secretOf(
  keys: KeyRing,
  authorization: AuthorizationRecord,
  label: 'number' | 'entry' | 'action',
  recordId: string,
): Buffer {
  const { keyId, resourceId, userId } = authorization
  return keys.derive(keyId, label, { resourceId, userId, recordId, transactionDigest: keptDigest(authorization) })
}
