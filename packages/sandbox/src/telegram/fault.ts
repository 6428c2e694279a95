import type { ScopedFault } from '../operator/faults.js'

/** A fault of the Bot API. */
export interface TelegramFault extends ScopedFault {
  /**
   * `throttle`: 429 with `retry_after`. `blocked`: 403 as if the person had blocked the bot. `bad_gateway`: 502 with a page
   * of HTML. `server_error`: 500. `stall`: no answer, ever. `reset`: the connection is reset.
   */
  readonly kind: 'throttle' | 'blocked' | 'bad_gateway' | 'stall' | 'reset' | 'server_error'
  /** The method it affects, e.g. `sendMessage`. Default: every method. */
  readonly method?: string
  /** The number of calls it affects. Default 1; `Infinity` until cleared. */
  readonly times?: number
  /** The `retry_after` of a throttled call, in seconds. Default 1. */
  readonly retryAfterS?: number
  /** The name of the bot it affects. Default: every bot. */
  readonly bot?: string
  /** Whether the call is executed and only its answer is lost, as when a connection breaks late. Default `false`. */
  readonly isCarriedOut?: boolean
}
