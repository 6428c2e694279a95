import type { EventEmitter } from 'eventemitter3'
import { redact } from '../errors/redact.js'
import type { Engine } from '../kernel/engine.js'
import { tellProblem } from '../kernel/problem.js'
import { tellListener } from '../platform-client/listener.js'
import type { ChatfactorEvents } from './happenings.js'

/** A listener that throws or rejects must not undo what is committed, nor keep the next listener from hearing of it. */
export function emitTo(events: EventEmitter, event: Parameters<Engine['emit']>[0]): void {
  for (const listener of events.listeners(event.name)) {
    tellListener(
      () => Reflect.apply(listener, undefined, [event.data]),
      [],
      (error) => {
        if (event.name === 'problem') return
        tellProblem({ emit: (problem) => emitTo(events, problem) }, `listener of ${event.name}`, error)
      },
    )
  }
}

/**
 * Tells a bot that does not hear people as a `problem` where no one listens to what is told of it, and writes a problem to the console where no
 * one listens to these: not to have thought of that should cost nobody an evening. What others threw may quote a code or a credential.
 */
export function tellUnheard(events: EventEmitter, emit: Engine['emit']): void {
  events.on('problem', ({ where, error }: ChatfactorEvents['problem'][0]) => {
    if (events.listenerCount('problem') === 1) console.error(redact(`Chatfactor, ${where}: ${error.message}`))
  })
  const name = 'transport.misconfigured'
  events.on(name, ({ transport, fix }: ChatfactorEvents[typeof name][0]) => {
    if (events.listenerCount(name) === 1) tellProblem({ emit }, `hearing ${transport}`, new Error(fix))
  })
}
