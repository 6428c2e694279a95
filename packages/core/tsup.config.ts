import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/doors/feature.ts', 'src/doors/store.ts', 'src/doors/transport.ts'],
  format: 'esm',
  target: 'node20',
  // Bundlers for other runtimes know Node's modules by this prefix.
  removeNodeProtocol: false,
  dts: true,
  // What the doors share stands once: an error that a store throws is an error that a host knows.
  splitting: true,
  clean: true,
  sourcemap: true,
})
