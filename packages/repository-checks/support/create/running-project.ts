import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '@chatfactor/local-postgres'
import { cleanEnvironment } from '../packages/command.js'

/** A project that was started by its own command. */
export interface RunningProject {
  readonly url: string
  /** The phone that the sandbox shows. */
  readonly phoneUrl: string
  /** All that it has printed. */
  said(): string
  stop(): Promise<void>
}

const longestMs = 240_000

/** The project refuses, or the sandbox does: Next puts its own word in the place of `NODE_ENV` in the project's sources. */
const refusal = /is for trying it out|The sandbox is for development/

/** Starts `npm run dev` in a folder, on a free port, and waits until it says where the phone is. */
export async function startProject(
  folder: string,
  different: Readonly<Record<string, string>> = {},
): Promise<RunningProject> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const settings = { PUBLIC_URL: url, PORT: String(port), NEXT_TELEMETRY_DISABLED: '1', ...different }
  // A group of its own, so that what npm starts ends with it.
  const app = spawn('npm', ['run', 'dev'], {
    cwd: folder,
    detached: true,
    env: { ...cleanEnvironment(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(app, 'exit')
  let said = ''
  const heard = new Promise<string | null>((resolve) => {
    const hear = (chunk: unknown) => {
      said += String(chunk)
      const phoneUrl = /The phone\s+(http:\S+)/.exec(said)?.[1]
      if (phoneUrl !== undefined) resolve(phoneUrl)
      // A watching process waits for another change instead of ending.
      else if (refusal.test(said)) resolve(null)
    }
    app.stdout.on('data', hear)
    app.stderr.on('data', hear)
  })
  const stop = async () => {
    if (app.pid !== undefined && app.exitCode === null) process.kill(-app.pid, 'SIGKILL')
    await ended
  }
  const phoneUrl = await Promise.race([heard, ended.then(() => null), patience()])
  if (phoneUrl !== null) return { url, phoneUrl, said: () => said, stop }
  await stop()
  throw new Error(`${folder} did not start:\n${said}`)
}

/** Starts it in this environment, in which what is for show must not run; throws if it does. */
export async function refusesToStart(folder: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const project = await startProject(folder, settings).catch((error: unknown) => String(error))
  if (typeof project !== 'string') {
    await project.stop()
    throw new Error(`${folder} starts with ${JSON.stringify(settings)}`)
  }
  if (!refusal.test(project)) throw new Error(project)
}

function patience(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), longestMs).unref()
  })
}
