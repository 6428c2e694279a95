import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFolder } from '../packages/published-packages.js'

/** What a change means for those who have the version before, in the order of a changelog. */
export const headings = ['Breaking', 'Added', 'Fixed'] as const
export type Heading = (typeof headings)[number]

/** A change that waits for the next version. */
export interface Change {
  readonly file: string
  /** Each package that it touches, and how. */
  readonly packages: ReadonlyMap<string, Heading>
  /** One line. */
  readonly text: string
}

const words: Readonly<Record<string, Heading>> = {
  breaking: 'Breaking',
  added: 'Added',
  fixed: 'Fixed',
  // As the tool of that name writes it.
  patch: 'Fixed',
}

export const changesFolder = join(repositoryFolder, '.changeset')

/** The names of the files that wait. */
export function pendingFiles(folder: string = changesFolder): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .toSorted()
}

export function pendingChanges(folder: string = changesFolder): readonly Change[] {
  return pendingFiles(folder).map((file) => readChange(file, readFileSync(join(folder, file), 'utf8')))
}

/** Reads one. Throws, naming the file, where something is not as `.changeset/README.md` says. */
export function readChange(file: string, written: string): Change {
  const [, header, body = ''] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(written) ?? []
  if (header === undefined) throw new Error(`${file} does not begin with the packages that it touches`)
  const packages = new Map<string, Heading>()
  for (const line of header.trim().split('\n')) {
    const [, name = '', word = ''] = /^['"]?([^'"]+)['"]?: (\w+)$/.exec(line) ?? []
    const heading = words[word]
    if (heading === undefined) throw new Error(`${file}: "${line}" is not a package and one of breaking, added, fixed`)
    packages.set(name, heading)
  }
  const [paragraph = ''] = body.trim().split(/\n\s*\n/)
  if (paragraph === '') throw new Error(`${file} does not say what changed`)
  return { file, packages, text: paragraph.replace(/\s*\n\s*/g, ' ') }
}
