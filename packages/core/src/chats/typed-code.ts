import { type Claim, type Claimed, type ClaimRecords, claimEnrollment } from '../enrollments/claim.js'
import type { Decision } from '../kernel/decision-tuples.js'
import { chatDelivery, nobody } from '../kernel/drafts.js'
import { newId } from '../kernel/ids.js'
import type { KeyRing } from '../keys/key-ring.js'
import { missesPerAccount, pauseMs, typedCodesPausedUntil, withMiss } from '../policy/typed-code-limits.js'
import type { Write } from '../ports/store.js'
import { insert, update } from '../ports/writes.js'
import type { LimitRecord } from '../records/limit-record.js'
import { heardAt } from '../tokens/heard-at.js'
import { newChat } from '../tokens/new-chat.js'

/** The name under which the misses of a bot account are counted. */
export function typedCodeLimitKey(transport: string, accountId: string): string {
  return `typed_code:${transport}:${accountId}`
}

/** Decides what a typed code comes to: a claim that still has to be confirmed, or a miss that is counted (R12, R16). */
export function claimByTyping(
  keys: KeyRing,
  records: ClaimRecords & { readonly limit: LimitRecord | null },
  claim: Claim,
  now: Date,
): Decision<Claimed> {
  const { chat, limit } = records
  const inbound = insert('inbound', { id: claim.inboundId, reply: null, createdAt: now })
  if (typedCodesPausedUntil(chat, limit, now) !== null) {
    return {
      result: 'refused',
      writes: [inbound],
      deliveries: [chatDelivery(now, nobody, claim.address, { template: 'typed_codes_paused' })],
    }
  }
  const decision = claimEnrollment(keys, records, claim, now)
  if (decision.result !== 'refused') return decision

  const times = withMiss(limit?.times ?? [], now)
  const blockedUntil = times.length >= missesPerAccount ? new Date(now.getTime() + pauseMs) : null
  const { transport, accountId } = claim.address
  const counted = { times, blockedUntil, expiresAt: new Date(now.getTime() + 2 * 60 * 60_000) }
  const writes: Write[] = [
    ...(decision.writes ?? []),
    limit === null
      ? insert('limits', { id: newId(now), key: typedCodeLimitKey(transport, accountId), ...counted })
      : update('limits', limit, counted),
    chat === null
      ? insert('chats', {
          ...newChat(newId(now), claim.address, claim.profile, now, claim.occurredAt),
          codeMisses: [now.getTime()],
        })
      : update('chats', chat, {
          codeMisses: withMiss(chat.codeMisses, now),
          lastHeardAt: heardAt(claim.occurredAt, now, chat.lastHeardAt),
        }),
  ]
  return {
    ...decision,
    writes,
    events:
      blockedUntil === null
        ? []
        : [{ name: 'typed_codes.paused', data: { transport, accountId, until: blockedUntil } }],
  }
}
