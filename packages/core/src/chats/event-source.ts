import type { Claim } from '../enrollments/claim.js'
import {
  type Commit,
  type Decision,
  type DeliveryDraft,
  type Engine,
  type Found,
  type HeldChatRefs,
  type HeldChats,
  operate,
  type Refs,
} from '../kernel/index.js'
import {
  byKey,
  type ChatAddress,
  type InboundEvent,
  insert,
  type Ref,
  type TransportCapabilities,
  type Write,
} from '../ports/index.js'
import type { InboundRecord } from '../records/index.js'

/** What every effect of an event needs: the chat, the time, and the id of its dedupe record. */
export type EventSource = Omit<Claim, 'by' | 'pushable'>

/** An event with how it may be answered. */
export interface Said extends EventSource {
  /** Whether the bot may write to the chat from now on. */
  readonly pushable: boolean
  /**
   * `inline`: the answer goes into the webhook's own response, because nothing may be sent before the person has
   * written. `none`: no answer, because the host is talking with the person in that chat.
   */
  readonly answer: 'send' | 'inline' | 'none'
}

/** Derives how an event may be answered, from the event and the platform's capabilities. */
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

/** The record that makes an event act once, with its inline answer. */
export function dedupeRecord(
  { inboundId }: Pick<EventSource, 'inboundId'>,
  now: Date,
  reply: InboundRecord['reply'] = null,
): Write {
  return insert('inbound', { id: inboundId, reply, createdAt: now })
}

/** `repeated` if the dedupe record exists: this event was handled before. */
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

/** The same decision, unless it only gives an answer that would not be sent: then nothing is written (C63). */
export function unlessSpent<T>(engine: Replies, source: EventSource, decision: Decision<T>): Decision<T> {
  const { result, writes = [], deliveries = [], untold } = decision
  const isAnswerAlone = untold === 'chat_answered' && writes.every(({ collection }) => collection === 'inbound')
  return isAnswerAlone && !isWorthSaying(engine, source, deliveries) ? { result } : decision
}

/** The effect of an event, decided on these records; `null` for none, and if a record is missing. */
interface Reaction<R extends Refs, N extends keyof R & string> {
  readonly refs: R
  readonly need?: readonly N[]
  /** See `operate`. */
  readonly warm?: boolean
  readonly tells?: (records: Found<R, N>) => HeldChatRefs
  readonly decide: (records: Found<R, N>, now: Date, held: HeldChats) => Commit | null
}

/**
 * Acts on an event, once: its dedupe record is part of the same commit (R31). `false` if it had no effect and nothing
 * was written; a repeated event counts as having had one.
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

/** Ends the spinner on a button; the result is also written to the chat. */
export function acknowledge(engine: Engine, transport: string, ackId: string | null, text: string | null = null): void {
  if (ackId === null) return
  const { transport: port } = engine.channels.transports.get(transport)
  void port.acknowledgeAction?.(ackId, text, { deadline: new Date(Date.now() + acknowledgeMs) })
}
