import type { Engine } from '../kernel/engine.js'
import { tellProblem } from '../kernel/problem.js'
import type { DeliveryRecord } from '../records/delivery-record.js'

/** So many messages without words are remembered, the latest ones; one that is forgotten is looked at once more. */
const mostRemembered = 1_000

type Message = Pick<DeliveryRecord, 'id' | 'channel' | 'transport' | 'template'>

/** What this process cannot send: another one may, e.g. one that was started with one more messenger. */
export interface Lacking {
  /** Whether a message is left to others, as this process lacks what it takes. What is lacking is told once, as a `problem`. */
  leaves(message: Message): boolean
  /** Notes that it has no words for a message, though it knows of its kind. */
  noteWordless(message: Message): void
}

/** Makes the memory of one process. */
export function createLacking(engine: () => Engine): Lacking {
  const told = new Set<string>()
  const wordless = new Set<string>()

  function lackFor({ id, channel, transport, template }: Message): string | null {
    const { features, channels } = engine()
    if (features.template(template) === null || wordless.has(id)) return `no words for ${template}`
    if (channel === 'mail') return channels.mailer === null ? 'no mailer' : null
    return transport === null || channels.transports.find(transport) !== null ? null : `no transport ${transport}`
  }

  return {
    leaves(message) {
      const lack = lackFor(message)
      if (lack === null) return false
      if (!told.has(lack)) {
        told.add(lack)
        tellProblem(engine(), 'delivery', new Error(`this process has ${lack}: what needs it is left to others`))
      }
      return true
    },
    noteWordless({ id }) {
      wordless.add(id)
      const [oldest] = wordless
      if (wordless.size > mostRemembered && oldest !== undefined) wordless.delete(oldest)
    },
  }
}
