import { defineConfig } from 'tsup'

/** The benchmark as one file, as an app would run it: loaders that translate on the fly make functions slower. */
export default defineConfig({
  entry: {
    'run-authorizations': 'src/run-authorizations.ts',
    'run-bench': 'src/run-bench.ts',
    'run-calls': 'src/run-calls.ts',
    'run-processes': 'src/run-processes.ts',
    'bench-process': 'src/processes/bench-process.ts',
    'watching-process': 'src/processes/watching-process.ts',
  },
  format: 'esm',
  target: 'node20',
  clean: true,
  sourcemap: true,
  noExternal: [/^@chatfactor\/(authorizations|core|store-postgres|store-memory|transport-telegram|testkit)(\/.+)?$/],
  external: ['pg', '@chatfactor/local-postgres', /^@modelcontextprotocol\//, 'vitest'],
  esbuildOptions: (options) => {
    options.conditions = ['source']
  },
})
