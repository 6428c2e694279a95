import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The tests that kill servers, replay long histories or have every expression checked; CI runs them apart, `pnpm test:slow` by hand. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // Below the root it would be a folder among the packages, and the next run would take it for one.
  cacheDir: fileURLToPath(new URL('../../node_modules/.vite', import.meta.url)),
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name: 'slow',
    include: ['*/slow/**/*.test.ts'],
    globalSetup: [fileURLToPath(new URL('../local-postgres/src/vitest-setup.ts', import.meta.url))],
    reporters: ['default', fileURLToPath(new URL('support/summary-reporter.ts', import.meta.url))],
    // Most of them wait for servers and processes.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
})
