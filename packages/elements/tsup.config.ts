import { defineConfig, type Options } from 'tsup'

const shared: Options = { format: 'esm', target: 'node20', dts: true, sourcemap: true, splitting: false }

export default defineConfig([
  // Each is whole: a page may load the first as it is.
  { ...shared, entry: ['src/index.ts'], clean: true, platform: 'browser', minify: true },
  { ...shared, entry: ['src/protocol.ts'], platform: 'browser' },
  { ...shared, entry: ['src/server.ts'] },
])
