import { defineConfig } from 'vitest/config'
import { longestFirst } from './support/longest-first.js'

/** The tests that need a browser; `pnpm test:browser` runs two at a time, from source. */
export default defineConfig({
  root: import.meta.dirname,
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name: 'browser',
    include: ['browser/**/*.test.ts'],
    reporters: ['default', './support/summary-reporter.ts'],
    maxWorkers: 2,
    sequence: { sequencer: longestFirst(['/every-page.', '/next.', '/approvals.']) },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
