import type { WorkerSlots } from '../../deliveries/worker-loop.js'
import type { Engine } from '../../kernel/engine.js'
import type { Feature } from '../../kernel/feature.js'
import type { Health } from './health.js'
import { lookedFor, troubles } from './health-events.js'
import { createWatch, type Watch } from './watch.js'

/** How everything does, for one Chatfactor: what it tells, and the verb that asks. */
export function createHealth(): {
  readonly feature: Feature & WorkerSlots
  readonly verb: (engine: Engine) => () => Promise<Health>
} {
  let watch: Watch | null = null
  const watchOf = (engine: Engine) => {
    watch ??= createWatch(engine)
    return watch
  }
  const looks = {
    begunBy: { listening: lookedFor, telling: troubles },
    keepLooking: (engine: Engine, signal: AbortSignal) => watchOf(engine).keepLooking(signal),
  }
  return { feature: { name: 'health', looks }, verb: (engine) => watchOf(engine).health }
}
