import type { ChatfactorOptions } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'

const options: ChatfactorOptions = {
  keys: [{ id: 'first', secret: Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 11) % 256) }],
  store: memoryStore(),
  transports: [],
  publicUrl: 'http://localhost:3000',
}

export default { options }
