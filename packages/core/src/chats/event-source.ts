import type { Claim } from '../enrollments/claim.js'
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
