import * as z from 'zod/mini'
import { parseInput } from '../kernel/input.js'
import { isLanguageTag } from '../kernel/languages.js'
import { longest } from '../kernel/text-lengths.js'
import { isStorableText } from '../ports/storable-text.js'
import type { InboundEvent } from '../ports/transport.js'
import { object, text } from '../records/shapes.js'

/** An id has to be kept as it is: cleaned it might be the id of another person. */
const id = (most: number) => text(1, most).check(z.refine(isStorableText, 'is no text'))
/** What a platform tells besides is taken where it is of use, and is no reason to drop an event. */
const hearsay = z.optional(z.unknown())
/** Names are cleaned where they are kept. */
const hint = z.pipe(
  hearsay,
  z.transform((given) => (typeof given === 'string' ? given : null)),
)
const language = z.pipe(
  hearsay,
  z.transform((given) => (typeof given === 'string' && isLanguageTag(given) ? given : null)),
)
const profile = z.pipe(
  z.pipe(
    hearsay,
    z.transform((given) => (typeof given === 'object' && !Array.isArray(given) ? given : null)),
  ),
  z.nullable(object({ displayName: hint, username: hint, language })),
)

/** It becomes the id of a record, behind the names of transport and account. */
const longestDedupeKey = 300

const base = object({
  dedupeKey: id(longestDedupeKey),
  chatId: id(longest('chats', 'chatId')),
  occurredAt: z.date(),
  mayReply: z.boolean(),
  profile,
})

const event = z.union([
  z.extend(base, { type: z.literal('code'), code: z.string(), pushable: z.boolean() }),
  z.extend(base, { type: z.literal('opened'), pushable: z.boolean() }),
  z.extend(base, { type: z.literal('text'), text: z.string() }),
  z.extend(base, {
    type: z.literal('action'),
    value: z.string(),
    ackId: z.nullable(z.string()),
    messageId: z.nullable(z.string()),
  }),
  z.extend(base, { type: z.literal('reachable') }),
  z.extend(base, { type: z.literal('unreachable'), reason: z.enum(['blocked', 'unsubscribed']) }),
  z.extend(base, { type: z.literal('receipt'), messageId: z.string(), state: z.enum(['delivered', 'seen', 'failed']) }),
])

/** Checks an event from a platform or a host. Throws `INVALID_INPUT` for malformed events, and for ids that cannot be stored. */
export function readEvent(given: unknown): InboundEvent {
  return parseInput(event, given)
}
