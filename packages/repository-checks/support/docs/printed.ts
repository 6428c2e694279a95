import { type CodeBlock, codeBlocks } from './code-blocks.js'
import { repositoryText } from './repository.js'
import { type Left, runBlock, type Surroundings } from './run-block.js'

/** A block of a program in a page. */
export interface Printed {
  readonly page: string
  /** Where it begins, as `page:line`. */
  readonly place: string
  readonly code: string
  /** Runs it as it is printed. */
  run<Result = Left>(surroundings?: Surroundings): Promise<Result>
  /** Gives it to a program, which another process runs. */
  copied(): string
  /** How often it was run to its end, or copied. */
  timesRun(): number
}

/** The languages in which a block is a program. */
export const programs = /^(ts|tsx|jsx|js)$/

/** The block of a page that has these words, and no other block of it has. */
export function onlyBlock(page: string, words: string): CodeBlock {
  const [block, ...others] = codeBlocks(repositoryText(page)).filter(({ code }) => code.includes(words))
  if (block === undefined || others.length > 0)
    throw new Error(`${page} has ${others.length + (block ? 1 : 0)} blocks with “${words}”, not one`)
  return block
}

/** The program of a page that has these words. */
export function printed(page: string, words: string): Printed {
  const { code, line, language } = onlyBlock(page, words)
  if (!programs.test(language)) throw new Error(`${page}:${line} is no program`)
  let times = 0
  return {
    ...{ page, place: `${page}:${line}`, code },
    async run<Result = Left>(surroundings: Surroundings = {}): Promise<Result> {
      const left = await runBlock<Result>(code, surroundings)
      times += 1
      return left
    },
    copied() {
      times += 1
      return code
    },
    timesRun: () => times,
  }
}

/** What somebody does with blocks of the pages. */
export interface Walk {
  readonly blocks: readonly Printed[]
  /** What comes of it, in one line. */
  readonly comesOf: string
  readonly walk: () => Promise<void>
}
