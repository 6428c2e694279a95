import { storeContract } from '@chatfactor/testkit'
import { sqliteStore } from '../../src/index.js'

storeContract({
  name: 'SQLite store',
  create: () => sqliteStore({ path: ':memory:' }),
  destroy: (store) => store.close(),
})
