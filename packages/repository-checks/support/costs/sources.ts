import ts from 'typescript'
import { isTranslation } from '../docs/languages-source.js'
import { repositoryFiles, repositoryFolders, repositoryText } from '../docs/repository.js'

const isGenerated = (path: string) => path.endsWith('/words/translations.ts')

/** A translation beside the Ukrainian one, which stands for all: what one of them names, each of them names. */
function isFurtherTranslation(path: string): boolean {
  const [, name = 'en'] = /\/words\/([\w-]+)\.ts$/.exec(path) ?? []
  return name !== 'uk' && isTranslation(name)
}

/** The sources of all packages that somebody wrote by hand, one other language among them. */
export const writtenSources: readonly string[] = repositoryFolders('packages')
  .filter((folder) => !/\/(?:benchmarks|demo|integration|local-postgres|repository-checks)$/.test(folder))
  .flatMap((folder) => repositoryFiles(folder, (path) => /^[^/]+\/[^/]+\/src\/.*\.tsx?$/.test(path)))
  .filter((path) => !isGenerated(path) && !isFurtherTranslation(path))

/** The code of each without its comments: what they mention is no work. */
export const writtenCode: ReadonlyMap<string, string> = new Map(writtenSources.map((path) => [path, codeOf(path)]))

/** The sources in whose code something stands. */
export function sourcesWith(mark: RegExp): readonly string[] {
  return [...writtenCode].filter(([, code]) => mark.test(code)).map(([path]) => path)
}

function codeOf(path: string): string {
  const printer = ts.createPrinter({ removeComments: true })
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return printer.printFile(ts.createSourceFile(path, repositoryText(path), ts.ScriptTarget.Latest, false, kind))
}
