import type { Store } from '@chatfactor/core'

/**
 * A store whose answers come after an uneven number of turns, the same for the same seed: calls that start together overlap, as those
 * of several machines do.
 */
export function unevenStore(inner: Store, seed = 1): Store {
  let state = seed
  const wait = async (): Promise<void> => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    for (let turns = Math.floor(state / 65_536) % 4; turns > 0; turns -= 1) {
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return {
    read: (refs) => wait().then(() => inner.read(refs)),
    list: (collection, query) => wait().then(() => inner.list(collection, query)),
    commit: (writes) => wait().then(() => inner.commit(writes)),
  }
}
