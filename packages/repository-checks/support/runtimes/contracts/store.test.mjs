import { memoryStore } from '@chatfactor/store-memory'
import { storeContract } from '@chatfactor/testkit'

storeContract({ name: 'memory store', create: memoryStore, destroy: (store) => store.close() })
