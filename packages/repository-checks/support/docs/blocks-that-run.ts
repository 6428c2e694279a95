import { codeBlocks } from './code-blocks.js'
import { pages } from './pages.js'
import { type Printed, programs } from './printed.js'
import { repositoryText } from './repository.js'

/** Blocks that a test runs word for word which stands elsewhere. */
export interface RunElsewhere {
  readonly page: string
  /** What they have in common. @defaultValue nothing: all blocks of the page */
  readonly words?: string
  /** The file that takes them from the page and runs them. */
  readonly by: string
  /** How many there are. @defaultValue that file sees to it that it has all */
  readonly blocks?: number
}

const guards = 'packages/repository-checks/support/guards/guarded-apps.ts'

export const runElsewhere: readonly RunElsewhere[] = [
  { page: 'README.md', by: guards, blocks: 1 },
  ...['requireSecondFactor(portal', 'fastifyGate(portal', 'honoGate(portal', 'koaGate(portal', 'nestGuard(portal'].map(
    (words) => ({ page: 'docs/into-your-app.md', words, by: guards, blocks: 1 }),
  ),
  { page: 'docs/start-here.md', by: 'packages/repository-checks/support/docs/quick-start.ts', blocks: 1 },
  { page: 'docs/recipes.md', by: 'packages/repository-checks/support/recipes/page-files.ts' },
  { page: 'packages/elements/README.md', by: 'packages/integration/support/app-with-elements.ts', blocks: 4 },
  { page: 'packages/react/README.md', by: 'packages/react/test/readme.test.ts', blocks: 6 },
]

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

/** Counts them; `walked` are those that walks run. */
export function countedBlocks(walked: readonly Printed[]): CountedBlocks {
  const all = pages.flatMap((page) =>
    programsOf(page).map(({ line, code, mark }) => ({ page, place: `${page}:${line}`, code, mark })),
  )
  const whole = all.filter(({ mark }) => mark === null)
  const places = new Set(walked.map(({ place }) => place))
  const isRun = ({ page, place, code }: (typeof all)[number]) =>
    places.has(place) || runElsewhere.some((one) => one.page === page && code.includes(one.words ?? ''))
  return {
    run: whole.filter(isRun).length,
    quoted: all.filter(({ mark }) => mark !== null && mark !== 'excerpt').length,
    compiled: whole.filter((block) => !isRun(block)).map(({ place }) => place),
    excerpts: all.filter(({ mark }) => mark === 'excerpt').length,
  }
}

/** Where what is said of tests elsewhere is no longer so. */
export function wrongAboutElsewhere(): readonly string[] {
  return runElsewhere.flatMap(({ page, words = '', by, blocks }) => {
    const found = programsOf(page).filter(({ mark, code }) => mark === null && code.includes(words)).length
    const names = repositoryText(by)
    const isNamed = names.includes(page) || (names.includes('README.md') && page.startsWith('packages/'))
    return [
      ...(found === (blocks ?? found) && found > 0
        ? []
        : [`${page} has ${found} blocks with “${words}”, not ${blocks}`]),
      ...(isNamed ? [] : [`${by} does not name ${page}`]),
    ]
  })
}

function programsOf(page: string) {
  return codeBlocks(repositoryText(page)).filter(({ language }) => programs.test(language))
}
