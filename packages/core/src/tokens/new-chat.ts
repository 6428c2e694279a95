import type { ChatAddress, ChatProfile, Fresh } from '../ports/index.js'
import { type ChatRecord, inUse, noOneIgnored } from '../records/index.js'
import { cleaned } from '../stores/index.js'

const longest = 40

/**
 * Also fillers and variation selectors, which count as letters or marks, half surrogates, and the blank Braille
 * pattern.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu

/**
 * A name from a messenger, safe to show: without control, bidirectional and other invisible characters, cut to 40
 * (R13).
 *
 * `null` if nothing visible is left. It stays a hint: people can call themselves anything.
 */
export function cleanDisplayName(name: string | null): string | null {
  if (name === null) return null
  const visible = cleaned(name.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' '))
  const characters = [...visible]
  if (characters.length === 0) return null
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : visible
}

/**
 * When a chat was last heard from, by the platform's time, since a webhook may arrive hours late: never in the future,
 * and never earlier than already known.
 */
export function heardAt(occurredAt: Date, now: Date, before: Date | null = null): Date {
  const at = occurredAt < now ? occurredAt : now
  return before !== null && before > at ? before : at
}

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
    ...noOneIgnored,
    lastHintAt: null,
    lastHeardAt: heardAt(occurredAt, now),
    idleSince: now,
    createdAt: now,
  }
}

/** The chat's bindings from now on; without any, it is idle from now on (C63). */
export function bindingOf(bindings: ChatRecord['bindings'], now: Date): Pick<ChatRecord, 'bindings' | 'idleSince'> {
  return { bindings, idleSince: Object.keys(bindings).length === 0 ? now : inUse }
}
