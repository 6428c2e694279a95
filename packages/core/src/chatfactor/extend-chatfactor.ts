import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { tellProblem } from '../kernel/problem.js'
import type { VerbsOf } from '../kernel/verb.js'
import type { OpenFeature } from './added-feature.js'
import type { Chatfactor } from './chatfactor-api.js'
import { gated } from './gate.js'
import type { Life } from './life.js'

interface Inside {
  readonly engine: Engine
  readonly life: Life
  /** What is looked at when the process starts. */
  readonly atStart: (() => Promise<unknown>)[]
  /** The features of other packages. */
  readonly added: readonly OpenFeature<object, object>[]
}

/** What a Chatfactor is made of, kept beside it: nothing of this can be reached through the object that hosts hold. */
const insides = new WeakMap<Chatfactor, Inside>()

/** From now on packages may add verbs to this Chatfactor. */
export function admitFeatures(chatfactor: Chatfactor, inside: Inside): void {
  insides.set(chatfactor, inside)
}

/**
 * Has something looked at when the process starts, once, when the tables are there and the app has said who it is: whether what is named in its
 * options exists. What it throws becomes a `problem`. Later than the start it is not looked at.
 */
export function lookAtStart(chatfactor: Chatfactor, look: () => Promise<unknown>): void {
  insides.get(chatfactor)?.atStart.push(look)
}

/** Tells a `problem` of a package that builds on a Chatfactor: what went wrong where no caller was waiting. */
export function tellProblemOf(chatfactor: Chatfactor, where: string, error: unknown): void {
  const inside = insides.get(chatfactor)
  if (inside !== undefined) tellProblem(inside.engine, where, error)
}

/**
 * Adds verbs to a Chatfactor: they stand behind the same gate as its own, and end with it.
 *
 * Each call is checked against the table, which does not compile if a verb is missing; after `close`, each throws `CLOSED`, and closing
 * waits for those that are under way. Throws `INVALID_CONFIG` for anything that `createChatfactor` did not make.
 *
 * @param verbs how each verb may be called: `asked`, `atOnce` or `opened`, with the shapes of its arguments.
 * @param make gets the engine, on which the verbs read, decide and commit, and the features of other packages.
 */
export function extendChatfactor<T extends object>(
  chatfactor: Chatfactor,
  verbs: VerbsOf<T>,
  make: (engine: Engine, added: readonly OpenFeature<object, object>[]) => T,
): T {
  const inside = insides.get(chatfactor)
  if (inside === undefined) {
    const problem = 'was not made by this @chatfactor/core: see that it is loaded once'
    throw new ChatfactorError('INVALID_CONFIG', { option: 'chatfactor', problem })
  }
  const { engine, life, added } = inside
  return gated(make(engine, added), verbs, { life, around: engine.features.around, path: [] })
}
