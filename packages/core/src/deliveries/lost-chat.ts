import type { Commit } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import type { Found } from '../kernel/named-refs.js'
import { ruleAnnouncements } from '../messages/rule-announcements.js'
import { securityNotice } from '../messages/security-notice.js'
import { byKey } from '../ports/store.js'
import type { ChatAddress } from '../ports/transport.js'
import { insert, update } from '../ports/writes.js'
import type { Actor } from '../records/audit-record.js'
import type { LimitRecord } from '../records/limit-record.js'
import type { TokenRecord } from '../records/token-record.js'
import { reachabilityChange } from '../rules/reachability.js'
import type { UnreachableReason } from '../rules/rule-happenings.js'
import { holdersIn, refsOfHolders } from './chat-holders.js'

const dayMs = 24 * 60 * 60_000
/** At most so many people of a chat are told that it is lost. */
const mostTold = 20

/** A chat, whom it backs, and whether they were mailed about it lately. Reads it once to know whom. */
export async function refsOfLostChat({ store }: Pick<Engine, 'store'>, { transport, accountId, chatId }: ChatAddress) {
  const chat = byKey('chats', 'address', { transport, accountId, chatId })
  const [found] = await store.read([chat])
  const mailed = byKey('limits', 'key', { key: keyOf(found?.id ?? 'none') })
  return { chat, ...refsOfHolders(found ?? null), mailed }
}

type Records = Found<Awaited<ReturnType<typeof refsOfLostChat>>, 'chat'>

/**
 * What it means that a chat cannot be written to any more: nothing is revoked, and its people are told by email that no codes come there,
 * once a day at most, since blocking and unblocking a bot costs nothing. `null` when that was known already.
 */
export function lostChat(
  { chat, mailed, ...held }: Records,
  { reason, actor }: { readonly reason: UnreachableReason; readonly actor: Actor },
  now: Date,
): Commit | null {
  const holders = holdersIn(held)
  const lost = reachabilityChange(chat, reason, actor, holders)
  if (lost === null) return null
  const change = {
    ...lost,
    writes: [
      ...(lost.writes ?? []),
      ...held.tokens.flatMap((token) => (token === null ? [] : [update('tokens', token, inDoubt(token, now))])),
    ],
  }
  if (wasMailedLately(mailed, now)) return change
  const lostWords = { announces: ruleAnnouncements.unreachable, chats: [], params: { messenger: chat.transport } }
  const mails = holders.slice(0, mostTold).flatMap((holder) => securityNotice(holder, lostWords, now))
  if (mails.length === 0) return change
  const counted = { times: [now.getTime()], blockedUntil: null, expiresAt: new Date(now.getTime() + dayMs) }
  const note =
    mailed === null
      ? insert('limits', { id: newId(now), key: keyOf(chat.id), ...counted })
      : update('limits', mailed, counted)
  return { ...change, writes: [...change.writes, note], deliveries: mails }
}

/**
 * A token whose chat was lost has a pause that is over: a message that the platform takes all the same says that the news was old, and every
 * decision to send one reads the token anyway.
 */
export function inDoubt({ pausedUntil }: TokenRecord, now: Date): { readonly pausedUntil: Date } {
  return { pausedUntil: pausedUntil ?? now }
}

function wasMailedLately(mailed: LimitRecord | null, now: Date): boolean {
  return (mailed?.times[0] ?? 0) > now.getTime() - dayMs
}

function keyOf(chatRecordId: string): string {
  return `lost_chat_mail:${chatRecordId}`
}
