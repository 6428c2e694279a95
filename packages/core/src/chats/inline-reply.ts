import type { Decision } from '../kernel/decision-tuples.js'
import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { chatMessage } from '../messages/chat-message.js'
import { maskedLogin } from '../messages/masked-login.js'
import { byId, follow } from '../ports/store.js'
import type { OutboundMessage } from '../ports/transport.js'
import { insert } from '../ports/writes.js'
import { type Said, seenBefore } from './event-source.js'

/** What an event came to, and what the webhook's response has to say; `as_before` stands for what the first delivery was told. */
export interface Answered<T> {
  readonly outcome: T
  readonly inline: DeliveryDraft | 'as_before' | null
}

/**
 * The same decision, said in the way in which the event may be answered.
 *
 * Where nothing may be sent, no message to that chat is committed: it goes into the webhook's response and is noted in the dedupe
 * record, or is not said at all. The note names the enrollment and holds no words, so it tells nothing about a person (R31).
 */
export function answered<T>(decision: Decision<T>, said: Said, now: Date): Decision<Answered<T>> {
  if (said.answer === 'send') return { ...decision, result: { outcome: decision.result, inline: null } }
  const { transport, accountId, chatId } = said.address
  const deliveries = decision.deliveries ?? []
  const isReply = ({ record }: DeliveryDraft) =>
    record.transport === transport && record.accountId === accountId && record.chatId === chatId
  const inline = said.answer === 'inline' ? (deliveries.find(isReply) ?? null) : null
  const noted = insert('inbound', {
    id: said.inboundId,
    reply: inline === null ? null : noteOf(inline),
    createdAt: now,
  })
  return {
    ...decision,
    result: { outcome: decision.result, inline },
    writes: (decision.writes ?? []).map((write) => (write.collection === 'inbound' ? noted : write)),
    deliveries: deliveries.filter((delivery) => !isReply(delivery)),
  }
}

/** {@link seenBefore} for events that may have been answered inline: they are answered so again. */
export function answeredBefore(taken: { readonly collection: string }): Answered<'repeated'> | undefined {
  return seenBefore(taken) === undefined ? undefined : { outcome: 'repeated', inline: 'as_before' }
}

/** The message for the webhook's response. */
export async function inlineMessage(
  engine: Engine,
  { inline }: Answered<unknown>,
  said: Said,
): Promise<OutboundMessage | null> {
  if (inline === null || said.answer !== 'inline') return null
  if (inline === 'as_before') return recordedMessage(engine, said)
  const { template, params } = inline.record
  const source = { template, params, chat: said.address, challenge: null, enrollment: inline.enrollment }
  return chatMessage(engine.keys, source, engine.clock.now())
}

async function recordedMessage(engine: Engine, { inboundId, address }: Said): Promise<OutboundMessage | null> {
  const [inbound] = await engine.store.read([byId('inbound', inboundId)])
  const reply = inbound?.reply ?? null
  if (reply === null) return null
  const about = byId('enrollments', String(reply.params.enrollmentId ?? 'none'))
  const [enrollment, user, resource] = await engine.store.read([
    about,
    follow(about, 'userId', 'users'),
    follow(about, 'resourceId', 'resources'),
  ])
  const params = user === null || resource === null ? {} : { resource: resource.name, account: maskedLogin(user) }
  const source = { template: reply.template, params, chat: address, challenge: null, enrollment }
  return chatMessage(engine.keys, source, engine.clock.now())
}

function noteOf({ record, enrollment }: DeliveryDraft) {
  return { template: record.template, params: enrollment === null ? {} : { enrollmentId: enrollment.id } }
}
