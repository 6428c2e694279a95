import { codeBlocks } from '../docs/code-blocks.js'
import { repositoryText } from '../docs/repository.js'

/** The page whose blocks are the files that are booted. */
export const recipesPage = 'docs/recipes.md'

/** A file of an app, as the page shows it. */
export interface PageFile {
  readonly path: string
  readonly code: string
}

/** The files below one heading of the page: each block whose line above begins with its path, `` `lib/gate.js`: ``. */
export function filesBelow(heading: string, page = repositoryText(recipesPage)): readonly PageFile[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  if (section === undefined) throw new Error(`${recipesPage} has no heading "${heading}"`)
  const lines = section.split('\n')
  return codeBlocks(section).flatMap(({ line, code }) => {
    const above = lines.slice(0, line - 2).findLast((text) => text.trim() !== '') ?? ''
    const [, path] = /^`([\w./[\]$+-]+\.\w+)`/.exec(above) ?? []
    return path === undefined ? [] : [{ path, code }]
  })
}
