import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { repositoryRoot } from '../repository.js'

const run = promisify(execFile)
let folders = 0

/** A folder of a reader, in which programs run as processes of their own. */
export interface Folder {
  readonly path: string
  /** Runs one to its end; gives what it wrote. Rejects where it fails. */
  run(file: string, ...args: readonly string[]): Promise<string>
  /** Begins one. */
  begin(file: string): ChildProcess
}

/** Writes files; the folder lies inside this package, so that imports lead to the packages, and `dist` is never committed. */
export function folderWith(files: Readonly<Record<string, string>>): Folder {
  folders += 1
  const path = `${repositoryRoot}packages/repository-checks/dist/walk-${process.pid}-${folders}/`
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(`${path}${name}`), { recursive: true })
    writeFileSync(`${path}${name}`, text)
  }
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const node = ['--conditions=source', '--import', 'tsx']
  return {
    path,
    async run(file, ...args) {
      const { stdout } = await run(process.execPath, [...node, file, ...args], { cwd: path, timeout: 110_000 })
      return stdout
    },
    begin: (file) => spawn(process.execPath, [...node, file], { cwd: path, stdio: ['ignore', 'pipe', 'inherit'] }),
  }
}
