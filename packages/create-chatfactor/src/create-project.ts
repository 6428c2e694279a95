import { randomBytes } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Choices } from './choices.js'
import { type ProjectFile, projectFiles } from './project-files.js'
import { ownVersion, readTemplates } from './templates.js'
import { UsageError } from './usage-error.js'

/** What to create, and where. */
export interface ProjectOrder extends Choices {
  /** A folder that does not exist or is empty. Its name becomes the project's. */
  readonly folder: string
}

/**
 * Creates a project: a small app with a second factor in a chat, which starts with the sandbox.
 *
 * Returns the written paths. If the folder is not empty, or its name cannot be that of a package, throws an error that
 * says so, and writes nothing.
 */
export async function createProject({ folder, ...choices }: ProjectOrder): Promise<readonly string[]> {
  const root = resolve(folder)
  const name = packageNameOf(root)
  await requireRoom(root, folder)
  const masterKey = randomBytes(32).toString('base64url')
  const files = projectFiles(choices, { name, version: await ownVersion(), masterKey }, await readTemplates(choices))
  for (const file of files) await write(root, file)
  return files.map(({ path }) => path)
}

async function write(root: string, { path, text, isSecret }: ProjectFile): Promise<void> {
  const file = join(root, path)
  await mkdir(dirname(file), { recursive: true })
  // `wx`: a file that appeared in the meantime is not replaced.
  await writeFile(file, text, { flag: 'wx', mode: isSecret ? 0o600 : 0o644 })
}

/** Throws unless the folder is empty or does not exist. */
async function requireRoom(root: string, given: string): Promise<void> {
  const entries = await readdir(root).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') return []
    if (code === 'ENOTDIR') throw new UsageError(`${given} is a file. Choose another name.`)
    throw error
  })
  // A fresh Git repository counts as empty.
  const others = entries.filter((entry) => entry !== '.git')
  if (others.length > 0) throw new UsageError(`${given} is not empty. Choose another folder; nothing was changed.`)
}

/** The folder's name, in a form that npm allows. */
function packageNameOf(root: string): string {
  const name = basename(root)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .split('-')
    .filter((part) => part !== '')
    .join('-')
    .replace(/^[^a-z0-9]+/, '')
  if (name === '') throw new UsageError('The folder needs a name with letters from a to z, or digits, in it.')
  return name.slice(0, 100)
}
