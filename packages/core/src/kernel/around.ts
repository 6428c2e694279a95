import type { Store } from '../ports/index.js'

/** A message about to be sent, without anything about its person. */
export interface SentAbout {
  readonly channel: 'chat' | 'mail' | 'webhook'
  /** The messenger; `null` for other channels. */
  readonly transport: string | null
  /** The name of the message. */
  readonly template: string
  /** The trace of the call that asked for it. */
  readonly trace: string | null
}

/** Hooks around calls of verbs, of the store and of platforms, e.g. to measure them. A missing hook changes nothing. */
export interface Around {
  /** Every call of a verb, by its path, e.g. `challenges.verify`; before its arguments are checked. */
  readonly verb?: (<T>(path: string, call: () => T) => T) | undefined
  /** The host's store, also within a transaction of its own. */
  readonly store?: ((store: Store) => Store) | undefined
  /** Every message, when its turn has come. */
  readonly send?: (<T>(about: SentAbout, call: () => Promise<T>) => Promise<T>) | undefined
  /** What a message remembers of the call that asked for it, at most 100 characters; `null` for nothing. */
  readonly trace?: (() => string | null) | undefined
}

/** All of these as one, the first outermost. */
export function joinedAround(all: readonly Around[]): Around {
  return all.reduce(
    (outer, inner) => ({
      verb: nested(outer.verb, inner.verb, (first, then) => (path, call) => first(path, () => then(path, call))),
      store: nested(outer.store, inner.store, (first, then) => (store) => first(then(store))),
      send: nested(outer.send, inner.send, (first, then) => (about, call) => first(about, () => then(about, call))),
      trace: nested(outer.trace, inner.trace, (first, then) => () => first() ?? then()),
    }),
    {},
  )
}

function nested<F>(outer: F | undefined, inner: F | undefined, join: (outer: F, inner: F) => F): F | undefined {
  if (outer === undefined || inner === undefined) return outer ?? inner
  return join(outer, inner)
}
