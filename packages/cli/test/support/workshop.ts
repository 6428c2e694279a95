import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandLine } from '../../src/command-line.js'

const packageFolder = fileURLToPath(new URL('../../', import.meta.url))

/** What a command said, and how it ended. */
export interface Said {
  readonly code: number
  readonly out: string
  readonly complaints: string
}

/** A folder of a host app with its config, and the command line in it. */
export interface Workshop {
  readonly folder: string
  /** Runs a command in this process, with the config named. */
  run(...args: readonly string[]): Promise<Said>
  /** Runs a command as an operator does: as a process of its own, in the folder. */
  type(...args: readonly string[]): Promise<Said>
  /** The same for one that is not left to end by itself; what it says is piped. */
  begin(...args: readonly string[]): ChildProcess
  remove(): Promise<void>
}

/** What it complains of, without how far it is, which a machine that is busy with something else is told more of. */
function complaintsIn(said: string): string {
  const lines = said.split('\n').filter((line) => !line.startsWith('… '))
  return lines.join('\n').trimEnd()
}

/** Runs a command in this process. */
export async function tell(...args: readonly string[]): Promise<Said> {
  const out: string[] = []
  const complaints: string[] = []
  const code = await commandLine(args, {
    print: (text) => out.push(text),
    complain: (text) => complaints.push(text),
    // The sandbox would go on for ever; nothing else is told to end.
    untilEnded: () => (args[0] === 'sandbox' ? Promise.resolve() : new Promise(() => undefined)),
  })
  return { code, out: out.join('\n'), complaints: complaintsIn(complaints.join('\n')) }
}

/** Makes a folder with these files; it lies inside the package, so that imports lead to what is installed. */
export async function workshop(files: Readonly<Record<string, string>>): Promise<Workshop> {
  await mkdir(join(packageFolder, 'dist'), { recursive: true })
  const folder = await mkdtemp(join(packageFolder, 'dist', 'test-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const [config = ''] = Object.keys(files)

  const typed = (args: readonly string[]) => [
    ...['--conditions=source', '--import', 'tsx'],
    ...[join(packageFolder, 'src/chatfactor.ts'), ...args],
  ]
  return {
    folder,
    begin: (...args) => spawn(process.execPath, typed(args), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }),
    run: (...args) => tell(...args, '--config', join(folder, config)),
    type: (...args) =>
      new Promise((resolve) => {
        execFile(process.execPath, typed(args), { cwd: folder, timeout: 110_000 }, (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
          resolve({ code, out: stdout.trimEnd(), complaints: complaintsIn(stderr) })
        })
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
