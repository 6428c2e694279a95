import type { HeldChats, Membership } from '../kernel/index.js'
import type { ChatAddress } from '../ports/index.js'
import {
  type AssignmentRecord,
  type AssignmentTokens,
  type ChatRecord,
  isPortalOn,
  type OneTimeLinkRecord,
  type ResourceRecord,
  type TokenRecord,
} from '../records/index.js'

type Held = Pick<AssignmentRecord, 'tokens'>

/** A person's tokens: the live ones, then those that are switched off, which are asked nothing. */
export function heldTokenIds({ tokens: { ids, disabledIds } }: Held): readonly string[] {
  return disabledIds === null ? ids : [...ids, ...disabledIds]
}

/** Whether a token is listed and keeps its chat, but is asked nothing. */
export function isSwitchedOff({ tokens: { disabledIds } }: Held, tokenId: string): boolean {
  return disabledIds?.includes(tokenId) === true
}

/** The change to an assignment when these tokens are no longer switched off; empty if none of them was. */
export function noLongerOff(assignment: Held, tokenIds: readonly string[]): Partial<AssignmentTokens> {
  if (!tokenIds.some((id) => isSwitchedOff(assignment, id))) return {}
  const left = (assignment.tokens.disabledIds ?? []).filter((id) => !tokenIds.includes(id))
  return { disabledIds: left.length === 0 ? null : left }
}

/** Whether Resource, person and assignment are all switched on. */
export function isOn({ assignment, user, resource }: Membership): boolean {
  return assignment.active && user.active && resource.active
}

/** Whether people can enter the portal of this Resource: everything is on, including the portal. */
export function hasPortal(records: Membership): boolean {
  return isOn(records) && isPortalOn(records.resource)
}

/** Whether an assignment and its Resource are on, for a person who was let in elsewhere. */
export function isOnThere(
  assignment: Pick<AssignmentRecord, 'active'>,
  resource: Pick<ResourceRecord, 'active'>,
): boolean {
  return assignment.active && resource.active
}

/** Whether an assignment has any live token. */
export function hasTokens({ tokens }: Pick<AssignmentRecord, 'tokens'>): boolean {
  return tokens.ids.length > 0
}

/** The live ones of these tokens: an active membership points to them. */
export function liveTokens(
  tokens: readonly (TokenRecord | null)[],
  memberships: readonly (AssignmentRecord | null)[],
): readonly TokenRecord[] {
  const live = new Set(memberships.flatMap((one) => (one?.active === true ? one.tokens.ids : [])))
  return tokens.flatMap((token) => (token !== null && live.has(token.id) ? [token] : []))
}

/** The live ones of these tokens whose chats can be reached, as far as is known. */
export function tellable(
  { tokens, chats }: HeldChats,
  memberships: readonly (AssignmentRecord | null)[],
): readonly TokenRecord[] {
  return liveTokens(
    tokens.filter((_token, at) => chats[at]?.reachable !== false),
    memberships,
  )
}

/** Whether a chat's binding on a Resource is a live token of this person. */
export function isBacking(
  binding: ChatRecord['bindings'][string] | undefined,
  { userId, tokens }: Pick<AssignmentRecord, 'userId' | 'tokens'>,
): boolean {
  return binding !== undefined && binding.userId === userId && tokens.ids.includes(binding.tokenId)
}

/** Whether a token is one of the live ones of this assignment. */
export function isLiveToken({ tokens }: Pick<AssignmentRecord, 'tokens'>, tokenId: string): boolean {
  return tokens.ids.includes(tokenId)
}

/** A token and the assignment that says whether it is live. */
export interface HeldToken {
  readonly token: TokenRecord
  readonly assignment: Pick<AssignmentRecord, 'tokens'>
}

/** Whether a live token has this chat: the same messenger, account and chat. */
export function isOfChat({ token, assignment }: HeldToken, address: ChatAddress): boolean {
  return (
    isLiveToken(assignment, token.id) &&
    token.transport === address.transport &&
    token.accountId === address.accountId &&
    token.chatId === address.chatId
  )
}

type LinkTimes = Pick<OneTimeLinkRecord, 'usedAt' | 'expiresAt'>

/** Why a one-time link does not work: it was used, or has expired; `null` if it works. */
export function linkEnd({ usedAt, expiresAt }: LinkTimes, now: Date): 'used' | 'expired' | null {
  if (usedAt !== null) return 'used'
  return expiresAt > now ? null : 'expired'
}

/** Whether a one-time link is unused and has not expired. */
export function isUsableLink(link: LinkTimes, now: Date): boolean {
  return linkEnd(link, now) === null
}

/** Whether a one-time link is unused, even if it has expired. */
export function isUnused({ usedAt }: LinkTimes): boolean {
  return usedAt === null
}
