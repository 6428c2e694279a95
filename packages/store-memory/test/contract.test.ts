import { storeContract } from '@chatfactor/testkit'
import { memoryStore } from '../src/index.js'

storeContract({ name: 'memory store', create: memoryStore, destroy: (store) => store.close() })
