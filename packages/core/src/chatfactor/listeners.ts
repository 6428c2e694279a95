import type { EventEmitter } from 'eventemitter3'
import type { Engine } from '../kernel/engine.js'
import { tellProblem } from '../kernel/problem.js'
import { tellListener } from '../platform-client/listener.js'

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
