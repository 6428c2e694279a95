import type { Engine } from '../kernel/engine.js'
import type { LookedUp } from '../kernel/template.js'
import { within } from '../kernel/within.js'
import type { OutboundMessage, TransportCapabilities } from '../ports/transport.js'
import type { Fresh } from '../ports/writes.js'
import type { CoreWords } from '../words/core-words.js'

/** As long as nobody notices. Real milliseconds. */
const longestMs = 500

/**
 * The message with what features put below everything that is sent to its chat, as far as there is room for more buttons. Where the store does not say
 * so at once, it goes without.
 */
export async function withBelow(
  { features: { below } }: Pick<Engine, 'features'>,
  record: Fresh<'deliveries'>,
  { maxActions }: Pick<TransportCapabilities, 'maxActions'>,
  { message, words, at }: { readonly message: OutboundMessage; readonly words: CoreWords; readonly at: LookedUp },
): Promise<OutboundMessage> {
  const room = maxActions - message.actions.length
  if (at.keepsButtons || below.length === 0 || room <= 0) return message
  const looking = () => Promise.all(below.map((one) => one(record, at, words)))
  const found = await within(longestMs, looking, () => new Error('late')).catch(() => [])
  return { ...message, actions: [...message.actions, ...found.flat().slice(0, room)] }
}
