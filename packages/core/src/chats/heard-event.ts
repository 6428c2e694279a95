import * as z from 'zod'
import { parseInput } from '../kernel/input.js'
import { isLanguageTag } from '../kernel/languages.js'
import { longest } from '../kernel/text-lengths.js'
import { isStorableText } from '../ports/storable-text.js'
import type { InboundEvent } from '../ports/transport.js'

/** An id has to be kept as it is: cleaned it might be the id of another person. */
const id = (most: number) => z.string().min(1).max(most).refine(isStorableText, 'is no text')
/** Names are cleaned where they are kept. */
const hint = z.string().nullable().catch(null)
const language = hint.transform((tag) => (tag !== null && isLanguageTag(tag) ? tag : null))

/** It becomes the id of a record, behind the names of transport and account. */
const longestDedupeKey = 300

const base = z.object({
  dedupeKey: id(longestDedupeKey),
  chatId: id(longest('chats', 'chatId')),
  occurredAt: z.date(),
  mayReply: z.boolean(),
  profile: z.object({ displayName: hint, username: hint, language }).nullable().catch(null),
})

const event = z.union([
  base.extend({ type: z.literal('code'), code: z.string(), pushable: z.boolean() }),
  base.extend({ type: z.literal('opened'), pushable: z.boolean() }),
  base.extend({ type: z.literal('text'), text: z.string() }),
  base.extend({
    type: z.literal('action'),
    value: z.string(),
    ackId: z.string().nullable(),
    messageId: z.string().nullable(),
  }),
  base.extend({ type: z.literal('reachable') }),
  base.extend({ type: z.literal('unreachable'), reason: z.enum(['blocked', 'unsubscribed']) }),
  base.extend({ type: z.literal('receipt'), messageId: z.string(), state: z.enum(['delivered', 'seen', 'failed']) }),
])

/** Checks an event from a platform or a host. Throws `INVALID_INPUT` for malformed events, and for ids that cannot be stored. */
export function readEvent(given: unknown): InboundEvent {
  return parseInput(event, given)
}
