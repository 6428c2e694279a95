import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyOfRepository } from './copy-of-repository.js'
import type { Mutant } from './mutant.js'
import { mutants } from './mutants.js'

/**
 * Applies each mutant to a copy of the repository and runs the test that guards the line: a test that still passes proves nothing.
 *
 * `--sample N` takes every so-manieth mutant, for CI; ids after that run only those.
 */
const { sample, ids } = readArguments(process.argv.slice(2))
const chosen = choose(mutants, sample, ids)
const copy = copyOfRepository()
let survived = 0

try {
  for (const test of new Set(chosen.map((mutant) => mutant.test))) {
    if (!passes(test)) throw new Error(`${test} fails without any mutant`)
  }
  for (const mutant of chosen) {
    const verdict = isKilled(mutant) ? 'killed  ' : 'SURVIVED'
    if (verdict === 'SURVIVED') survived += 1
    console.log(`${verdict} ${mutant.id.padEnd(4)} ${mutant.breaks}  (${mutant.file})`)
  }
} finally {
  copy.remove()
}
console.log(`${chosen.length - survived} killed, ${survived} survived, of ${mutants.length} mutants`)
process.exitCode = survived === 0 ? 0 : 1

function isKilled({ file, from, to, test }: Mutant): boolean {
  const path = join(copy.path, file)
  const whole = readFileSync(path, 'utf8')
  if (whole.split(from).length !== 2)
    throw new Error(`${file}: the line to break must stand there exactly once:\n${from}`)
  writeFileSync(
    path,
    whole.replace(from, () => to),
  )
  try {
    return !passes(test)
  } finally {
    writeFileSync(path, whole)
  }
}

function passes(test: string): boolean {
  const project = test.split('/')[1] ?? ''
  const run = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'vitest.workspace.ts',
      '--project',
      project,
      '--bail',
      '1',
      test,
    ],
    { cwd: copy.path, stdio: 'ignore', env: { ...process.env, TEST_SUMMARY_FILE: '' } },
  )
  return run.status === 0
}

function choose(all: readonly Mutant[], every: number | null, wanted: readonly string[]): readonly Mutant[] {
  if (wanted.length > 0) return all.filter(({ id }) => wanted.includes(id))
  if (every === null) return all
  const step = Math.max(1, Math.floor(all.length / every))
  return all.filter((_mutant, at) => at % step === 0).slice(0, every)
}

function readArguments(given: readonly string[]): { sample: number | null; ids: readonly string[] } {
  const at = given.indexOf('--sample')
  if (at === -1) return { sample: null, ids: given }
  return { sample: Number(given[at + 1] ?? 5), ids: [] }
}
