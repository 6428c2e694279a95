import { defineConfig, type Options } from 'tsup'

const shared: Options = { format: 'esm', target: 'node20', dts: true, sourcemap: true, external: ['react'] }

export default defineConfig([
  // Tells React frameworks that render on the server where the browser's part begins.
  { ...shared, entry: ['src/index.ts'], clean: true, banner: { js: "'use client'" } },
  { ...shared, entry: ['src/server.ts'] },
])
