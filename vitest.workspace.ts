import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { longestFirst } from './packages/integration/support/longest-first.js'

/** Most of what they do is to wait for servers and deadlines. */
const longest = ['integration', 'store-postgres', 'demo', 'testkit', 'local-postgres', 'repository-checks', 'cli']

/** `pnpm test packages/core` runs the tests of one folder. */
export default defineConfig({
  // Packages are tested from source; only this setting, or CommonJS dependencies break.
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['{packages,examples}/*/test/**/*.test.{ts,tsx}'],
    // These have their own sources behind the condition "source", in TypeScript, which Node does not read.
    server: { deps: { inline: [/@modelcontextprotocol\/client/, /eventsource/] } },
    // Importing the packages once for each file, or for each package, would take longer than most tests.
    isolate: false,
    // More workers than cores: many tests wait for a silence to be over, or for other processes.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    sequence: { sequencer: longestFirst(longest.map((folder) => `/${folder}/test/`)) },
    // One file's globals are the next one's, where the modules are shared; and whatever a test is about, no promise is broken.
    setupFiles: ['globals-stay.ts', 'promises-kept.ts'].map((file) =>
      fileURLToPath(new URL(`./packages/integration/support/${file}`, import.meta.url)),
    ),
    globalSetup: [fileURLToPath(new URL('./packages/local-postgres/src/vitest-setup.ts', import.meta.url))],
    reporters: ['default', './packages/integration/support/summary-reporter.ts'],
    // For a machine that has thirty other things to do; on a quiet one nothing comes near.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
