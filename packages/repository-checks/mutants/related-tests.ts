import { join, relative } from 'node:path'
import { createVitest, type TestSpecification } from 'vitest/node'
import { watch } from './watched-run.js'

/** The tests of a copy of the repository that can notice a change of a file of core. */
export interface RelatedTests {
  /**
   * Runs the tests that are related to a file, the nearest first, until one fails or says nothing for a minute. Says which one it was, or
   * `null` when all passed.
   */
  firstFailure(file: string): Promise<string | null>
  /** Says that a file has other contents now. */
  changed(file: string): void
  close(): Promise<void>
}

/** A test that says nothing for so long runs for ever. */
const longestSilenceMs = 60_000

/** Those of core, and those of the whole system but what needs PostgreSQL, starts other processes, or needs a process of its own. */
const wantedTests =
  /^packages\/(core|integration\/(test\/(?!postgres\/|cli-and-demo\/|portal-without-node)|slow\/(attacks|faults|rules)\/))/
const include = ['packages/{core,integration}/{test,slow}/**/*.test.ts']

/** Makes vitest ready for the copy in `path`. */
export async function relatedTestsOfCopy(path: string): Promise<RelatedTests> {
  let failure: string | null = null
  const { reporter, watched } = watch()

  const fail = (what: string) => {
    if (failure !== null) return
    failure = what
    void vitest.cancelCurrentRun('test-failure')
  }
  const vitest = await createVitest(
    'test',
    {
      root: path,
      config: join(path, 'vitest.workspace.ts'),
      include,
      watch: false,
      reporters: [
        reporter,
        {
          onTestCaseResult(test) {
            if (test.result().state === 'failed') fail(test.fullName)
          },
          onTestModuleEnd(module) {
            if (module.errors().length > 0) fail(module.relativeModuleId)
          },
        },
      ],
    },
    { logLevel: 'silent', server: { watch: null } },
  )

  // What holds on both stores is tried in memory only.
  vitest.setGlobalTestNamePattern(/^(?!.*on PostgreSQL)/)

  const run = async (specifications: readonly TestSpecification[]): Promise<void> => {
    const all = () => vitest.runTestSpecifications([...specifications])
    const { result, isSilent } = await watched(vitest, longestSilenceMs, all)
    if (isSilent) fail('a loop for ever')
    else if (result.unhandledErrors.length > 0) fail('an error that nobody caught')
  }

  return {
    async firstFailure(file) {
      vitest.config.related = [join(path, file)]
      const related = await vitest.getRelevantTestSpecifications()
      failure = null
      for (const specifications of nearestFirst(path, file, related)) {
        if (specifications.length > 0) await run(specifications)
        if (failure !== null) return failure
      }
      return null
    },
    changed: (file) => vitest.invalidateFile(join(path, file)),
    close: () => vitest.close(),
  }
}

/** The tests of the file's own folder, then the others of core, then those of everything together. */
function nearestFirst(path: string, file: string, all: readonly TestSpecification[]) {
  const near = file.replace('/src/', '/test/').replace(/[^/]*$/, '')
  const nearness = ({ moduleId }: TestSpecification) => {
    const test = relative(path, moduleId)
    if (!wantedTests.test(test)) return null
    if (test.startsWith(near)) return 0
    return test.startsWith('packages/core/') ? 1 : 2
  }
  return [0, 1, 2].map((wanted) => all.filter((specification) => nearness(specification) === wanted))
}
