import type { ScopedFault } from '../operator/faults.js'

/** How the Bot API is made to misbehave. */
export interface TelegramFault extends ScopedFault {
  /**
   * `throttle`: 429 with `retry_after`. `blocked`: 403 as if the person had blocked the bot. `bad_gateway`: 502 with a page
   * of HTML. `server_error`: 500. `stall`: no answer, ever. `reset`: the connection is reset.
   */
  readonly kind: 'throttle' | 'blocked' | 'bad_gateway' | 'stall' | 'reset' | 'server_error'
  /** The method it hits, e.g. `sendMessage`. Every method when left out. */
  readonly method?: string
  /** How many calls it hits. Default 1; `Infinity` until cleared. */
  readonly times?: number
  /** What a throttled call is told to wait, in seconds. Default 1. */
  readonly retryAfterS?: number
  /** The name of the bot it hits. Every bot when left out. */
  readonly bot?: string
  /**
   * Whether the call is carried out all the same and only its answer is lost, as happens when a connection breaks late.
   * Default `false`.
   */
  readonly isCarriedOut?: boolean
}
