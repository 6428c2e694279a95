import type { ChatfactorOptions } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'

const options: ChatfactorOptions = {
  keys: [{ id: 'first', secret: new Uint8Array(32).fill(7) }],
  store: memoryStore(),
  transports: [],
  publicUrl: 'http://localhost:3000',
}

export default { options }
