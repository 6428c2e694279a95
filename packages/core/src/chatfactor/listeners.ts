import type { EventEmitter } from 'eventemitter3'
import type { Engine } from '../kernel/engine.js'
import { tellProblem } from '../kernel/problem.js'
import { tellListener } from '../platform-client/listener.js'
import type { ChatfactorEvents } from './happenings.js'

/**
 * A listener that throws or rejects must not undo what is committed, nor keep the next listener from hearing of it. A problem that no one
 * listens to stands on the console: an app that does not listen yet is the one that needs it most.
 */
export function emitTo(events: EventEmitter, event: Parameters<Engine['emit']>[0]): void {
  const listeners = events.listeners(event.name)
  if (event.name === 'problem' && listeners.length === 0)
    console.error(`Chatfactor, ${event.data.where}: ${event.data.error.message}`)
  for (const listener of listeners) {
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
 * Tells a bot that does not hear people as a `problem` where nobody listens to what is told of it: not to have thought of that should cost
 * nobody an evening.
 */
export function tellUnheard(events: EventEmitter, emit: Engine['emit']): void {
  const name = 'transport.misconfigured'
  events.on(name, ({ transport, fix }: ChatfactorEvents[typeof name][0]) => {
    if (events.listenerCount(name) === 1) tellProblem({ emit }, `hearing ${transport}`, new Error(fix))
  })
}
