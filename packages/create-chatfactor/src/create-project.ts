import { randomBytes } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Choices } from './choices.js'
import { type ProjectFile, projectFiles } from './project-files.js'
import { ownVersion, readTemplates } from './templates.js'
import { UsageError } from './usage-error.js'

/** What is to be made, and where. */
export interface ProjectOrder extends Choices {
  /** A folder that is not there yet, or empty. Its name becomes the name of the project. */
  readonly folder: string
}

/**
 * Writes a project: a small app with a second factor in a chat, which starts with the sandbox.
 *
 * Gives the paths that were written. Throws an error that says why when the folder has something in it, or cannot be the name of a package;
 * then nothing was written.
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
  // `wx`: what came here in the meantime is not ours to replace.
  await writeFile(file, text, { flag: 'wx', mode: isSecret ? 0o600 : 0o644 })
}

/** Throws unless the folder is empty, or not there. */
async function requireRoom(root: string, given: string): Promise<void> {
  const entries = await readdir(root).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') return []
    if (code === 'ENOTDIR') throw new UsageError(`${given} is a file. Choose another name.`)
    throw error
  })
  // A repository that was made for the project is as good as empty.
  const others = entries.filter((entry) => entry !== '.git')
  if (others.length > 0) throw new UsageError(`${given} is not empty. Choose another folder; nothing was changed.`)
}

/** The name of the folder, as npm allows names. */
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
