import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.js'

export default defineConfig({
  ...library,
  entry: [
    'src/index.ts',
    'src/doors/feature.ts',
    'src/doors/store.ts',
    'src/doors/transport.ts',
    'src/chatfactor/every-language.ts',
    'src/chatfactor/english-alone.ts',
  ],
  // What the doors share stands once: an error that a store throws is an error that a host knows.
  splitting: true,
})
