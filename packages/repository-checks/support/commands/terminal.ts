import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A terminal with nothing but Node and npm: what one command leaves, its folder and its variables, is there for the next. */
export interface Terminal {
  /** Types a command and waits for its end. Gives all that it printed; throws with that when the command fails. */
  run(command: string, options?: { readonly pressEnter?: boolean }): Promise<string>
  /** Types a command that goes on until it is interrupted. */
  start(command: string, settings?: Readonly<Record<string, string>>): Promise<Started>
  /** The folder in which the next command runs. */
  folder(): Promise<string>
}

/** A command that goes on. */
export interface Started {
  /** Waits until it has printed something, and gives the match; throws with all that it printed when it ends before. */
  prints(wanted: RegExp): Promise<RegExpExecArray>
  /** Ctrl+C, and waits until it and all that it has started in its own group are gone. */
  interrupt(): Promise<void>
  said(): string
}

const longestMs = 1_800_000
const longestEndMs = 60_000
/** Of this process: where programs are, the language, and how to get out to a registry. Above all no home, and no settings of pnpm. */
const passedOn = /^(PATH|LANG|LC_\w+|TZ|(HTTPS?|NO)_PROXY|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|CHROMIUM_PATH)$/i

/** Opens one in a folder; `place` is an empty folder for its home and its notes. */
export async function openTerminal(
  place: string,
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Terminal> {
  const notes = { folder: join(place, 'folder'), variables: join(place, 'variables'), script: join(place, 'script') }
  const home = join(place, 'home')
  const temporary = join(place, 'tmp')
  for (const each of [home, temporary]) await mkdir(each, { recursive: true })
  await writeFile(notes.folder, folder)
  await writeFile(notes.variables, '')
  const env = { ...ordinary(process.env), HOME: home, TMPDIR: temporary, NO_COLOR: '1', TERM: 'xterm', ...settings }

  async function begin(command: string, onTerminal: boolean, more: Readonly<Record<string, string>> = {}) {
    const script = [
      'set -ae',
      `. '${notes.variables}'`,
      `cd "$(cat '${notes.folder}')"`,
      command,
      `export -p > '${notes.variables}'`,
      `pwd > '${notes.folder}'`,
    ]
    await writeFile(notes.script, `${script.join('\n')}\n`)
    const typed = onTerminal ? ['script', '-qefc', `sh '${notes.script}'`, '/dev/null'] : ['sh', notes.script]
    const [program = '', ...args] = typed
    return watched(spawn(program, args, { cwd: folder, env: { ...env, ...more }, detached: true, stdio: 'pipe' }))
  }

  return {
    async run(command, { pressEnter = false } = {}) {
      const going = await begin(command, pressEnter)
      const enter = setInterval(() => pressEnter && going.child.stdin.write('\r'), 1_000)
      if (!pressEnter) going.child.stdin.end()
      const code = await Promise.race([going.ended, pause(longestMs, 'no end', { ref: false })])
      clearInterval(enter)
      if (code === 0) return going.said()
      await going.kill()
      throw new Error(`${command}\nended with ${code}, after it had printed:\n${going.said()}`)
    },
    async start(command, more) {
      const going = await begin(command, false, more)
      going.child.stdin.end()
      return going
    },
    folder: async () => (await readFile(notes.folder, 'utf8')).trim(),
  }
}

function ordinary(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const path = (env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const passed = Object.entries(env).filter(([name]) => passedOn.test(name))
  return { ...Object.fromEntries(passed), PATH: path.join(delimiter) }
}

function watched(child: ReturnType<typeof spawn> & { stdin: NodeJS.WritableStream }) {
  let said = ''
  const hear = (part: unknown) => {
    said += String(part)
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  child.stdin.on('error', () => undefined)
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'nothing'))
  })
  const isOver = () => child.exitCode !== null || child.signalCode !== null

  async function end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    if (!signalGroup(child.pid, signal)) return
    for (const giveUpAt = Date.now() + longestEndMs; signalGroup(child.pid, 0); await pause(50)) {
      if (Date.now() < giveUpAt) continue
      signalGroup(child.pid, 'SIGKILL')
      throw new Error(`It does not end by ${signal}. It had printed:\n${said}`)
    }
  }

  return {
    child,
    ended,
    said: () => said,
    async prints(wanted: RegExp): Promise<RegExpExecArray> {
      for (const giveUpAt = Date.now() + longestMs; ; await pause(100)) {
        const over = isOver()
        const match = wanted.exec(said)
        if (match !== null) return match
        if (!over && Date.now() < giveUpAt) continue
        await end('SIGKILL')
        throw new Error(`It has not printed ${wanted}, but:\n${said}`)
      }
    },
    interrupt: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  }
}

/** Gives whether there was still a process in that group. */
function signalGroup(leader: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (leader === undefined) return false
  try {
    return process.kill(-leader, signal)
  } catch {
    return false
  }
}
