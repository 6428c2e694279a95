import type { ViberAnswer } from './viber-answer.js'
import type { ViberBot } from './viber-bot.js'

/** A call, and its bot. */
export interface ViberCall {
  readonly bot: ViberBot
  readonly body: Readonly<Record<string, unknown>>
  readonly now: () => Date
  /** Does something after the call was answered, like the platform's own later events. */
  readonly later: (deed: () => void) => void
  /** Whether the phone refuses the message. */
  readonly isFailing: boolean
}

export type ViberMethod = (call: ViberCall) => ViberAnswer | Promise<ViberAnswer>
