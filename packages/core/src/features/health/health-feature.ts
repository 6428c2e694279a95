import type { Looks, WorkerSlots } from '../../deliveries/worker-loop.js'
import type { Engine } from '../../kernel/engine.js'
import type { Feature } from '../../kernel/feature.js'
import { lookedFor, troubles } from './health-events.js'
import { createWatch, type Watch } from './watch.js'

/** How everything does, for one Chatfactor: what it tells, and the verb that asks. */
export function createHealth(): {
  readonly feature: Feature & WorkerSlots
  readonly verb: (engine: Engine) => Watch['health']
} {
  let watch: Watch | null = null
  const watchOf = (engine: Engine) => {
    watch ??= createWatch(engine)
    return watch
  }
  const always: Looks = {
    begunBy: { listening: lookedFor, telling: troubles },
    keepLooking: (engine, signal) => watchOf(engine).keepLooking(signal),
  }
  /** A host that has begun nothing, and shows somebody a QR code: whoever presses START would wait in silence. */
  const once: Looks = {
    begunBy: { listening: [], telling: ['enrollment.started'] },
    keepLooking: (engine, signal) => watchOf(engine).lookOnce(signal),
  }
  return { feature: { name: 'health', looks: [always, once] }, verb: (engine) => watchOf(engine).health }
}
