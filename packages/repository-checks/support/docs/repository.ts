import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The top folder of the repository, with a slash at the end. */
export const repositoryRoot: string = fileURLToPath(new URL('../../../../', import.meta.url))

const skipped = new Set(['node_modules', 'dist', 'coverage', 'reference'])

/** The text of a file, named from the top folder. */
export function repositoryText(path: string): string {
  return readFileSync(`${repositoryRoot}${path}`, 'utf8')
}

/** What a path leads to, named from the top folder; `null` when nothing is there. */
export function repositoryEntry(path: string): 'file' | 'folder' | null {
  const entry = statSync(`${repositoryRoot}${path}`, { throwIfNoEntry: false })
  if (entry === undefined) return null
  return entry.isDirectory() ? 'folder' : 'file'
}

/** The folders right below a folder, in order. */
export function repositoryFolders(under: string): readonly string[] {
  return readdirSync(`${repositoryRoot}${under}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${under}/${name}`)
    .sort()
}

/** Every file below a folder whose path fits, in order; installed and built files are left out. */
export function repositoryFiles(under: string, fits: (path: string) => boolean): readonly string[] {
  const found: string[] = []
  for (const entry of readdirSync(`${repositoryRoot}${under}`, { withFileTypes: true })) {
    const path = `${under}/${entry.name}`
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name) && !entry.name.startsWith('.')) found.push(...repositoryFiles(path, fits))
    } else if (fits(path)) found.push(path)
  }
  return found.sort()
}
