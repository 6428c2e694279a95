import type { Store, Write } from '@chatfactor/core/store'
import { oneTimeCode } from './codes.js'
import type { Contender } from './contender.js'
import { coreContender } from './core-contender.js'

/**
 * The store without core: core's writes are prepared beforehand, so that only commits are measured, with the same computation of codes as in the
 * floor.
 */
export function storeContender(store: Store, resourceId: string, letter: string, people: number): Contender {
  let decided: (readonly Write[])[] = []
  const waiting = new Map<number, readonly (readonly Write[])[]>()
  const behind = new Set<Promise<void>>()
  const believing: Store = {
    read: (refs) => store.read(refs),
    list: (collection, query) => store.list(collection, query),
    async commit(writes) {
      decided.push(writes)
      return { outcome: 'committed' }
    },
  }
  const core = coreContender('deciding', believing, resourceId, letter, people)

  async function commit(writes: readonly Write[] | undefined): Promise<void> {
    if (writes === undefined) throw new Error('there is nothing to commit')
    const { outcome } = await store.commit(writes)
    if (outcome !== 'committed') throw new Error(`a commit was ${outcome}`)
  }

  return {
    name: 'store',
    async prepare(operation, people) {
      await core.prepare?.(operation, people)
      for (const person of people) {
        await core.run(operation, person)
        await core.settled()
        waiting.set(person, decided)
        decided = []
      }
    },
    async run(operation, person) {
      const [first, ...others] = waiting.get(person) ?? []
      waiting.delete(person)
      if (operation !== 'activate') oneTimeCode('some record', 1)
      if (operation === 'begin' || operation === 'ask') oneTimeCode('some record', 2)
      await commit(first)
      for (const writes of others) {
        const written = commit(writes).finally(() => behind.delete(written))
        behind.add(written)
      }
    },
    async settled() {
      await Promise.all(behind)
    },
  }
}
