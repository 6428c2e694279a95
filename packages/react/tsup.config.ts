import { defineConfig, type Options } from 'tsup'
import { declarations, written } from '../../tsup.base.js'

const shared: Options = { ...written, external: ['react'] }

/** Their types come from one look at the sources, which is what takes long. */
const entries = ['src/index.ts', 'src/server.ts']

export default defineConfig([
  // Tells React frameworks that render on the server where the browser's part begins.
  {
    ...shared,
    entry: ['src/index.ts'],
    clean: true,
    banner: { js: "'use client'" },
    dts: { entry: entries, compilerOptions: declarations },
  },
  { ...shared, entry: ['src/server.ts'] },
])
