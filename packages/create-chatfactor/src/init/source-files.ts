import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of an existing app. */
export interface SourceFile {
  /** Relative to the app's folder, with `/`. */
  readonly path: string
  readonly text: string
}

const leftOut = /^(?:node_modules|dist|build|out|coverage|public|tests?|__tests__|\..*)$/
const isSource = /(?<!\.d|\.test|\.spec|\.config)\.(?:[cm]?[jt]s|[jt]sx)$/
const mostFiles = 2_000

/** The app's code, files nearest to its root first; without dependencies, tests and build output. */
export async function sourceFiles(root: string): Promise<readonly SourceFile[]> {
  const found: SourceFile[] = []
  const folders = ['']
  for (let folder = folders.shift(); folder !== undefined && found.length < mostFiles; folder = folders.shift()) {
    const entries = await readdir(join(root, folder), { withFileTypes: true })
    for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory() && !leftOut.test(entry.name)) folders.push(path)
      if (entry.isFile() && isSource.test(entry.name))
        found.push({ path, text: await readFile(join(root, path), 'utf8') })
    }
  }
  return found
}
