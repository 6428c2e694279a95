/** The calls that a fault affects. */
export interface ScopedFault {
  /** The call it affects. Default: every call. */
  readonly method?: string
  /** The number of calls it affects. Default 1; `Infinity` until cleared. */
  readonly times?: number
  /** The name of the bot or page it affects. Default: every one. */
  readonly bot?: string
}

export interface Faults<Fault extends ScopedFault> {
  add(fault: Fault): void
  clear(): void
  /** The active faults, each with how many calls it still affects. */
  active(): readonly { readonly fault: Fault; readonly left: number }[]
  /** The fault for this call, counted down; `null` if there is none. */
  take(call: { readonly method: string; readonly bot: string }): Fault | null
}

/** Faults in the order in which they were added. `changed` is called whenever one is added or all are cleared. */
export function createFaults<Fault extends ScopedFault>(changed: () => void): Faults<Fault> {
  let active: { readonly fault: Fault; left: number }[] = []
  return {
    add(fault) {
      active.push({ fault, left: fault.times ?? 1 })
      changed()
    },
    clear() {
      active = []
      changed()
    },
    active: () => active.map(({ fault, left }) => ({ fault, left })),
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
