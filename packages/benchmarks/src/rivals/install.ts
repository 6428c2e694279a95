import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const folder = join(process.cwd(), 'rivals')
const run = promisify(execFile)

/** The versions of the compared packages, by name. */
export type RivalVersions = Readonly<Record<string, string>>

/** Installs their newest versions in a folder of their own: contributors do not need them. */
export async function installRivals(): Promise<RivalVersions> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--loglevel=error']
  await run(npm, ['install', ...quiet], { cwd: folder })
  const versions: Record<string, string> = {}
  for (const name of ['better-auth', 'grammy', 'chat']) {
    const text = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8')
    const known: unknown = JSON.parse(text)
    if (typeof known === 'object' && known !== null && 'version' in known) versions[name] = String(known.version)
  }
  return versions
}

/** A module in the folder of the rivals, which may import what is installed there. */
export async function rivalModule(name: string): Promise<unknown> {
  return import(pathToFileURL(join(folder, name)).href)
}

/** A function of an untyped value. */
export function functionOf(of: unknown, name: string): (...given: readonly unknown[]) => Promise<unknown> {
  const found: unknown = typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
  if (typeof found !== 'function') throw new Error(`there is no function ${name}`)
  return async (...given) => Reflect.apply(found, of, given)
}
