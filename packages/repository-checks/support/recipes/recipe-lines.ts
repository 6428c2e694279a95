import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { addedLines } from '../apps/added-lines.js'
import { filesBelow, type PageFile } from './page-files.js'
import type { Recipe } from './recipe.js'

/** What every recipe takes for granted: nothing in it but literals. */
export const literals = 'What all of them share'

/** Every file that a host has more, or other, for a recipe. */
export function filesOf({ heading, alsoBelow = [] }: Recipe): readonly PageFile[] {
  const elsewhere = alsoBelow.flatMap((also) =>
    filesBelow(also.heading).filter(({ path }) => !also.without.includes(path)),
  )
  return [...elsewhere, ...filesBelow(heading)]
}

/** How many lines a host adds or changes for a recipe, beside the file of literals. */
export function linesOf(recipe: Recipe): number {
  return filesOf(recipe).reduce((sum, { path, code }) => sum + addedLines(textBefore(recipe, path), code), 0)
}

/** Where the host's own files of a folder are. */
export function folderBefore(folder: string): string {
  return fileURLToPath(new URL(`../${folder}`, import.meta.url))
}

function textBefore({ before }: Recipe, path: string): string {
  const file = before.map((folder) => `${folderBefore(folder)}/${path}`).findLast((one) => existsSync(one))
  return file === undefined ? '' : readFileSync(file, 'utf8')
}
