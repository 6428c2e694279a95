import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { repositoryRoot } from './repository.js'

/** A text as the repository's formatter would leave it in a file of that name. */
export function formatted(path: string, text: string): string {
  const biome = createRequire(`${repositoryRoot}package.json`).resolve('@biomejs/biome/bin/biome')
  const command = [biome, 'format', `--stdin-file-path=${path}`]
  return execFileSync(process.execPath, command, { cwd: repositoryRoot, input: text, encoding: 'utf8' })
}
