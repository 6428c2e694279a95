import type { Membership } from '../kernel/membership.js'
import type { ChatAddress } from '../ports/transport.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { OneTimeLinkRecord } from '../records/one-time-link-record.js'
import type { TokenRecord } from '../records/token-record.js'

/** Whether Resource, person and assignment are all switched on. */
export function isOn({ assignment, user, resource }: Membership): boolean {
  return assignment.active && user.active && resource.active
}

/** Whether a token is one of the live ones of this assignment. */
export function isLiveToken({ tokenIds }: Pick<AssignmentRecord, 'tokenIds'>, tokenId: string): boolean {
  return tokenIds.includes(tokenId)
}

/** A token and the assignment that says whether it is live. */
export interface HeldToken {
  readonly token: TokenRecord
  readonly assignment: Pick<AssignmentRecord, 'tokenIds'>
}

/** Whether this chat is the one of a live token: the same messenger, the same account of it, and the same chat. */
export function isOfChat({ token, assignment }: HeldToken, address: ChatAddress): boolean {
  return (
    isLiveToken(assignment, token.id) &&
    token.transport === address.transport &&
    token.accountId === address.accountId &&
    token.chatId === address.chatId
  )
}

/** Whether a one-time link was not used yet, and has not run out. */
export function isUsableLink(
  { usedAt, expiresAt }: Pick<OneTimeLinkRecord, 'usedAt' | 'expiresAt'>,
  now: Date,
): boolean {
  return usedAt === null && expiresAt > now
}
