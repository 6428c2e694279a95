import type { Store } from '@chatfactor/core'
import { describe, it } from 'vitest'
import { contractTimeoutMs } from './contract-timeout.js'
import type { BeginTransaction } from './laws/open-transaction.js'
import { transactionLaws } from './laws/transaction-laws.js'
import { storeLaws } from './store-laws.js'

/** A store that wants to prove that it keeps the contract. */
export interface StoreUnderTest<S extends Store = Store> {
  /** What the tests are listed under. */
  readonly name: string
  /** Gives a fresh, empty store; called once per test. */
  create(): Promise<S> | S
  /** Takes it away again, after the test, also after one that failed. */
  destroy?(store: S): Promise<void> | void
  /** Begins a transaction of a host's in the same database, for a store that takes part in them: then those laws are tested, too. */
  readonly begin?: BeginTransaction
}

/**
 * Tests every sentence of the Store port, one vitest test each. A store passes all of them or is not a store: there is no skip list.
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
