import { type Claim, type Claimed, type Claiming, claimEnrollment } from '../enrollments/claim.js'
import type { ClaimRecords } from '../enrollments/claim-records.js'
import {
  type Decision,
  type Engine,
  type HeldChats,
  newId,
  operate,
  otherChats,
  ownersOf,
  preferredOf,
} from '../kernel/index.js'
import { codeHash } from '../keys/index.js'
import { chatReply, tokenTemplates } from '../messages/index.js'
import {
  byKey,
  type ChatAddress,
  follow,
  insert,
  type OutboundMessage,
  type Ref,
  update,
  type Write,
} from '../ports/index.js'
import type { ChatRecord, LimitRecord } from '../records/index.js'
import { isDelay, isKnown, missesPerAccount, pauseMs, typedCodesPausedUntil, withMiss } from '../rules/index.js'
import { bindingOf, heardAt, newChat } from '../tokens/new-chat.js'
import { toldOfChat } from './chat-happenings.js'
import { type Said, unlessSpent } from './event-source.js'
import { answered, answeredBefore, inlineMessage } from './inline-reply.js'

/** The records that decide a chat's claim of an enrollment. */
export function claimRefs(enrollment: Ref<'enrollments'>, { transport, accountId, chatId }: ChatAddress) {
  const owners = ownersOf(enrollment)
  const replaced = follow(enrollment, 'replacesTokenId', 'tokens')
  return {
    enrollment,
    ...owners,
    replaced,
    replacedChat: follow(replaced, 'chatRecordId', 'chats'),
    session: follow(enrollment, 'sessionId', 'sessions'),
    ...preferredOf(owners.assignment),
    chat: byKey('chats', 'address', { transport, accountId, chatId }),
  }
}

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
  // The event is emitted at the beginning; further misses extend it silently.
  const isNew = !isDelay(limit?.blockedUntil ?? null, pauseMs, now)
  const paused =
    until === null || !isNew
      ? []
      : [toldOfChat('typed_codes.paused', { actor: 'chat' }, { transport, accountId, until })]
  const missed = toldOfChat('typed_code.missed', { actor: 'chat' }, { transport, accountId })
  return { result: 'refused', ...counted, told: [missed, ...(decision.told ?? []), ...paused] }
}

/** Until when the bot counts as under attack after one more miss by a stranger; `null` if it does not. */
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

/** A code that came with a link. */
export async function claimByLink(engine: Engine, code: string, said: Said): Promise<OutboundMessage | null> {
  const enrollment = await generationOf(engine, 'link_code', code)
  const result = await operate(engine, {
    warm: true,
    refs: claimRefs(enrollment, said.address),
    tells: otherChats,
    decide(records, now, others) {
      const decision = claimEnrollment(records, { ...said, by: 'link_code' }, claimingAt(engine, now, others))
      return answered(unlessSpent(engine, said, decision), said, now)
    },
    onDuplicate: answeredBefore,
  })
  return inlineMessage(engine, result, said)
}

/** A typed code, in its canonical form. */
export async function claimTyped(engine: Engine, code: string, said: Said): Promise<OutboundMessage | null> {
  const { transport, accountId } = said.address
  const enrollment = await generationOf(engine, 'typed_code', code)
  const result = await operate(engine, {
    refs: {
      ...claimRefs(enrollment, said.address),
      limit: byKey('limits', 'key', { key: typedCodeLimitKey(transport, accountId) }),
    },
    tells: otherChats,
    decide(records, now, others) {
      const decision = claimByTyping(records, { ...said, by: 'typed_code' }, claimingAt(engine, now, others))
      return answered(unlessSpent(engine, said, decision), said, now)
    },
    onDuplicate: answeredBefore,
  })
  return inlineMessage(engine, result, said)
}

/** What claims are decided with, besides records. */
export function claimingAt({ keys, rules }: Engine, now: Date, others: HeldChats): Claiming {
  return { keys, host: rules, now, others }
}

/** The ref of the enrollment under the key that hashed its code; reads first only while older keys are on the ring. */
async function generationOf(
  engine: Engine,
  kind: 'link_code' | 'typed_code',
  code: string,
): Promise<Ref<'enrollments'>> {
  const refOf = (keyId: string) => {
    const hash = codeHash(engine.keys, keyId, kind, code)
    return kind === 'link_code'
      ? byKey('enrollments', 'linkCode', { linkHash: hash })
      : byKey('enrollments', 'typedCode', { typedHash: hash })
  }
  const newest = refOf(engine.keys.currentId)
  if (engine.keys.ids.length === 1) return newest
  const refs = engine.keys.ids.map(refOf)
  const found = await engine.store.read(refs)
  return refs[found.findIndex((record) => record !== null)] ?? newest
}
