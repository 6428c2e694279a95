import { memoryStore } from '@chatfactor/store-memory'

export default {
  options: {
    keys: [{ id: 'first', secret: new Uint8Array(32).fill(7) }],
    store: memoryStore(),
    transports: [],
    publicUrl: 'http://localhost:3000',
  },
}
