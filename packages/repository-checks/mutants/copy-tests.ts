import { join, relative } from 'node:path'
import { createVitest, type TestModule } from 'vitest/node'
import { watch } from './watched-run.js'

/** What became of one test in the copy. */
export interface TestOutcome {
  /** The file, from the top of the repository. */
  readonly file: string
  /** The titles of its groups and its own, with blanks between them. */
  readonly fullName: string
  readonly state: 'passed' | 'failed'
}

/** The tests of a copy of the repository, kept ready: only what changed is loaded again. */
export interface CopyTests {
  /** Runs the tests of these files whose full name fits; `null` when they hang. Throws when one of the files cannot be loaded: that says nothing about its tests. */
  run(files: readonly string[], names: RegExp): Promise<readonly TestOutcome[] | null>
  /** Says that a file has other contents now. */
  changed(file: string): void
  close(): Promise<void>
}

/** A test that says nothing for so long, even on a busy machine, runs for ever. */
const longestSilenceMs = 180_000
/** Those that `pnpm test:slow` runs guard lines as well. */
const include = ['{packages,examples}/*/{test,slow}/**/*.test.{ts,tsx}']
/** Where something is broken on purpose, a test that waits for what never comes shall not be waited for as patiently as elsewhere. */
const patience = { testTimeout: 90_000, hookTimeout: 90_000 }

/** Makes vitest ready for the copy in `path`. */
export async function testsOfCopy(path: string): Promise<CopyTests> {
  const { reporter, watched } = watch()
  const vitest = await createVitest(
    'test',
    {
      root: path,
      config: join(path, 'vitest.workspace.ts'),
      include,
      watch: false,
      reporters: [reporter],
      ...patience,
    },
    { logLevel: 'silent', server: { watch: null } },
  )
  const all = await vitest.globTestSpecifications()
  return {
    async run(files, names) {
      const wanted = new Set(files.map((file) => join(path, file)))
      vitest.setGlobalTestNamePattern(names)
      const specifications = all.filter(({ moduleId }) => wanted.has(moduleId))
      const run = () => vitest.runTestSpecifications(specifications)
      const { result, isSilent } = await watched(vitest, longestSilenceMs, run)
      if (isSilent) return null
      const { testModules } = result
      // What is left of earlier runs is among them too.
      const own = testModules.filter(({ moduleId }) => wanted.has(moduleId))
      const [problem] = own.flatMap((module) => module.errors())
      if (problem !== undefined) throw new Error(problem.message)
      return own.flatMap((module) => outcomesOf(path, module))
    },
    changed: (file) => vitest.invalidateFile(join(path, file)),
    close: () => vitest.close(),
  }
}

function outcomesOf(path: string, module: TestModule): readonly TestOutcome[] {
  return [...module.children.allTests()].flatMap((test) => {
    const { state } = test.result()
    if (state !== 'passed' && state !== 'failed') return []
    return [{ file: relative(path, module.moduleId), fullName: test.fullName, state }]
  })
}
