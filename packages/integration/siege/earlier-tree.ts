import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('../../..', import.meta.url))

/** An earlier version as it was committed, installed with its own dependencies. */
export interface EarlierTree {
  readonly commit: string
  readonly folder: string
  remove(): void
}

/** The last version that knew so many migrations, or another one that is named; needs the history of the repository. */
export function treeWith(migrations: number, named?: string): EarlierTree {
  const next = `packages/store-postgres/migrations/${String(migrations + 1).padStart(4, '0')}*`
  const added = run(here, 'git', 'log', '--format=%H', '--diff-filter=A', '--', next).trim().split('\n').at(-1)
  const commit = run(here, 'git', 'rev-parse', '--short', named ?? (added ? `${added}^` : 'HEAD')).trim()
  const folder = mkdtempSync(join(tmpdir(), 'chatfactor-earlier-'))
  const archive = execFileSync('git', ['archive', commit], { cwd: here, maxBuffer: 1024 ** 3 })
  execFileSync('tar', ['-x', '-C', folder], { input: archive })
  // Some had another master key in their tests, and versions that serve side by side share theirs.
  const instance = join(folder, 'packages/integration/support/postgres/instance.ts')
  const text = readFileSync(instance, 'utf8')
  writeFileSync(instance, text.replace('Buffer.alloc(32, 7)', `Buffer.from('0123456789abcdefghijklmnopqrstuv')`))
  const pnpm = run(folder, 'node', '-p', `require('./package.json').packageManager.replace(/\\+.*/, '')`).trim()
  run(folder, 'npx', '-y', pnpm, 'install', '--frozen-lockfile', '--prefer-offline', '--ignore-scripts')
  return { commit, folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function run(cwd: string, program: string, ...words: string[]): string {
  return execFileSync(program, words, { cwd, encoding: 'utf8' })
}
