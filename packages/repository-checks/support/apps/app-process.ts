import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '@chatfactor/local-postgres'

/** An app in a process of its own. */
export interface RunningApp {
  readonly origin: string
  /** All that it wrote until now. */
  said(): string
  close(): Promise<void>
}

/** Where and how an app is started. */
interface Starting {
  readonly folder: string
  /** What its output says once it listens; without, its port is tried. */
  readonly isReady?: RegExp | undefined
  readonly settings: Readonly<Record<string, string>>
  /** By which name of this machine it is reached: its address by default. */
  readonly host?: string | undefined
  /** What runs it: `node` by default. */
  readonly command?: string | undefined
}

/** Starts an app on a free port, and waits until it listens; throws with all that it wrote where it ends before. */
export async function startApp(
  args: (port: number) => readonly string[],
  { folder, isReady, settings, command = 'node', host = '127.0.0.1' }: Starting,
): Promise<RunningApp> {
  const port = await freePort()
  const origin = `http://${host}:${port}`
  const own = {
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: origin,
    ORIGIN: origin,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const env = { ...process.env, ...own, ...settings }
  const app = spawn(command, args(port), { cwd: folder, env })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (part: Buffer) => {
      said += part.toString('utf8')
      if (isReady?.test(said)) resolve()
    }
    app.stdout.on('data', hear)
    app.stderr.on('data', hear)
    app.once('exit', () => reject(new Error(`The app in ${folder} has ended:\n${said}`)))
    if (isReady === undefined) void answers(origin).then(resolve)
  })
  return {
    origin,
    said: () => said,
    async close() {
      const ended = once(app, 'exit')
      app.kill('SIGKILL')
      await ended
    },
  }
}

async function answers(origin: string): Promise<void> {
  while ((await fetch(origin).catch(() => null)) === null) await new Promise((resolve) => setTimeout(resolve, 100))
}
