import { type Claim, type Claimed, type Claiming, claimEnrollment } from '../enrollments/claim.js'
import type { ClaimRecords } from '../enrollments/claim-records.js'
import type { Decision } from '../kernel/decision.js'
import { newId } from '../kernel/ids.js'
import { chatReply } from '../messages/new-delivery.js'
import { tokenTemplates } from '../messages/token-templates.js'
import type { Write } from '../ports/store.js'
import { insert, update } from '../ports/writes.js'
import type { ChatRecord } from '../records/chat-record.js'
import type { LimitRecord } from '../records/limit-record.js'
import { isDelay } from '../rules/counted-times.js'
import { isKnown, missesPerAccount, pauseMs, typedCodesPausedUntil, withMiss } from '../rules/typed-code-limits.js'
import { heardAt } from '../tokens/heard-at.js'
import { bindingOf, newChat } from '../tokens/new-chat.js'
import { toldOfChat } from './chat-happenings.js'

/** The name under which the misses of a bot account are counted. */
export function typedCodeLimitKey(transport: string, accountId: string): string {
  return `typed_code:${transport}:${accountId}`
}

/** Decides the outcome of a typed code: a claim that still has to be confirmed, or a counted miss (R12, R16). */
export function claimByTyping(
  records: ClaimRecords & { readonly limit: LimitRecord | null },
  claim: Claim,
  claiming: Claiming,
): Decision<Claimed> {
  const { chat, limit } = records
  const { now } = claiming
  if (typedCodesPausedUntil(chat, limit, now) !== null) {
    return {
      result: 'refused',
      writes: [insert('inbound', { id: claim.inboundId, reply: null, createdAt: now })],
      deliveries: [chatReply(now, claim, { template: tokenTemplates.typedCodesPaused })],
      untold: 'chat_answered',
    }
  }
  const decision = claimEnrollment(records, claim, claiming)
  if (decision.result !== 'refused') return decision
  const { writes = [], deliveries = [] } = decision
  const counted = { deliveries, writes: [...writes, ...countTypedMiss(chat, limit, claim, now)] }
  const { transport, accountId } = claim.address
  const until = isKnown(chat) ? null : guessedUntil(limit, now)
  // The event is emitted when it begins; further misses prolong it silently.
  const isNew = !isDelay(limit?.blockedUntil ?? null, pauseMs, now)
  const paused =
    until === null || !isNew
      ? []
      : [toldOfChat('typed_codes.paused', { actor: 'chat' }, { transport, accountId, until })]
  const missed = toldOfChat('typed_code.missed', { actor: 'chat' }, { transport, accountId })
  return { result: 'refused', ...counted, told: [missed, ...(decision.told ?? []), ...paused] }
}

/** Until when the bot counts as under attack after one more miss of a stranger; `null` if it does not. */
function guessedUntil(limit: LimitRecord | null, now: Date): Date | null {
  return withMiss(limit?.times ?? [], now).length >= missesPerAccount ? new Date(now.getTime() + pauseMs) : null
}

function countTypedMiss(chat: ChatRecord | null, limit: LimitRecord | null, claim: Claim, now: Date): Write[] {
  const { transport, accountId } = claim.address
  const counted = {
    times: withMiss(limit?.times ?? [], now),
    blockedUntil: guessedUntil(limit, now),
    expiresAt: new Date(now.getTime() + 2 * 60 * 60_000),
  }
  const ofAccount =
    limit === null
      ? insert('limits', { id: newId(now), key: typedCodeLimitKey(transport, accountId), ...counted })
      : update('limits', limit, counted)
  return [
    ...(isKnown(chat) ? [] : [ofAccount]),
    chat === null
      ? insert('chats', {
          ...newChat(newId(now), claim.address, claim.profile, now, claim.occurredAt),
          codeMisses: [now.getTime()],
        })
      : update('chats', chat, {
          ...bindingOf(chat.bindings, now),
          codeMisses: withMiss(chat.codeMisses, now),
          lastHeardAt: heardAt(claim.occurredAt, now, chat.lastHeardAt),
        }),
  ]
}
