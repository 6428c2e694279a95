import { mkdirSync, writeFileSync } from 'node:fs'
import { codeBlocks } from './code-blocks.js'
import { pages } from './pages.js'
import { repositoryRoot, repositoryText } from './repository.js'

const programs = /^(ts|tsx|jsx|js)$/

/** Where all blocks of a page are run word for word by a test that stands elsewhere, and how many it runs. */
export const runElsewhere: Readonly<Record<string, { readonly by: string; readonly blocks: number }>> = {
  'README.md': { by: 'packages/repository-checks/slow/docs/quick-start.test.ts', blocks: 1 },
  'docs/recipes.md': { by: 'packages/repository-checks/support/recipes/page-files.ts', blocks: 99 },
  'packages/elements/README.md': { by: 'packages/integration/support/app-with-elements.ts', blocks: 4 },
  'packages/react/README.md': { by: 'packages/react/test/readme.test.ts', blocks: 6 },
}

/** How many blocks of programs there are in all pages, by what is known of them. */
export interface CountedBlocks {
  /** Run as they are printed. */
  readonly run: number
  /** Stand word for word in a file that tests run. */
  readonly quoted: number
  /** Only known to compile: page and line. */
  readonly compiled: readonly string[]
  /** No whole code. */
  readonly excerpts: number
}

/** Counts them; `runHere` has the page and the number of each block that its caller runs. */
export function countedBlocks(runHere: readonly string[]): CountedBlocks {
  const all = pages.flatMap((page) => programsOf(page).map((block, nth) => ({ page, nth, ...block })))
  const whole = all.filter(({ mark }) => mark === null)
  const isRun = ({ page, nth }: (typeof all)[number]) =>
    nth < (runElsewhere[page]?.blocks ?? 0) || runHere.includes(`${page} ${nth}`)
  return {
    run: whole.filter(isRun).length,
    quoted: all.filter(({ mark }) => mark !== null && mark !== 'excerpt').length,
    compiled: whole.filter((block) => !isRun(block)).map(({ page, line }) => `${page}:${line}`),
    excerpts: all.filter(({ mark }) => mark === 'excerpt').length,
  }
}

let saves = 0

/** Saves a block as a module below the names that its page takes for granted, and gives its path. `also` is said at its end. */
export function savedBlock(folder: string, page: string, nth: number, given: readonly string[], also = ''): string {
  const block = programsOf(page)[nth]
  if (block === undefined) throw new Error(`${page} has no block ${nth}`)
  saves += 1
  const path = `${folder}block-${saves}.ts`
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, `const { ${given.join(', ')} } = globalThis.givenToBlocks\n${block.code}\n${also}\n`)
  return path
}

/** Inside a package, so that imports lead to the packages; `dist` is never committed. */
export const folderOfBlocks = `${repositoryRoot}packages/repository-checks/dist/blocks-${process.pid}/`

function programsOf(page: string) {
  return codeBlocks(repositoryText(page)).filter(({ language }) => programs.test(language))
}
