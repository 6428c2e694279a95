import type { SendOutcome } from '../ports/index.js'
import type { Engine } from './engine.js'

/**
 * What a waiting caller learns about a message: its outcome, or that it still waits its turn; otherwise the outcome is
 * unknown so far.
 */
export interface Heard {
  readonly outcome: SendOutcome | null
  /** When it may be sent, if its turn has not come. */
  readonly expectedAt: Date | null
}

/**
 * Waits for the outcome of a delivery, for at most `ms` real milliseconds; not at all if its turn comes later than
 * that.
 */
export async function heardInTime(engine: Engine, deliveryId: string, ms: number): Promise<Heard> {
  const outcome = engine.sending.outcomeOf(deliveryId)
  if (outcome === null) return { outcome: null, expectedAt: null }
  const turn = engine.sending.turnOf(deliveryId)
  const now = engine.clock.now()
  if (turn !== null && turn.getTime() - now.getTime() > ms) return { outcome: null, expectedAt: turn }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), Math.max(0, ms))
  })
  const known = await Promise.race([outcome, late])
  clearTimeout(timer)
  if (known === 'late') return { outcome: null, expectedAt: engine.sending.turnOf(deliveryId) }
  // If this process does not send it, a worker does, once the lease is over.
  if (known?.outcome === 'left') return { outcome: null, expectedAt: known.until }
  return { outcome: known, expectedAt: null }
}
