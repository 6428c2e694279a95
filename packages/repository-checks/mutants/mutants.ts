import { readFileSync } from 'node:fs'
import { repositoryFiles, repositoryText } from '../support/docs/repository.js'
import type { Mutant } from './mutant.js'

/** The mutants of a list; throws on a row that does not fit, and on a name that none of the files bears, or several do. */
export function readMutants(
  list: string,
  files: readonly string[],
  textOf: (path: string) => string = repositoryText,
): readonly Mutant[] {
  const sources = files.filter((path) => path.includes('/src/'))
  const tests = files.filter((path) => /\.test\.tsx?$/.test(path))
  const rows = list.split('\n').filter((row) => row !== '' && !row.startsWith('#'))
  return rows.map((row) => {
    const fields = /^([RC\d ]+) · (.+?) · (\S+) · (.*)«(.*?) → (.*)»(.*) · (\S+) · (.+)$/.exec(row)?.slice(1) ?? []
    const [ids, breaks, source, before, old, changed, after, test, title] = fields
    if (ids === undefined || breaks === undefined || source === undefined || test === undefined || title === undefined)
      throw new Error(`Not a mutant: ${row}`)
    const from = `${before}${old}${after}`.replaceAll('⏎', '\n')
    return {
      ids: ids.split(' '),
      breaks,
      // Texts of features stand in files of one name: the one that says this is meant.
      file: fileOf(source, sources, (path) => textOf(path).includes(from)),
      from,
      to: `${before}${changed}${after}`.replaceAll('⏎', '\n'),
      test: fileOf(test, tests),
      title,
    }
  })
}

/** The one file that bears a name; folders before the name stand before it in the path too, in that order, wherever they are. */
function fileOf(name: string, files: readonly string[], isMeant: (path: string) => boolean = () => true): string {
  const folders = name.split('/').slice(0, -1)
  const found = files.filter((path) => {
    const parts = path.replace(/\.test\.tsx?$/, '').split('/')
    return parts.at(-1) === name.split('/').at(-1) && isWithin(folders, parts.slice(0, -1))
  })
  const meant = found.length > 1 ? found.filter(isMeant) : found
  const [file] = meant.length === 1 ? meant : found
  if (file === undefined) throw new Error(`A mutant names ${name}, which does not exist`)
  if (meant.length !== 1)
    throw new Error(`A mutant names ${name}, which may be ${found.join(' or ')}: name a folder too`)
  return file
}

function isWithin(folders: readonly string[], path: readonly string[]): boolean {
  let at = 0
  for (const part of path) if (part === folders[at]) at += 1
  return at === folders.length
}

/** All mutants of the repository. */
export const mutants: readonly Mutant[] = readMutants(
  readFileSync(new URL('./mutants.list', import.meta.url), 'utf8'),
  ['packages', 'examples'].flatMap((folder) => repositoryFiles(folder, (path) => /\.tsx?$/.test(path))),
)
