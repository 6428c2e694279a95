import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '@chatfactor/local-postgres'

/** An app in a process of its own. */
export interface RunningApp {
  readonly origin: string
  close(): Promise<void>
}

/** Starts an app on a free port, and waits until its output says that it listens; throws with all that it wrote where it ends before. */
export async function startApp(
  args: (port: number) => readonly string[],
  {
    folder,
    isReady,
    settings,
  }: { readonly folder: string; readonly isReady: RegExp; readonly settings: Readonly<Record<string, string>> },
): Promise<RunningApp> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const env = { ...process.env, PORT: String(port), PUBLIC_URL: origin, NEXT_TELEMETRY_DISABLED: '1', ...settings }
  const app = spawn('node', args(port), { cwd: folder, env })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (part: Buffer) => {
      said += part.toString('utf8')
      if (isReady.test(said)) resolve()
    }
    app.stdout.on('data', hear)
    app.stderr.on('data', hear)
    app.once('exit', () => reject(new Error(`The app in ${folder} has ended:\n${said}`)))
  })
  return {
    origin,
    async close() {
      const ended = once(app, 'exit')
      app.kill('SIGKILL')
      await ended
    },
  }
}
