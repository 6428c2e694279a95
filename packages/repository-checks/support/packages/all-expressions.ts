import { existsSync, readFileSync } from 'node:fs'
import { repositoryFolder, workspacePackages } from './published-packages.js'
import { regularExpressionsIn } from './regular-expressions.js'
import { sourceFiles } from './source-file.js'

/** Put together while the program runs; all of them in the testkit, whose only stranger is the author of a test. */
export const puzzled: Readonly<Record<string, string>> = {
  'new RegExp(`\\\\b${choice}\\\\b`)': String.raw`\b12\b`,
  "new RegExp(`^${pattern}`, 'su')": '^.*a.b',
  'new RegExp(`(?<!\\\\d)${code}(?!\\\\d)`)': String.raw`(?<!\d)123456(?!\d)`,
}

/** The expressions of every source file. */
export const files = workspacePackages()
  .filter(({ folder }) => existsSync(`${repositoryFolder}${folder}/src`))
  .flatMap(({ folder }) => sourceFiles(folder))
  .map(({ path }) => ({ path, ...regularExpressionsIn(path, readFileSync(`${repositoryFolder}${path}`, 'utf8')) }))
const written = files.flatMap(({ path, written }) => written.map((one) => ({ path, ...one })))
/** Each expression once, with a place where it stands. */
export const expressions = new Map(written.map((one) => [`/${one.source}/${one.flags}`, one]))
