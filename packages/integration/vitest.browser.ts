import { defineConfig } from 'vitest/config'

/** The tests that need a browser; `pnpm test:browser` runs two at a time, from source. */
export default defineConfig({
  root: import.meta.dirname,
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name: 'browser',
    include: ['browser/**/*.test.ts'],
    reporters: ['default', './support/summary-reporter.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
