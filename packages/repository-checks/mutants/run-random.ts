import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { copyOfRepository } from './copy-of-repository.js'
import { drawMutants, type Source } from './random/draw-mutants.js'
import { relatedTestsOfCopy } from './related-tests.js'

const core = 'packages/core/src'

/** What share of the mutants has to be noticed; some change nothing that anybody could see. */
const leastShare = 0.9

/**
 * Breaks lines of core that were drawn at random in a copy of the repository, one at a time, and runs the tests that are related until
 * one fails. Says whether enough of them were noticed.
 *
 * `--random N --seed S` draws N; `--skip K` leaves the first K of them out, to go on where an earlier run ended.
 */
export async function runRandom(words: readonly string[]): Promise<boolean> {
  const number = { type: 'string', default: '0' } as const
  const { values } = parseArgs({ args: [...words], options: { random: number, seed: number, skip: number } })
  const [count, seed, skip] = [Number(values.random), Number(values.seed), Number(values.skip)]
  const copy = copyOfRepository()
  const tests = await relatedTestsOfCopy(copy.path)
  const drawn = drawMutants(sourcesOfCore(copy.path), count, seed).slice(skip)
  let survived = 0

  try {
    const failure = await tests.firstFailure(`${core}/index.ts`)
    if (failure !== null) throw new Error(`fails without any mutant: ${failure}`)
    for (const { path, line, before, after, text } of drawn) {
      const file = join(copy.path, path)
      const whole = readFileSync(file, 'utf8')
      const change = (contents: string) => {
        writeFileSync(file, contents)
        tests.changed(path)
      }
      change(text)
      const killer = await tests.firstFailure(path)
      change(whole)
      if (killer === null) survived += 1
      console.log(`${killer === null ? 'SURVIVED' : 'killed  '} ${path}:${line}\n  - ${before}\n  + ${after}`)
      if (killer !== null) console.log(`  ${killer}`)
    }
  } finally {
    await tests.close()
    copy.remove()
  }
  const share = (drawn.length - survived) / drawn.length
  console.log(`seed ${seed}: ${drawn.length - survived} of ${drawn.length} killed, ${(share * 100).toFixed(0)} %`)
  return share >= leastShare
}

/** Everything in core but its texts. */
function sourcesOfCore(path: string): readonly Source[] {
  return readdirSync(join(path, core), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('words'))
    .sort()
    .map((name) => ({ path: `${core}/${name}`, text: readFileSync(join(path, core, name), 'utf8') }))
}
