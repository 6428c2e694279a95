/** What every fault says about the calls it hits, whatever it does to them. */
export interface ScopedFault {
  /** The call it hits. Every call when left out. */
  readonly method?: string
  /** How many calls it hits. Default 1; `Infinity` until cleared. */
  readonly times?: number
  /** The name of the bot or page it hits. Every one when left out. */
  readonly bot?: string
}

export interface Faults<Fault extends ScopedFault> {
  add(fault: Fault): void
  clear(): void
  /** What is switched on, each with how many calls it still hits. */
  active(): readonly { readonly fault: Fault; readonly left: number }[]
  /** The fault that hits this call, counted down; `null` when none does. */
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
