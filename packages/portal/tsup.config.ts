import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/pages.ts', 'src/node.ts'],
  format: 'esm',
  target: 'node20',
  // Bundlers for other runtimes know Node's modules by this prefix.
  removeNodeProtocol: false,
  dts: true,
  clean: true,
  sourcemap: true,
})
