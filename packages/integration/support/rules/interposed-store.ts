import type { Store, Write } from '@chatfactor/core/store'

/** A store in which something can happen at the one moment that matters: after a decision was read for, before it is committed. */
export interface InterposedStore {
  readonly around: (store: Store) => Store
  /** Lets this happen right before the next commit of somebody else that it is meant for. */
  before(isMeant: (writes: readonly Write[]) => boolean, happens: () => Promise<unknown>): void
  /** Whether it happened. */
  hasHappened(): boolean
}

export function interposedStore(): InterposedStore {
  let waiting: { isMeant(writes: readonly Write[]): boolean; happens(): Promise<unknown> } | null = null
  return {
    around: (store) => ({
      ...store,
      async commit(writes) {
        const now = waiting?.isMeant(writes) === true ? waiting : null
        if (now !== null) {
          waiting = null
          await now.happens()
        }
        return store.commit(writes)
      },
    }),
    before(isMeant, happens) {
      waiting = { isMeant, happens }
    },
    hasHappened: () => waiting === null,
  }
}
