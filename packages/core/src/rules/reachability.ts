import { by, type Commit, type TokenHolder } from '../kernel/index.js'
import { update } from '../ports/index.js'
import type { Actor, ChatRecord } from '../records/index.js'
import { toldOfRule, type UnreachableReason } from './rule-happenings.js'

/** Whether a chat can be reached; if not, why. */
export type Reachability = true | UnreachableReason

/**
 * What happens when a chat becomes reachable or unreachable: it is reported once, and revokes nothing (C52). `null` if
 * that was known. It is reported for the chat without a Resource, and for each token on its holder's Resource, which
 * must not learn of any other.
 */
export function reachabilityChange(
  chat: ChatRecord,
  found: Reachability,
  actor: Actor,
  holders: readonly TokenHolder[],
): Commit | null {
  const { transport, accountId } = chat
  const facts = { transport, accountId, tokenIds: Object.values(chat.bindings).map(({ tokenId }) => tokenId) }
  const ofEach = holders.map((holder) => [by(actor, holder), { tokenId: holder.token.id, transport }] as const)
  if (found !== true) {
    if (!chat.reachable) return null
    const lost = ofEach.map(([who, one]) => toldOfRule('token.unreachable', who, { ...one, reason: found }))
    const writes = [update('chats', chat, { reachable: false })]
    return { writes, told: [toldOfRule('chat.unreachable', { actor }, { ...facts, reason: found }), ...lost] }
  }
  if (chat.reachable && chat.pushable) return null
  const writes = [update('chats', chat, { reachable: true, pushable: true })]
  if (chat.reachable) return { writes, untold: 'chat_heard' }
  const back = ofEach.map(([who, one]) => toldOfRule('token.reachable', who, one))
  return { writes, told: [toldOfRule('chat.reachable', { actor }, facts), ...back] }
}
