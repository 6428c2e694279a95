import { readdirSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** One vitest project per package: `pnpm test --project core` runs one of them. */
const packages = readdirSync(new URL('./packages', import.meta.url))

export default defineConfig({
  test: {
    reporters: ['default', './packages/integration/support/summary-reporter.ts'],
    projects: packages.map((name) => ({
      root: `packages/${name}`,
      // Packages are tested from source; only this setting, or CommonJS dependencies break.
      ssr: { resolve: { conditions: ['source'] } },
      test: { name, include: ['test/**/*.test.{ts,tsx}'], testTimeout: 20_000 },
    })),
  },
})
