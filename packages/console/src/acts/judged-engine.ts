import type { Engine } from '@chatfactor/core/feature'
import { type Write, writtenId } from '@chatfactor/core/store'

/**
 * The same engine, on which each commit asks once more whether it may happen, and happens only while what the answer rests on is as it was: `judge`
 * throws, or gives checks of those records. Whatever a verb does on it was allowed at that moment, however many commits it takes.
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
