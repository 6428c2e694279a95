import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The current repository. */
const here = run(process.cwd(), 'git', 'rev-parse', '--show-toplevel').trim()

/** A commit of an earlier version, installed with its own dependencies. */
export interface EarlierTree {
  readonly commit: string
  readonly folder: string
  remove(): void
}

/** Checks out a commit and installs it in a folder of its own. */
export function earlierTree(named: string): EarlierTree {
  const commit = run(here, 'git', 'rev-parse', '--short', named).trim()
  const folder = mkdtempSync(join(tmpdir(), 'chatfactor-earlier-'))
  const archive = execFileSync('git', ['archive', commit], { cwd: here, maxBuffer: 1024 ** 3 })
  execFileSync('tar', ['-x', '-C', folder], { input: archive })
  const pnpm = run(folder, 'node', '-p', `require('./package.json').packageManager.replace(/\\+.*/, '')`).trim()
  run(folder, 'npx', '-y', pnpm, 'install', '--frozen-lockfile', '--prefer-offline', '--ignore-scripts')
  return { commit, folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The commit before the one that added this file, or the newest if none did. */
export function commitBefore(file: string): string {
  const added = run(here, 'git', 'log', '--format=%H', '--diff-filter=A', '--', file).trim().split('\n').at(-1)
  return added ? `${added}^` : 'HEAD'
}

function run(cwd: string, program: string, ...words: string[]): string {
  return execFileSync(program, words, { cwd, encoding: 'utf8' })
}
