import { appendFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/**
 * Closes a run with one plain line, `N passed, N failed` (`, N skipped` where any were), and appends it to the file named by
 * `TEST_SUMMARY_FILE` so that a script can add several runs up. A module that failed to load counts as one failure.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      for (const test of tests) {
        const { state } = test.result()
        if (state === 'passed' || state === 'failed' || state === 'skipped') count[state] += 1
      }
      if (module.state() === 'failed' && !tests.some((test) => test.result().state === 'failed')) count.failed += 1
    }
    const line = `${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`
    const file = process.env.TEST_SUMMARY_FILE
    if (file !== undefined && file !== '') appendFileSync(file, `${line}\n`)
    process.once('exit', () => console.log(line))
  }
}
