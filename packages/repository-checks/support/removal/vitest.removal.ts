import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import workspace from '../../../../vitest.workspace.js'

/** The tests of core, which need no PostgreSQL, in a copy of the repository. */
export default defineConfig({
  ...workspace,
  root: fileURLToPath(new URL('../../../..', import.meta.url)),
  test: { ...workspace.test, include: ['packages/core/test/**/*.test.ts'], globalSetup: [], reporters: ['json'] },
})
