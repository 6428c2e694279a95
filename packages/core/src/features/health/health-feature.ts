import type { Looks, WorkerSlots } from '../../deliveries/worker-loop.js'
import { type Engine, tellProblem } from '../../kernel/engine.js'
import type { Feature } from '../../kernel/feature.js'
import { type HealthEvents, lookedFor, troubles } from './health-events.js'
import { createWatch, type Watch } from './watch.js'

/** Tells of a bot that does not hear people as a `problem`, where no one listens to the event: not to have thought of that should not cost an evening. */
const tellDeaf: NonNullable<Feature['unheard']> = (events, told) => {
  const name = 'transport.misconfigured'
  events.on(name, ({ transport, fix }: HealthEvents[typeof name][0]) => {
    if (events.listenerCount(name) === 1) tellProblem(told, `hearing ${transport}`, new Error(fix))
  })
}

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
  return {
    feature: { name: 'health', looks: [always, once], unheard: tellDeaf },
    verb: (engine) => watchOf(engine).health,
  }
}
