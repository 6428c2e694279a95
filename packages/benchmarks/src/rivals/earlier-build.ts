import { execFile } from 'node:child_process'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { createChatfactor } from '@chatfactor/core'
import type { postgresStore } from '@chatfactor/store-postgres'
import { earlierTree } from './earlier-tree.js'

/** What a contender is made of, in any version. */
export interface Build {
  readonly createChatfactor: typeof createChatfactor
  readonly postgresStore: typeof postgresStore
}

export interface EarlierBuild extends Build {
  readonly commit: string
  remove(): void
}

const parts = `export { createChatfactor } from '@chatfactor/core'
export { postgresStore } from '@chatfactor/store-postgres'
`

/** Builds an earlier version into one file, like this one. */
export async function earlierBuild(named: string): Promise<EarlierBuild> {
  const tree = earlierTree(named)
  const folder = join(tree.folder, 'packages', 'benchmarks')
  await writeFile(join(folder, 'src', 'build.ts'), parts)
  await copyFile(join(process.cwd(), 'tsup.config.ts'), join(folder, 'tsup.config.ts'))
  const entry = ['--entry.build', 'src/build.ts', '--out-dir', 'dist-build', '--silent']
  await promisify(execFile)('npx', ['tsup', ...entry], { cwd: folder })
  const build: Build = await import(pathToFileURL(join(folder, 'dist-build', 'build.js')).href)
  return { ...build, commit: tree.commit, remove: tree.remove }
}
