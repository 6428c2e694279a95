import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Copy, copyOfRepository } from './copy-of-repository.js'
import { type CopyTests, testsOfCopy } from './copy-tests.js'
import type { Mutant } from './mutant.js'
import { mutants } from './mutants.js'
import { nameOf } from './test-name.js'

/**
 * Applies each mutant of the list to a copy of the repository and runs the test that guards the line: a test that still passes proves
 * nothing. Says whether all were killed.
 *
 * `--sample N` takes every n-th mutant, for CI; other words choose by id, or by a part of the path of the file or the test.
 */
export async function runListed(words: readonly string[]): Promise<boolean> {
  const chosen = choose(mutants, words)
  const copy = copyOfRepository()
  const tests = await testsOfCopy(copy.path)
  const survivors: Mutant[] = []

  try {
    await requirePassing(tests, chosen)
    for (const mutant of chosen) {
      const { verdict, why } = await judge(tests, copy, mutant)
      if (verdict !== 'killed') survivors.push(mutant)
      console.log(`${verdict.padEnd(8)} ${mutant.ids.join(' ').padEnd(12)} ${mutant.breaks}  (${mutant.file})${why}`)
    }
  } finally {
    await tests.close()
    copy.remove()
  }
  const killed = chosen.length - survivors.length
  console.log(`${killed} killed, ${survivors.length} survived, of ${mutants.length} mutants, in ${seconds()} s`)
  return survivors.length === 0
}

interface Judgement {
  readonly verdict: 'killed' | 'SURVIVED' | 'UNUSABLE'
  readonly why: string
}

/** Every test has to pass, and to run at all, while nothing is broken. */
async function requirePassing(all: CopyTests, chosen: readonly Mutant[]): Promise<void> {
  const names = chosen.map((mutant) => nameOf(mutant).source)
  const outcomes = await all.run([...new Set(chosen.map(({ test }) => test))], new RegExp(names.join('|')))
  if (outcomes === null) throw new Error('the tests hang without any mutant')
  const problems = chosen.flatMap((mutant) => {
    const own = outcomes.filter(({ file, fullName }) => file === mutant.test && nameOf(mutant).test(fullName))
    if (own.length === 0) return [`${mutant.test} has no test "${mutant.title}"`]
    return own.filter(({ state }) => state === 'failed').map(({ fullName }) => `fails without any mutant: ${fullName}`)
  })
  if (problems.length > 0) throw new Error([...new Set(problems)].join('\n'))
}

async function judge(all: CopyTests, copy: Copy, mutant: Mutant): Promise<Judgement> {
  const { file, from, to, test } = mutant
  const path = join(copy.path, file)
  const whole = readFileSync(path, 'utf8')
  if (whole.split(from).length !== 2)
    throw new Error(`${file}: the line to break must stand there exactly once:\n${from}`)
  try {
    writeFileSync(
      path,
      whole.replace(from, () => to),
    )
    all.changed(file)
    const outcomes = await all.run([test], nameOf(mutant))
    if (outcomes === null) return { verdict: 'killed', why: ': it never ends' }
    return { verdict: outcomes.some(({ state }) => state === 'failed') ? 'killed' : 'SURVIVED', why: '' }
  } catch (error) {
    // A line that does not even load fails every test, and proves nothing.
    return { verdict: 'UNUSABLE', why: `\n${error instanceof Error ? error.message : String(error)}` }
  } finally {
    writeFileSync(path, whole)
    all.changed(file)
  }
}

function choose(all: readonly Mutant[], given: readonly string[]): readonly Mutant[] {
  const [first, count] = given
  if (first === undefined) return all
  if (first !== '--sample') {
    return all.filter(({ ids, file, test }) =>
      given.some((word) => ids.includes(word) || file.includes(word) || test.includes(word)),
    )
  }
  const most = Number(count ?? 5)
  const step = Math.max(1, Math.floor(all.length / most))
  return all.filter((_mutant, at) => at % step === 0).slice(0, most)
}

function seconds(): number {
  return Math.round(performance.now() / 1000)
}
