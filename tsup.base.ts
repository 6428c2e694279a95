import type { Options } from 'tsup'

/** How the packages are built that run on a server. */
export const library: Options = {
  format: 'esm',
  target: 'node20',
  // Bundlers for other runtimes know Node's modules by this prefix.
  removeNodeProtocol: false,
  dts: true,
  clean: true,
  sourcemap: true,
  // Letters that are no English ones take two bytes as they are, and six as escapes.
  esbuildOptions(options) {
    options.charset = 'utf8'
  },
}
