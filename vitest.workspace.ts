import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import LongestFirst from './packages/integration/support/longest-first.js'

/** One vitest project per package: `pnpm test --project core` runs one of them. */
const packages = readdirSync(new URL('./packages', import.meta.url)).map((name) => ({ name, root: `packages/${name}` }))

/** The examples that have tests of their own. */
const examples = ['custom-adapters', 'express'].map((name) => ({ name, root: `examples/${name}` }))

const postgresSetup = fileURLToPath(new URL('./packages/local-postgres/src/vitest-setup.ts', import.meta.url))

/** Projects whose tests get a PostgreSQL server; a run without any of them starts none. */
const onPostgres = ['store-postgres', 'integration', 'cli', 'benchmarks']

export default defineConfig({
  test: {
    // More workers than cores: many tests wait for a silence to be over, or for other processes.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './packages/integration/support/summary-reporter.ts'],
    projects: [...packages, ...examples].map(({ name, root }) => ({
      root,
      // Packages are tested from source; only this setting, or CommonJS dependencies break.
      ssr: { resolve: { conditions: ['source'] } },
      test: {
        name,
        include: ['test/**/*.test.{ts,tsx}'],
        // For a machine that has thirty other things to do; on a quiet one nothing comes near.
        testTimeout: 120_000,
        hookTimeout: 120_000,
        expect: { poll: { timeout: 60_000 } },
        // Importing the packages once for each file takes longer than most tests. Where tests share a database, each file has its own.
        isolate: name === 'integration',
        globalSetup: onPostgres.includes(name) ? [postgresSetup] : [],
      },
    })),
  },
})
