import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The top of the repository. */
export const top = fileURLToPath(new URL('../../../', import.meta.url))

/** A copy of the repository in which lines can be broken without anybody noticing. */
export interface Copy {
  readonly path: string
  remove(): void
}

/**
 * Copies every file that git knows of; what is installed is shared.
 *
 * A package's own `node_modules` holds relative links only, so in the copy it finds the copied packages.
 */
export function copyOfRepository(): Copy {
  const path = mkdtempSync(join(tmpdir(), 'chatfactor-mutants-'))
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: top, encoding: 'utf8' })
  for (const file of listed.split('\n')) {
    if (file !== '' && existsSync(join(top, file))) cpSync(join(top, file), join(path, file))
  }
  symlinkSync(join(top, 'node_modules'), join(path, 'node_modules'))
  for (const group of ['packages', 'examples']) {
    for (const name of readdirSync(join(top, group))) {
      const modules = join(top, group, name, 'node_modules')
      const target = join(path, group, name, 'node_modules')
      if (existsSync(modules) && existsSync(dirname(target))) {
        cpSync(modules, target, { recursive: true, verbatimSymlinks: true })
      }
    }
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
