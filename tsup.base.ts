import type { Options } from 'tsup'

/** Types are written down here and checked by `pnpm typecheck`, which reads all sources once and not once for each package. */
export const declarations = { noCheck: true }

/** How the packages are built that run on a server. */
export const library: Options = {
  format: 'esm',
  target: 'node20',
  // Bundlers for other runtimes know Node's modules by this prefix.
  removeNodeProtocol: false,
  dts: { compilerOptions: declarations },
  clean: true,
  sourcemap: true,
  // Letters that are no English ones take two bytes as they are, and six as escapes.
  esbuildOptions(options) {
    options.charset = 'utf8'
  },
}
