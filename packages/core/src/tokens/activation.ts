import { type Announcement, type Effect, type HeldChats, heardBy, type Membership, type Told } from '../kernel/index.js'
import type { KeyRing } from '../keys/index.js'
import { changeNotice, chatDelivery, tellHolder, tokenTemplates } from '../messages/index.js'
import { type Fresh, insert, update, type Write } from '../ports/index.js'
import {
  type ChatRecord,
  nothingWaits,
  type SessionRecord,
  type TokenChat,
  type TokenRecord,
} from '../records/index.js'
import { isThoughtLost, noLongerOff, othersEnd, tellable, warnedOf } from '../rules/index.js'
import { bindingOf } from './new-chat.js'

/** What an activation needs in addition to its person and Resource. */
export interface ActivationRecords extends Membership {
  /** The token to replace. */
  readonly replaced: TokenRecord | null
  /** The chat of that token, which must not stay bound to it. */
  readonly replacedChat: ChatRecord | null
  /** The session that continues. */
  readonly session: SessionRecord | null
  /** The names of the host's own session, which continues if there is none of ours. */
  readonly names?: readonly string[] | undefined
  /** The person's tokens so far, whose chats are told. */
  readonly held: HeldChats
}

/** The new token, and how it is announced. */
export interface Activation {
  readonly tokenId: string
  readonly name: string
  readonly digits: number
  readonly chat: TokenChat
  readonly told: Told
  /** What the notice says. */
  readonly announces: Announcement
}

/**
 * What a new token writes, reports and emits, however it was added: the token, the pointers, the end of the other
 * sessions, the first message, the notice (R2, R4, R14, R19).
 *
 * The caller writes the chat's own record, since only the caller knows whether it is new.
 */
export function activation(keys: KeyRing, records: ActivationRecords, begins: Activation, now: Date): Effect {
  const { assignment, user, resource, replaced, session, held } = records
  const { tokenId, chat } = begins
  const notice = changeNotice(
    keys,
    {
      assignment,
      user,
      resource,
      announces: begins.announces,
      tokenId,
      returns: isThoughtLost(session?.methods ?? {}) ? null : (replaced?.id ?? null),
      params: { messenger: chat.transport },
      // The replaced chat is told anyway.
      chats: tellable(held, [assignment]).filter(({ id }) => id !== replaced?.id),
    },
    now,
  )
  const token: Fresh<'tokens'> = {
    id: tokenId,
    resourceId: resource.id,
    userId: user.id,
    assignmentId: assignment.id,
    type: 'bot',
    name: begins.name,
    digits: begins.digits,
    chatRecordId: chat.chatRecordId,
    transport: chat.transport,
    accountId: chat.accountId,
    chatId: chat.chatId,
    displayName: chat.displayName,
    language: chat.language,
    pausedUntil: null,
    origin: { network: session?.network ?? null, device: session?.device ?? null, notified: notice.notified },
    createdAt: now,
    revokedAt: null,
    revokedBecause: null,
  }
  const kept = assignment.tokens.ids.filter((id) => id !== replaced?.id)
  const ends = othersEnd(keys, records, 'here', { session, names: records.names, proven: { enrolled: now.getTime() } })
  const writes: Write[] = [
    update('assignments', assignment, {
      enrollment: { enrolled: true, openId: null },
      tokens: {
        ids: [...kept, tokenId],
        preferredId: replaced === null ? (assignment.tokens.preferredId ?? tokenId) : tokenId,
        ...noLongerOff(assignment, replaced === null ? [] : [replaced.id]),
        ...(notice.notified ? {} : warnedOf(assignment, tokenId)),
      },
      challenges: nothingWaits,
      ...ends.assignment,
    }),
    insert('tokens', token),
    ...endOf(records, chat, now),
    ...ends.session,
  ]
  const goodbye =
    replaced === null || replaced.chatId === chat.chatId
      ? []
      : tellHolder(now, records, replaced, { template: tokenTemplates.removed })
  return {
    writes: [...writes, ...notice.writes],
    deliveries: [
      chatDelivery(now, records, chat, { template: tokenTemplates.activated, params: { tokenId } }),
      ...goodbye,
      ...notice.deliveries,
    ],
    told: [heardBy(begins.told, notice)],
  }
}

/** The end of the replaced token. If it was revoked before, its chat may belong to another person by now. */
function endOf({ resource, replaced, replacedChat }: ActivationRecords, chat: TokenChat, now: Date): Write[] {
  if (replaced === null) return []
  const ended = update('tokens', replaced, { revokedAt: now, revokedBecause: 'replaced' })
  const isBound = replacedChat?.bindings[resource.id]?.tokenId === replaced.id
  if (replacedChat === null || !isBound || replacedChat.id === chat.chatRecordId) return [ended]
  const { [resource.id]: _gone, ...bindings } = replacedChat.bindings
  return [ended, update('chats', replacedChat, bindingOf(bindings, now))]
}
