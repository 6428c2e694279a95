import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import { operate } from '../kernel/operate.js'
import { chatReply } from '../messages/new-delivery.js'
import { tokenTemplates } from '../messages/token-templates.js'
import type { OutboundMessage } from '../ports/transport.js'
import { insert, update } from '../ports/writes.js'
import type { ChatRecord } from '../records/chat-record.js'
import { heardAt } from '../tokens/heard-at.js'
import { bindingOf, newChat } from '../tokens/new-chat.js'
import { chatOf, dedupeRecord, type Said } from './event-source.js'
import { answered, answeredBefore, inlineMessage } from './inline-reply.js'

/** Text that means nothing is answered at most this often per chat (R31). */
const hintPauseMs = 60_000

/** Answers a message that was not understood with what to do, at most once a minute; one without words in one line. */
export async function greet(engine: Engine, said: Said, wordless = false): Promise<OutboundMessage | null> {
  const result = await operate(engine, {
    refs: { chat: chatOf(said.address) },
    decide: ({ chat }, now) => answered(greeting(chat, said, wordless, now), said, now),
    onDuplicate: answeredBefore,
  })
  return inlineMessage(engine, result, said)
}

function greeting(
  chat: ChatRecord | null,
  said: Said,
  wordless: boolean,
  now: Date,
): Decision<'greeted' | 'quiet' | 'repeated'> {
  const { address, profile, occurredAt, pushable } = said
  const isBound = Object.keys(chat?.bindings ?? {}).length > 0
  const ofBound = wordless ? tokenTemplates.wordsWanted : tokenTemplates.help
  const deliveries = [chatReply(now, said, { template: isBound ? ofBound : tokenTemplates.typeYourCode })]
  const untold = 'chat_answered'
  if (chat?.lastHintAt && now.getTime() - chat.lastHintAt.getTime() < hintPauseMs) {
    // The pause is about messages: what travels in a response that goes out anyway does no harm.
    return said.answer === 'inline' ? { result: 'quiet', deliveries, untold } : { result: 'quiet' }
  }
  // This does not note that the chat can be reached: that was done before the greeting.
  const heard =
    chat === null
      ? insert('chats', { ...newChat(newId(now), address, profile, now, occurredAt), pushable, lastHintAt: now })
      : update('chats', chat, {
          ...bindingOf(chat.bindings, now),
          lastHintAt: now,
          lastHeardAt: heardAt(occurredAt, now, chat.lastHeardAt),
          pushable,
        })
  return { result: 'greeted', writes: [dedupeRecord(said, now), heard], deliveries, untold }
}
