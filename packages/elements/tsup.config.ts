import { defineConfig, type Options } from 'tsup'
import { declarations, written } from '../../tsup.base.js'

const shared: Options = { ...written, splitting: false }

/** Their types come from one look at the sources, which is what takes long. */
const entries = ['src/index.ts', 'src/protocol.ts', 'src/server.ts']

export default defineConfig([
  // Each is whole: a page may load the first as it is.
  {
    ...shared,
    entry: ['src/index.ts'],
    clean: true,
    platform: 'browser',
    minify: true,
    dts: { entry: entries, compilerOptions: declarations },
  },
  { ...shared, entry: ['src/protocol.ts'], platform: 'browser' },
  { ...shared, entry: ['src/server.ts'] },
])
