import { memoryStore } from '@chatfactor/store-memory'

export default {
  options: {
    keys: [{ id: 'first', secret: Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 11) % 256) }],
    store: memoryStore(),
    transports: [],
    publicUrl: 'http://localhost:3000',
  },
}
