import type { Store } from '@chatfactor/core'
import { describe, it } from 'vitest'
import { contractTimeoutMs } from './contract-timeout.js'
import type { BeginTransaction } from './laws/open-transaction.js'
import { transactionLaws } from './laws/transaction-laws.js'
import { storeLaws } from './store-laws.js'

/** A store whose contract is to be tested. */
export interface StoreUnderTest<S extends Store = Store> {
  /** The name of the test group. */
  readonly name: string
  /** Makes a fresh, empty store; called once per test. */
  create(): Promise<S> | S
  /** Destroys it after the test, even if that failed. */
  destroy?(store: S): Promise<void> | void
  /**
   * Begins a host's transaction in the same database, for a store that takes part in these: then those laws are tested,
   * too.
   */
  readonly begin?: BeginTransaction
}

/**
 * Tests every sentence of the Store port, one vitest test each. A store has to pass all of them: there is no skip list.
 *
 * @example
 * storeContract({ name: 'memory store', create: () => memoryStore() })
 */
export function storeContract<S extends Store>({ name, create, destroy, begin }: StoreUnderTest<S>): void {
  const laws = begin === undefined ? storeLaws : [...storeLaws, ...transactionLaws(begin)]
  describe(`the Store contract: ${name}`, () => {
    for (const law of laws) {
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
