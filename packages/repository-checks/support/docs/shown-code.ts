import { codeBlocks } from './code-blocks.js'
import { docstringExamples } from './docstring-examples.js'
import { pages } from './pages.js'
import { repositoryFiles, repositoryText } from './repository.js'

/** Code that people copy. */
export interface Shown {
  /** Its page and line, or its file. */
  readonly where: string
  readonly code: string
  readonly kind: 'block' | 'line' | 'docstring' | 'file'
}

const isCode = (path: string) => /\.(?:m?[jt]sx?|txt)$/.test(path) && !path.includes('/test/')

/** All code that is shown: in pages, docstrings of the portal, examples, templates, and the programs of the checks. */
export function shownCode(): readonly Shown[] {
  const inBlocks = pages.flatMap((page) =>
    codeBlocks(repositoryText(page)).map(
      ({ line, code, mark }): Shown => ({
        ...{ where: `${page}:${line}`, code },
        kind: mark === null || mark === 'excerpt' ? 'block' : 'line',
      }),
    ),
  )
  const inLines = pages.flatMap((page) =>
    [...repositoryText(page).matchAll(/`([^`\n]+)`/g)].map(
      ([, code = '']): Shown => ({ where: page, code, kind: 'line' }),
    ),
  )
  const inDocstrings = repositoryFiles('packages/portal/src', (path) => /\.tsx?$/.test(path)).flatMap((path) =>
    docstringExamples(path).map(({ block }): Shown => ({ where: path, code: block.code, kind: 'docstring' })),
  )
  const inFiles = [
    'examples',
    'packages/demo/src',
    'packages/create-chatfactor/templates',
    'packages/repository-checks/support/frameworks',
  ]
    .flatMap((folder) => repositoryFiles(folder, isCode))
    .map((path): Shown => ({ where: path, code: repositoryText(path), kind: 'file' }))
  return [...inBlocks, ...inLines, ...inDocstrings, ...inFiles]
}

/** Whether a guard is put in front of something here. */
export const isGuarded = ({ code }: Shown): boolean =>
  /koaGate\(|honoGate\(|fastifyGate\(|nestGuard\(|nextGate\(|portal\.gate\(|requireSecondFactor\(|secondFactorGate\(/.test(
    code,
  )
