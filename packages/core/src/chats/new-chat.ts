import { cleanDisplayName } from '../enrollments/display-name.js'
import type { ChatAddress, ChatProfile } from '../ports/transport.js'
import type { Fresh } from '../ports/writes.js'

/** The record of a chat that was never heard of. */
export function newChat(id: string, address: ChatAddress, profile: ChatProfile | null, now: Date): Fresh<'chats'> {
  return {
    id,
    transport: address.transport,
    accountId: address.accountId,
    chatId: address.chatId,
    reachable: true,
    pushable: true,
    displayName: cleanDisplayName(profile?.displayName ?? null),
    username: cleanDisplayName(profile?.username ?? null),
    language: profile?.language ?? null,
    bindings: {},
    codeMisses: [],
    mutedUsers: {},
    lastHintAt: null,
    lastHeardAt: now,
    createdAt: now,
  }
}
