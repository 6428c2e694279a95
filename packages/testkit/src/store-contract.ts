import type { Store } from '@chatfactor/core'
import { describe, it } from 'vitest'
import { contractTimeoutMs } from './contract-timeout.js'
import { storeLaws } from './store-laws.js'

/** A store that wants to prove that it keeps the contract. */
export interface StoreUnderTest<S extends Store = Store> {
  /** What the tests are listed under. */
  readonly name: string
  /** Gives a fresh, empty store; called once per test. */
  create(): Promise<S> | S
  /** Takes it away again, after the test, also after one that failed. */
  destroy?(store: S): Promise<void> | void
}

/**
 * Tests every sentence of the Store port, one vitest test each. A store passes all of them or is not a store: there is no skip list.
 *
 * @example
 * storeContract({ name: 'memory store', create: () => memoryStore() })
 */
export function storeContract<S extends Store>({ name, create, destroy }: StoreUnderTest<S>): void {
  describe(`the Store contract: ${name}`, () => {
    for (const law of storeLaws) {
      it(law.name, { timeout: contractTimeoutMs }, async () => {
        const created: S[] = []
        try {
          await law.run(async () => {
            const store = await create()
            created.push(store)
            return store
          })
        } finally {
          for (const store of created) await destroy?.(store)
        }
      })
    }
  })
}
