/** How the Bot API is made to misbehave. */
export interface TelegramFault {
  /**
   * `throttle`: 429 with `retry_after`. `blocked`: 403 as if the person had blocked the bot. `bad_gateway`: 502 with a page
   * of HTML. `server_error`: 500. `stall`: no answer, ever. `reset`: the connection is reset.
   */
  readonly kind: 'throttle' | 'blocked' | 'bad_gateway' | 'stall' | 'reset' | 'server_error'
  /** The method it hits, e.g. `sendMessage`. Every method when left out. */
  readonly method?: string
  /** How many calls it hits. Default 1; `Infinity` until {@link TelegramFaults.clear}. */
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

export interface TelegramFaults {
  add(fault: TelegramFault): void
  clear(): void
  active(): readonly TelegramFault[]
  /** The fault that hits this call, counted down; `null` when none does. */
  take(call: { readonly method: string; readonly bot: string }): TelegramFault | null
}

export function createFaults(): TelegramFaults {
  let active: { readonly fault: TelegramFault; left: number }[] = []
  return {
    add(fault) {
      active.push({ fault, left: fault.times ?? 1 })
    },
    clear() {
      active = []
    },
    active: () => active.map(({ fault, left }) => ({ ...fault, times: left })),
    take({ method, bot }) {
      const hit = active.find(({ fault }) => {
        const isMethod = fault.method === undefined || fault.method.toLowerCase() === method.toLowerCase()
        return isMethod && (fault.bot === undefined || fault.bot === bot)
      })
      if (hit === undefined) return null
      hit.left -= 1
      active = active.filter(({ left }) => left > 0)
      return hit.fault
    },
  }
}
