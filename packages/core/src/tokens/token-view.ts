import type { Registry } from '../kernel/registry.js'
import { messengerOf } from '../kernel/token-chat.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChatRecord } from '../records/chat-record.js'
import type { TokenRecord } from '../records/token-record.js'
import { isLiveToken } from '../rules/live.js'
import { isSwitchedOff } from '../rules/switched-off.js'
import { lastUseOf } from '../rules/token-uses.js'
import { warnedUntil } from '../rules/warnings.js'
import type { Token } from './tokens.js'

const noWarnings = { warnings: null }

/** A token as callers see it; live if and only if its assignment points at it, and switched off if it keeps it aside. */
export function tokenView(
  token: TokenRecord,
  assignment: AssignmentRecord | null,
  chat: ChatRecord | null,
  transports: Registry,
): Token {
  const { origin } = token
  const isKnown = origin !== null && (origin.device !== null || origin.network !== null)
  const { transport, messenger } = messengerOf(token, transports)
  return {
    id: token.id,
    resourceId: token.resourceId,
    userId: token.userId,
    type: token.type,
    name: token.name,
    transport,
    messenger,
    displayName: token.displayName,
    digits: token.digits,
    state: stateOf(token.id, assignment, chat),
    addedFrom: isKnown ? { device: origin.device, network: origin.network } : null,
    notified: origin?.notified ?? true,
    warnedUntil: warnedUntil(token, assignment ?? noWarnings),
    createdAt: token.createdAt,
    lastUsedAt: assignment === null ? null : lastUseOf(assignment, token.id),
    revokedAt: token.revokedAt,
  }
}

function stateOf(tokenId: string, assignment: AssignmentRecord | null, chat: ChatRecord | null): Token['state'] {
  if (assignment === null) return 'revoked'
  if (isLiveToken(assignment, tokenId)) return chat?.reachable === false ? 'unreachable' : 'active'
  return isSwitchedOff(assignment, tokenId) ? 'disabled' : 'revoked'
}
