import { ChatfactorError, type Store } from '../../src/index.js'

type Verb = 'read' | 'list' | 'commit'

/** A store that can be made unreachable, verb by verb, and comes back when asked to. */
export interface Outage {
  readonly store: Store
  /** From now on these verbs fail, before anything happens. */
  begin(...verbs: readonly Verb[]): void
  end(): void
}

/** Wraps a store so that a test can switch it off. Like every store that can fail it is not `local`, so core remembers records. */
export function outage(inner: Store): Outage {
  const down = new Set<Verb>()
  const mustBeUp = (verb: Verb) => {
    if (down.has(verb)) throw new ChatfactorError('STORE_UNAVAILABLE', {})
  }
  return {
    store: {
      async read(refs) {
        mustBeUp('read')
        return inner.read(refs)
      },
      async list(collection, query) {
        mustBeUp('list')
        return inner.list(collection, query)
      },
      ...(inner.search && { search: inner.search.bind(inner) }),
      ...(inner.tally && { tally: inner.tally.bind(inner) }),
      async commit(writes) {
        mustBeUp('commit')
        return inner.commit(writes)
      },
    },
    begin(...verbs) {
      for (const verb of verbs) down.add(verb)
    },
    end: () => down.clear(),
  }
}
