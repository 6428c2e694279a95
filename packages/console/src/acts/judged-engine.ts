import type { Engine } from '@chatfactor/core/feature'
import { type Write, writtenId } from '@chatfactor/core/store'

/**
 * An engine on which each commit first calls `judge`, which throws or returns checks of the records it relied on. So everything a verb does on it is
 * allowed at the moment it is committed, however many commits it takes.
 */
export function judgedEngine(engine: Engine, judge: () => Promise<readonly Write[]>): Engine {
  const { store } = engine
  return {
    ...engine,
    store: {
      ...store,
      async commit(writes, hint) {
        const own = new Set(writes.map(nameOf))
        const checks = (await judge()).filter((one) => !own.has(nameOf(one)))
        return store.commit([...writes, ...checks], hint)
      },
    },
  }
}

function nameOf(write: Write): string {
  return `${write.collection}/${writtenId(write)}`
}
