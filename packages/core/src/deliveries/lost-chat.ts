import {
  type Commit,
  type Decision,
  type Engine,
  type Found,
  isMembership,
  look,
  type Membership,
  newId,
  operate,
  type TokenHolder,
} from '../kernel/index.js'
import { ruleAnnouncements, securityNotice } from '../messages/index.js'
import { byId, byKey, type ChatAddress, follow, insert, update } from '../ports/index.js'
import type { Actor, ChatRecord, LimitRecord, TokenRecord } from '../records/index.js'
import { isLiveToken, reachabilityChange, type UnreachableReason } from '../rules/index.js'

/** A chat has a token for each Resource; at most this many are read. */
const mostTokens = 100

/** The tokens of a chat, and their people. */
export function refsOfHolders(chat: ChatRecord | null) {
  const tokens = Object.values(chat?.bindings ?? {})
    .slice(0, mostTokens)
    .map(({ tokenId }) => byId('tokens', tokenId))
  return {
    tokens,
    assignments: tokens.map((token) => follow(token, 'assignmentId', 'assignments')),
    users: tokens.map((token) => follow(token, 'userId', 'users')),
    resources: tokens.map((token) => follow(token, 'resourceId', 'resources')),
  }
}

type Row<T> = readonly (T | null)[]

/** The people of the chat whose token has not ended since it was read. */
export function holdersIn({
  tokens,
  assignments,
  users,
  resources,
}: {
  readonly tokens: Row<TokenRecord>
  readonly assignments: Row<Membership['assignment']>
  readonly users: Row<Membership['user']>
  readonly resources: Row<Membership['resource']>
}): readonly TokenHolder[] {
  return tokens.flatMap((token, at) => {
    const person = { assignment: assignments[at] ?? null, user: users[at] ?? null, resource: resources[at] ?? null }
    if (token === null || !isMembership(person) || !isLiveToken(person.assignment, token.id)) return []
    return [{ token, ...person }]
  })
}

/**
 * Marks a chat as reachable again after it has accepted a message: the event of a block may have come late.
 *
 * Called only if a token of the chat has an old pause, which a lost chat leaves, so that other messages cost no read.
 */
export async function foundChat(engine: Engine, { transport, accountId, chatId }: ChatAddress): Promise<void> {
  const chat = byKey('chats', 'address', { transport, accountId, chatId })
  const found = await look(engine.store, { chat })
  await operate(engine, {
    refs: { chat, ...refsOfHolders(found?.chat ?? null) },
    need: ['chat'],
    missing: { result: null },
    decide({ chat: known, ...held }, now): Decision<null> {
      const ended = held.tokens.flatMap((token) =>
        token === null || token.pausedUntil === null || token.pausedUntil > now
          ? []
          : [update('tokens', token, { pausedUntil: null })],
      )
      const change = known.reachable ? null : reachabilityChange(known, true, 'system', holdersIn(held))
      if (change === null) return { result: null, writes: ended, untold: 'chat_paused' }
      return { result: null, ...change, writes: [...(change.writes ?? []), ...ended] }
    },
  })
}

const dayMs = 24 * 60 * 60_000
/** At most this many people of a chat are told that it is lost. */
const mostTold = 20

/** A chat, its people, and whether they were mailed about it lately. Reads the chat first to find the people. */
export async function refsOfLostChat({ store }: Pick<Engine, 'store'>, { transport, accountId, chatId }: ChatAddress) {
  const chat = byKey('chats', 'address', { transport, accountId, chatId })
  const [found] = await store.read([chat])
  const mailed = byKey('limits', 'key', { key: keyOf(found?.id ?? 'none') })
  return { chat, ...refsOfHolders(found ?? null), mailed }
}

type Records = Found<Awaited<ReturnType<typeof refsOfLostChat>>, 'chat'>

/**
 * Handles a chat that cannot be written to any more: nothing is revoked, and its people are told by email that no codes
 * arrive there, at most once a day, since blocking and unblocking a bot costs nothing. `null` if it was known already.
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
 * A token whose chat was lost gets a pause in the past. If the platform accepts a message anyway, the news was
 * outdated; and every decision to send one reads the token anyway.
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
