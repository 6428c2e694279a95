import { copyFile, cp, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { npmInstall, runCommand } from './command.js'
import { entryPoints, importAll } from './entry-points.js'
import { pinnedVersion } from './published-packages.js'
import type { Tarball } from './tarballs.js'

const samples = fileURLToPath(new URL('./samples', import.meta.url))

/** A project that has installed every published package, and what can be imported there. */
export interface NewcomerProject {
  readonly folder: string
  readonly entryPoints: readonly string[]
}

/** Installs the packages with npm, as the registry would hand them out, into a folder with the sample files. */
export async function newcomerProject(folder: string, tarballs: readonly Tarball[]): Promise<NewcomerProject> {
  await cp(samples, folder, { recursive: true })
  const ours = Object.fromEntries(tarballs.map(({ name, file }) => [name, `file:${file}`]))
  // vitest is named because the newest one that `testkit` allows needs a newer Node than we do.
  const theirs = pinned('vitest', '@types/node', '@electric-sql/pglite')
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { ...ours, ...theirs } }))
  await npmInstall([], folder)

  const found: string[] = []
  for (const { name } of tarballs) {
    await expectFiles(join(folder, 'node_modules', name), ['LICENSE', 'README.md', 'dist', 'package.json'])
    found.push(...(await entryPoints(folder, name)))
  }
  // What a CommonJS file may write, too: the same words.
  await copyFile(join(folder, 'use-types.mts'), join(folder, 'use-types-imported.cts'))
  await writeFile(join(folder, 'use-every-entry-point.mts'), importAll(found))
  return { folder, entryPoints: found }
}

/** Packs a messenger that is none of ours, and adds it as its author would publish it. */
export async function installStrangersMessenger({ folder }: NewcomerProject): Promise<void> {
  await runCommand('npm', ['pack', './pigeon-post'], folder)
  await npmInstall(['./pigeon-post-1.0.0.tgz'], folder)
}

/** Adds the bot libraries that a host may bring; until now all went without them. */
export async function installHostLibraries({ folder }: NewcomerProject): Promise<void> {
  const libraries = Object.entries(pinned('fb-messenger-bot-api', 'viber-bot'))
  await npmInstall(
    libraries.map(([name, version]) => `${name}@${version}`),
    folder,
  )
}

function pinned(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, pinnedVersion(name)]))
}

async function expectFiles(folder: string, files: readonly string[]): Promise<void> {
  const found = await readdir(folder)
  const missing = files.filter((file) => !found.includes(file))
  if (missing.length > 0) throw new Error(`${folder} lacks ${missing.join(', ')}`)
}
