import type { Commit } from '../kernel/decision.js'
import { update } from '../ports/writes.js'
import type { Actor } from '../records/audit-record.js'
import type { ChatRecord } from '../records/chat-record.js'
import { toldOfRule, type UnreachableReason } from './rule-happenings.js'

/** Whether a chat can be written to; where not, why. */
export type Reachability = true | UnreachableReason

/** The effect of a chat becoming reachable or unreachable: it is told once, and revokes nothing (C52). `null` if it was known. */
export function reachabilityChange(chat: ChatRecord, found: Reachability, actor: Actor): Commit | null {
  const { transport, accountId } = chat
  const facts = { transport, accountId, tokenIds: Object.values(chat.bindings).map(({ tokenId }) => tokenId) }
  if (found !== true) {
    if (!chat.reachable) return null
    const writes = [update('chats', chat, { reachable: false })]
    return { writes, told: [toldOfRule('chat.unreachable', { actor }, { ...facts, reason: found })] }
  }
  if (chat.reachable && chat.pushable) return null
  const writes = [update('chats', chat, { reachable: true, pushable: true })]
  return chat.reachable
    ? { writes, untold: 'chat_heard' }
    : { writes, told: [toldOfRule('chat.reachable', { actor }, facts)] }
}
