import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** One vitest project per package: `pnpm test --project core` runs one of them. */
const packages = readdirSync(new URL('./packages', import.meta.url)).map((name) => ({ name, root: `packages/${name}` }))

/** The examples that have tests of their own. */
const examples = ['custom-adapters', 'express'].map((name) => ({ name, root: `examples/${name}` }))

const postgresSetup = fileURLToPath(new URL('./packages/local-postgres/src/vitest-setup.ts', import.meta.url))

/** Projects whose tests get a PostgreSQL server; a run without any of them starts none. */
const onPostgres = ['store-postgres', 'integration', 'cli', 'benchmarks']

/**
 * Projects whose test files share a process: importing core once for each file took longer than its tests. The others listen to the
 * process itself, or start others.
 */
const together = ['core', 'portal', 'sandbox', 'store-memory', 'testkit']

export default defineConfig({
  test: {
    // One worker for each core: the main process has little to do.
    maxWorkers: '100%',
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
        isolate: !together.includes(name),
        globalSetup: onPostgres.includes(name) ? [postgresSetup] : [],
      },
    })),
  },
})
