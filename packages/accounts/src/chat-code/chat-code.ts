import {
  hasPortal,
  isUsableLink,
  type Judges,
  type KeyRing,
  linkHash,
  type Membership,
  newId,
  noMisses,
  noSends,
  obstacleTo,
  ownerOf,
  readTypedCode,
  spokenForBy,
  type TokenHolder,
  typedCodeOf,
  usedNow,
} from '@chatfactor/core/feature'
import {
  byKey,
  type Change,
  insert,
  type OneTimeLinkRecord,
  type Ref,
  type TokenRecord,
  type Write,
} from '@chatfactor/core/store'
import type { GuessedAt } from '../sign-in/known-browser.js'

/** How long a code from the chat can be typed with the password. */
export const chatCodeMs = 10 * 60_000

/**
 * The code of a record, derived again when its message is written. With 50 bits it cannot be guessed in ten minutes, so
 * strangers' misses are not counted against its owner.
 */
export function chatCodeOf(keys: KeyRing, keyId: string, linkId: string): string {
  return typedCodeOf(keys.derive(keyId, 'chat_code', { recordId: linkId }))
}

/** Makes the record of a code for the chat of this token. */
export function newChatCode(keys: KeyRing, { token, ...member }: TokenHolder, now: Date): { id: string; write: Write } {
  const id = newId(now)
  const keyId = keys.currentId
  const write = insert('oneTimeLinks', {
    ...{ id, kind: 'chat_code', keyId, ...ownerOf(member) },
    secretHash: linkHash(keys, keyId, chatCodeOf(keys, keyId, id)),
    about: { event: 'sign_in', tokenId: token.id, email: null, ...epochsAt(member) },
    expiresAt: new Date(now.getTime() + chatCodeMs),
    usedAt: null,
    createdAt: now,
  })
  return { id, write }
}

/** The possible refs of a typed code; none if it has another shape. */
export function chatCodeRefs(keys: KeyRing, typed: string | null): readonly Ref<'oneTimeLinks'>[] {
  const code = typed === null ? null : readTypedCode(typed)
  if (code === null) return []
  return keys.ids.map((keyId) => byKey('oneTimeLinks', 'secret', { secretHash: linkHash(keys, keyId, code) }))
}

/** The code among these records that was sent to a chat of this person, if it still counts. */
export function chatCodeFor(
  { resourceId, user }: GuessedAt,
  found: readonly (OneTimeLinkRecord | null)[],
  now: Date,
): OneTimeLinkRecord | null {
  const isOwn = (code: OneTimeLinkRecord | null): code is OneTimeLinkRecord =>
    code?.kind === 'chat_code' && isUsableLink(code, now) && code.resourceId === resourceId && code.userId === user?.id
  return found.find(isOwn) ?? null
}

/** The records that decide about such a code, and the token whose chat it was sent to. */
interface ChatRecords extends Membership {
  readonly token: TokenRecord | null
  /** `null` before the code exists. */
  readonly code: Pick<OneTimeLinkRecord, 'keyId' | 'about'> | null
}

/**
 * Whether a code from this token's chat may sign in now, under the same rules as a one-time password; what ends the
 * person's trust also ends the code. Network and time are checked with the password.
 */
export function maySignInByChat(
  judges: Judges & { readonly keys: KeyRing },
  { token, code, ...member }: ChatRecords,
  now: Date,
): boolean {
  const { userEpoch = 0, assignmentEpoch = 0 } = code?.about ?? epochsAt(member)
  const trust = { user: userEpoch, assignment: assignmentEpoch }
  const keyId = code?.keyId ?? judges.keys.currentId
  const about = { purpose: 'sign_in', keyId, bindingHash: null, trust, context: null }
  const challenge = { kind: 'otp', mode: null, ...about } as const
  return hasPortal(member) && obstacleTo(judges, { ...member, token, challenge, anywhere: true }, now) === null
}

function epochsAt({ user, assignment }: Membership) {
  return { userEpoch: user.sessionEpoch, assignmentEpoch: assignment.sessionEpoch }
}

/**
 * What the membership stores after a code from the chat with the right password: the same as after any second factor.
 */
export function afterChatCode(assignment: Membership['assignment'], tokenId: string, now: Date): Change<'assignments'> {
  return {
    lastAcceptedAt: now,
    attempts: noMisses,
    sends: noSends,
    tokens: { ...usedNow(assignment, tokenId, now), ...spokenForBy(assignment, tokenId) },
  }
}
