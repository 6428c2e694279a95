import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import workspace from '../../vitest.workspace.js'
import { longestFirst } from './support/longest-first.js'

/** What begins first, so that the run does not end with one that everybody waits for. */
const longest = ['store-postgres', 'integration', 'local-postgres', 'express', 'repository-checks']

/**
 * The tests that kill servers, wait for silences, replay long histories and sieges, repeat the same laws through every driver, or have a
 * compiler read everything. CI runs them apart, `pnpm test:slow` by hand.
 */
export default defineConfig({
  ...workspace,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    ...workspace.test,
    name: 'slow',
    include: ['{packages,examples}/*/slow/**/*.test.ts'],
    sequence: { sequencer: longestFirst(longest.map((folder) => `/${folder}/slow/`)) },
  },
})
