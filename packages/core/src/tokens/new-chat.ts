import type { ChatAddress, ChatProfile } from '../ports/transport.js'
import type { Fresh } from '../ports/writes.js'
import { type ChatRecord, inUse } from '../records/chat-record.js'
import { cleanDisplayName } from './display-name.js'
import { heardAt } from './heard-at.js'

/** The record of a new chat. */
export function newChat(
  id: string,
  address: ChatAddress,
  profile: ChatProfile | null,
  now: Date,
  occurredAt: Date = now,
): Fresh<'chats'> {
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
    lastHeardAt: heardAt(occurredAt, now),
    idleSince: now,
    createdAt: now,
  }
}

/** The tokens of a chat from now on; without any it is idle from now on (C63). */
export function bindingOf(bindings: ChatRecord['bindings'], now: Date): Pick<ChatRecord, 'bindings' | 'idleSince'> {
  return { bindings, idleSince: Object.keys(bindings).length === 0 ? now : inUse }
}
