import type { Decision } from '../kernel/decision.js'
import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import type { EventSource } from './event-source.js'

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
