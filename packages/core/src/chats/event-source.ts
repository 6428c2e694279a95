import type { Claim } from '../enrollments/claim.js'
import type { Commit, Decision, DeliveryDraft } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import type { Found, HeldChatRefs, HeldChats, Refs } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { byKey, type Ref, type Write } from '../ports/store.js'
import type { ChatAddress, InboundEvent, TransportCapabilities } from '../ports/transport.js'
import { insert } from '../ports/writes.js'
import type { InboundRecord } from '../records/inbound-record.js'

/** What every effect of an event needs: which chat, when, and the id of its dedupe record. */
export type EventSource = Omit<Claim, 'by' | 'pushable'>

/** An event with how it may be answered. */
export interface Said extends EventSource {
  /** Whether the chat may be written to from now on. */
  readonly pushable: boolean
  /**
   * `inline`: what there is to say travels in the webhook's own response, because nothing may be sent before the person has
   * written. `none`: nothing is said, because the host itself is talking with the person in that chat.
   */
  readonly answer: 'send' | 'inline' | 'none'
}

/** Reads from an event how it may be answered; its own words and the platform's capabilities decide. */
export function saidIn(
  event: InboundEvent,
  address: ChatAddress,
  { pushableAfterLink }: Pick<TransportCapabilities, 'pushableAfterLink'>,
): Said {
  const opens = event.type === 'code' || event.type === 'opened'
  const pushable = event.mayReply && (!opens || event.pushable)
  const inline = opens && !event.pushable && pushableAfterLink === 'after_user_message'
  return {
    address,
    profile: event.profile,
    occurredAt: event.occurredAt,
    inboundId: `${address.transport}/${address.accountId}/${event.dedupeKey}`,
    pushable,
    answer: pushable ? 'send' : inline ? 'inline' : 'none',
  }
}

/** The ref of an event's chat. */
export function chatOf({ transport, accountId, chatId }: ChatAddress): Ref<'chats'> {
  return byKey('chats', 'address', { transport, accountId, chatId })
}

/** The record that makes an event act once, with what was answered inline. */
export function dedupeRecord(
  { inboundId }: Pick<EventSource, 'inboundId'>,
  now: Date,
  reply: InboundRecord['reply'] = null,
): Write {
  return insert('inbound', { id: inboundId, reply, createdAt: now })
}

/** The answer if the dedupe record exists: this very event was handled before. */
export function seenBefore({ collection }: { readonly collection: string }): 'repeated' | undefined {
  return collection === 'inbound' ? 'repeated' : undefined
}

type Replies = Pick<Engine, 'channels'>

/** Whether an answer would be sent: mere replies are not, once the chat's reply budget is spent. */
export function isWorthSaying(
  { channels: { replies } }: Replies,
  { address }: EventSource,
  messages: readonly DeliveryDraft[],
): boolean {
  return messages.some(({ template }) => template.urgency !== 'reply') || !replies.isSpent(address)
}

/** The same decision, unless all it does is give an answer that would not be sent: then nothing is written down of it (C63). */
export function unlessSpent<T>(engine: Replies, source: EventSource, decision: Decision<T>): Decision<T> {
  const { result, writes = [], deliveries = [], untold } = decision
  const isAnswerAlone = untold === 'chat_answered' && writes.every(({ collection }) => collection === 'inbound')
  return isAnswerAlone && !isWorthSaying(engine, source, deliveries) ? { result } : decision
}

/** The effect of an event, decided on these records; `null` for none, also if a record is missing. */
interface Reaction<R extends Refs, N extends keyof R & string> {
  readonly refs: R
  readonly need?: readonly N[]
  /** See `operate`. */
  readonly warm?: boolean
  readonly tells?: (records: Found<R, N>) => HeldChatRefs
  readonly decide: (records: Found<R, N>, now: Date, held: HeldChats) => Commit | null
}

/**
 * Acts on an event, once: its dedupe record is part of the same commit (R31). `false` when it led to nothing, and nothing was written;
 * an event that was acted on before led to something.
 */
export function actOnce<const R extends Refs, const N extends keyof R & string = never>(
  engine: Engine,
  source: EventSource,
  { refs, need = [], warm = false, tells, decide }: Reaction<R, N>,
): Promise<boolean> {
  return operate(engine, {
    refs,
    need,
    warm,
    missing: { result: false },
    ...(tells === undefined ? {} : { tells }),
    decide: (records, now, held): Decision<boolean> => {
      const reaction = decide(records, now, held)
      if (reaction === null) return { result: false }
      return { result: true, ...reaction, writes: [dedupeRecord(source, now), ...(reaction.writes ?? [])] }
    },
    onDuplicate: (taken) => (seenBefore(taken) === undefined ? undefined : true),
  })
}

/** Answers an event that changes nothing, once; not at all once the chat's reply budget is spent. */
export async function replyWith(
  engine: Engine,
  source: EventSource,
  messages: (now: Date) => readonly DeliveryDraft[],
): Promise<void> {
  await actOnce(engine, source, {
    refs: {},
    decide(_records, now) {
      const deliveries = messages(now)
      return isWorthSaying(engine, source, deliveries) ? { untold: 'chat_answered', deliveries } : null
    },
  })
}

const acknowledgeMs = 3_000

/** Ends the spinner on a button; the result is written to the chat anyway. */
export function acknowledge(engine: Engine, transport: string, ackId: string | null, text: string | null = null): void {
  if (ackId === null) return
  const { transport: port } = engine.channels.transports.get(transport)
  void port.acknowledgeAction?.(ackId, text, { deadline: new Date(Date.now() + acknowledgeMs) })
}
