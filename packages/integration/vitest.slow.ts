import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The tests that kill servers and replay long histories: half a minute each, so CI runs them apart; `pnpm test:slow` does it by hand. */
export default defineConfig({
  root: import.meta.dirname,
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name: 'slow',
    include: ['slow/**/*.test.ts'],
    globalSetup: [fileURLToPath(new URL('../local-postgres/src/vitest-setup.ts', import.meta.url))],
    reporters: ['default', './support/summary-reporter.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
})
