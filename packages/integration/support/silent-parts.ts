import type { Store } from '@chatfactor/core'

/** A connection that dies silently, as behind a black hole in the network. */
export interface Silenceable {
  /** The same store, as long as nothing is said. */
  around(inner: Store): Store
  /** From now on these verbs neither answer nor fail. */
  fallSilent(...verbs: readonly ('read' | 'list' | 'commit')[]): void
  /** From now on commits happen, and nobody hears of it. */
  swallowAnswers(): void
  speak(): void
  /** Resolves when somebody begins to wait for an answer that will not come. */
  nextSilence(): Promise<void>
}

export const never = () => new Promise<never>(() => undefined)

/** Puts a connection before a store that can fall silent, verb by verb. */
export function silenceable(): Silenceable {
  const silent = new Set<string>()
  const waiting = new Set<() => void>()
  const silence = () => {
    for (const reached of waiting) reached()
    waiting.clear()
    return never()
  }
  return {
    around: (inner) => ({
      read: (refs) => (silent.has('read') ? silence() : inner.read(refs)),
      list: (collection, query) => (silent.has('list') ? silence() : inner.list(collection, query)),
      async commit(writes) {
        if (silent.has('commit')) return silence()
        const outcome = await inner.commit(writes)
        return silent.has('answer') ? silence() : outcome
      },
    }),
    fallSilent(...verbs) {
      for (const verb of verbs) silent.add(verb)
    },
    swallowAnswers: () => void silent.add('answer'),
    speak: () => silent.clear(),
    nextSilence: () => new Promise((resolve) => void waiting.add(resolve)),
  }
}
