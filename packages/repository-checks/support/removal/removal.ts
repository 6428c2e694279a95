import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type Copy, copyOfRepository } from '../../mutants/copy-of-repository.js'
import { removeFeature } from './remove-feature.js'

/** What became of core without one of its features. */
export interface Removal {
  readonly feature: string
  /** The files outside of its folders and of the lists that had to change. */
  readonly further: readonly string[]
  /** What does not compile, and the tests that fail; nothing where core does not need it. */
  readonly problems: readonly string[]
  /** How many tests passed. */
  readonly passed: number
}

/** Takes a feature out of a copy of the repository and has core and testkit compiled and the tests of core run that could notice. */
export async function removal(feature: string): Promise<Removal> {
  const copy = copyOfRepository()
  try {
    const further = removeFeature(copy.path, feature)
    const [unfit, tests] = await Promise.all([compiled(copy), tested(copy)])
    return { feature, further, passed: tests.passed, problems: [...unfit, ...tests.failed] }
  } finally {
    copy.remove()
  }
}

/** The folders that must go on compiling; pages may have something to show of a feature. */
const compiledFolders = ['core/src', 'core/test', 'testkit/src', 'testkit/test', 'testkit/slow']

async function compiled({ path }: Copy): Promise<readonly string[]> {
  const config = join(path, 'tsconfig.removal.json')
  const include = compiledFolders.map((folder) => `packages/${folder}`)
  writeFileSync(config, JSON.stringify({ extends: './tsconfig.base.json', include }))
  const output = await outputOf(['node_modules/typescript/bin/tsc', '--project', config, '--pretty', 'false'], path)
  return output.split('\n').filter((line) => /^packages\/(?:core|testkit)\/.*error TS/.test(line))
}

const report = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
})

async function tested({ path }: Copy): Promise<{ readonly passed: number; readonly failed: readonly string[] }> {
  // A list of everything there is, kept as a snapshot, is written anew.
  const config = 'packages/repository-checks/support/removal/vitest.removal.ts'
  const list = 'packages/core/src/chatfactor/features.ts'
  const output = await outputOf(
    ['node_modules/vitest/vitest.mjs', 'related', '--run', '--update', '--config', config, list],
    path,
  )
  const { numPassedTests, testResults } = report.parse(JSON.parse(output.slice(output.indexOf('{'))))
  const failed = testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message === '' ? [] : [`${name}: ${message}`]),
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${name}: ${fullName}: ${failureMessages[0]?.split('\n')[0] ?? ''}`),
  ])
  return { passed: numPassedTests, failed: failed.map((line) => line.replace(`${path}/`, '')) }
}

/** What a program of Node's writes, however it ends. */
function outputOf(args: readonly string[], folder: string): Promise<string> {
  // This may itself be a run of vitest, of which the other one shall know nothing.
  const { VITEST: _vitest, NODE_ENV: _env, TEST_SUMMARY_FILE: _file, ...env } = process.env
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }, (_error, output) => {
      resolve(output)
    })
  })
}
