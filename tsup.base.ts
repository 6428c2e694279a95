import type { Options } from 'tsup'

/** Types are written down here and checked by `pnpm typecheck`, which reads all sources once and not once for each package. */
export const declarations = { noCheck: true }

/** How the code of every package is written. */
export const written: Options = {
  format: 'esm',
  target: 'node20',
  // Where a line of a stack trace comes from; the sources themselves stay here.
  sourcemap: true,
  esbuildOptions(options) {
    options.sourcesContent = false
    // Letters that are no English ones take two bytes as they are, and six as escapes.
    options.charset = 'utf8'
  },
}

/** How the packages are built that run on a server. */
export const library: Options = {
  ...written,
  // Bundlers for other runtimes know Node's modules by this prefix.
  removeNodeProtocol: false,
  // What differs on an edge is chosen where the package is used, by `imports` of its package.json.
  external: [/^#/],
  dts: { compilerOptions: declarations },
  clean: true,
}
