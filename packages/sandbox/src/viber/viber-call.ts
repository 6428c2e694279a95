import type { ViberAnswer } from './viber-answer.js'
import type { ViberBot } from './viber-bot.js'

/** A call that found its bot. */
export interface ViberCall {
  readonly bot: ViberBot
  readonly body: Readonly<Record<string, unknown>>
  readonly now: () => Date
  /** Does something once the call was answered, as the platform's own later news come after its answer. */
  readonly later: (deed: () => void) => void
  /** Whether the phone is to refuse the message. */
  readonly isFailing: boolean
}

export type ViberMethod = (call: ViberCall) => ViberAnswer | Promise<ViberAnswer>
