import type { Looks, WorkerSlots } from '../../deliveries/worker-loop.js'
import { type Engine, type Feature, tellProblem } from '../../kernel/index.js'
import { type HealthEvents, lookedFor, troubles } from './health-events.js'
import { createWatch, type Watch } from './watch.js'

/** Reports a bot that receives no events as a `problem` if no one listens to that event: forgetting a listener should not cost an evening. */
const tellDeaf: NonNullable<Feature['unheard']> = (events, told) => {
  const name = 'transport.misconfigured'
  events.on(name, ({ transport, fix }: HealthEvents[typeof name][0]) => {
    if (events.listenerCount(name) === 1) tellProblem(told, `hearing ${transport}`, new Error(fix))
  })
}

/** The health of one Chatfactor: its events, and the verb that asks for it. */
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
  /** For a host that has started nothing but shows a QR code: a person who presses START would wait in silence. */
  const once: Looks = {
    begunBy: { listening: [], telling: ['enrollment.started'] },
    keepLooking: (engine, signal) => watchOf(engine).lookOnce(signal),
  }
  return {
    feature: { name: 'health', looks: [always, once], unheard: tellDeaf },
    verb: (engine) => watchOf(engine).health,
  }
}
