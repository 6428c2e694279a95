import { cp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { quickStart } from '../docs/quick-start.js'
import { runCommand } from '../packages/command.js'
import { pinnedVersion } from '../packages/published-packages.js'
import type { Tarball } from '../packages/tarballs.js'
import { type Shared, shared } from './wide-ranges.js'

const samples = fileURLToPath(new URL('./samples', import.meta.url))
const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
// grammY's own declarations need the types of a browser and of node-fetch.
const types = '--noEmit --strict --target es2023 --lib es2023,dom,dom.iterable --types node --module nodenext'

/** The compiler of this repository. */
export const ownCompiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')

/** What a project has of the libraries that it shares with us; without one, what npm takes by itself. */
export type Versions = Readonly<Partial<Record<Shared, string>>>

/** A project of a host that has every package of ours. */
export interface RangedProject {
  /**
   * Installs these versions for the host. Gives what is there then: one copy of each, or it throws. `forced` takes them for us as well, though
   * our packages do not allow them.
   */
  take(versions: Versions, forced?: boolean): Promise<Readonly<Record<string, string>>>
  /** Compiles what crosses the border, with the declarations themselves, and walks: a page of the portal, and the README's quick start. */
  use(compiler?: string): Promise<void>
}

export async function rangedProject(folder: string, tarballs: readonly Tarball[]): Promise<RangedProject> {
  await cp(samples, folder, { recursive: true })
  await writeFile(join(folder, 'quick-start.mjs'), quickStart())
  const run = (command: string, ...args: readonly string[]) => runCommand(command, args, folder)
  const ours = Object.fromEntries(tarballs.map(({ name, file }) => [name, `file:${file}`]))
  const pinned = Object.fromEntries(['vitest', '@types/node'].map((name) => [name, pinnedVersion(name)]))
  const theirs = { ...pinned, '@types/node-fetch': '^2.6.0' }

  return {
    async take(versions, forced = false) {
      const asked = Object.fromEntries(shared.map((name) => [name, versions[name] ?? 'latest']))
      const overrides = forced ? versions : {}
      const manifest = { private: true, dependencies: { ...ours, ...theirs, ...asked }, overrides }
      await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
      await run('rm', '-rf', 'package-lock.json', 'node_modules')
      await run('npm', ...install)
      const found = shared.map(async (name) => [name, onlyCopy(name, await run('npm', 'query', `#${name}`))] as const)
      return Object.fromEntries(await Promise.all(found))
    },
    async use(compiler = ownCompiler) {
      await run('node', compiler, ...types.split(' '), 'use-types-across-borders.mts')
      await run('node', 'use-portal.mjs')
      // One that does not fit may wait for ever.
      const said = await run('timeout', '60', 'node', 'quick-start.mjs')
      if (!said.endsWith('one-time password accepted\n')) throw new Error(`The quick start printed:\n${said}`)
    },
  }
}

const nodes = z.array(z.object({ version: z.string(), location: z.string() }))

function onlyCopy(name: string, listed: string): string {
  const [first, ...more] = nodes.parse(JSON.parse(listed))
  if (first === undefined || more.length > 0)
    throw new Error(`${name} is there ${more.length + (first === undefined ? 0 : 1)} times`)
  return first.version
}
