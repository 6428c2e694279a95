import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/feature.ts'],
  format: 'esm',
  target: 'node20',
  // Bundlers for other runtimes know Node's modules by this prefix.
  removeNodeProtocol: false,
  dts: true,
  clean: true,
  sourcemap: true,
})
