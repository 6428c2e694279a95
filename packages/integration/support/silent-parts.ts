import type { Store } from '@chatfactor/core'

/** Which of a store's verbs say nothing any more, and whether a silent commit happens all the same. */
export interface SilentStore {
  readonly store: Store
  /** From now on these verbs neither answer nor fail. */
  fallSilent(...verbs: readonly ('read' | 'list' | 'commit')[]): void
  /** From now on commits happen, and nobody hears of it. */
  swallowAnswers(): void
  speak(): void
}

export const never = () => new Promise<never>(() => undefined)

/** A store behind a connection that dies silently, as behind a black hole in the network. */
export function silentStore(inner: Store): SilentStore {
  const silent = new Set<string>()
  return {
    store: {
      read: (refs) => (silent.has('read') ? never() : inner.read(refs)),
      list: (collection, query) => (silent.has('list') ? never() : inner.list(collection, query)),
      async commit(writes) {
        if (silent.has('commit')) return never()
        const outcome = await inner.commit(writes)
        return silent.has('answer') ? never() : outcome
      },
    },
    fallSilent: (...verbs) => verbs.forEach((verb) => void silent.add(verb)),
    swallowAnswers: () => void silent.add('answer'),
    speak: () => silent.clear(),
  }
}
