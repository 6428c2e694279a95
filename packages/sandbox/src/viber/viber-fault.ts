import type { ScopedFault } from '../operator/faults.js'
import type { ViberStatus } from './viber-answer.js'

/** A fault of Viber's API. */
export interface ViberFault extends ScopedFault {
  /**
   * `status`: refuses with {@link ViberFault.status}. `failed_later`: accepts a message that the phone then refuses,
   * which a `failed` callback reports. `too_many_requests`: HTTP 429. `bad_gateway`: 502 with a page of HTML.
   * `empty_gateway`: 502 without anything. `server_error`: 500 whose body says status 0. `null`, `list`, `truncated`:
   * 200 with a body that is `null`, `[]`, or ends early. `stall`: no answer, ever. `stall_body`: an answer that never
   * ends. `reset`: the connection is reset.
   */
  readonly kind:
    | 'status'
    | 'failed_later'
    | 'too_many_requests'
    | 'bad_gateway'
    | 'empty_gateway'
    | 'server_error'
    | 'null'
    | 'list'
    | 'truncated'
    | 'stall'
    | 'stall_body'
    | 'reset'
  /** The status of the kind `status`, e.g. 12. Default 3. */
  readonly status?: ViberStatus
  /** The method it affects, e.g. `send_message`. Default: every method. */
  readonly method?: string
  /** The URI of the bot it affects. Default: every bot. */
  readonly bot?: string
  /** Whether the call is executed and only its answer is lost, as when a connection breaks late. Default `false`. */
  readonly isCarriedOut?: boolean
}
