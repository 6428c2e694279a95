import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { freePort } from '@chatfactor/local-postgres'
import type { Sandbox } from '@chatfactor/sandbox'
import { startSurroundings } from './surroundings.js'

export interface ExampleOptions {
  /** `dev` compiles as you go; `start` runs what `next build` made. */
  readonly mode: 'dev' | 'start'
  /** @defaultValue a free one */
  readonly port?: number
}

/** The app in a process of its own, with everything around it. */
export interface Example {
  readonly url: string
  readonly sandbox: Sandbox
  /** Resolves when the process of the app ends by itself. */
  readonly ended: Promise<void>
  close(): Promise<void>
}

const folder = fileURLToPath(new URL('..', import.meta.url))
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
/** A machine that has other things to do compiles the first page for minutes. */
const patienceMs = 600_000

/** Starts surroundings and app, and resolves when the app answers. */
export async function startExample({ mode, port }: ExampleOptions): Promise<Example> {
  const ownPort = String(port ?? (await freePort()))
  const url = `http://localhost:${ownPort}`
  const { sandbox, environment, close } = await startSurroundings(url)
  const app = spawn(process.execPath, [next, mode, '--port', ownPort, '--hostname', '127.0.0.1'], {
    cwd: folder,
    env: {
      ...process.env,
      ...environment,
      NODE_ENV: mode === 'dev' ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ...(mode === 'start' ? { NEXT_MANUAL_SIG_HANDLE: 'true' } : {}),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = once(app, 'exit').then(() => undefined)
  let stopped: Promise<void> | null = null
  const stop = () => {
    app.kill('SIGTERM')
    stopped ??= ended.then(close)
    return stopped
  }
  try {
    await answers(url, ended)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, sandbox, ended, close: stop }
}

async function answers(url: string, ended: Promise<void>): Promise<void> {
  const gone = ended.then(() => {
    throw new Error('The app did not start. For `start` it has to be built before.')
  })
  gone.catch(() => undefined)
  const late = AbortSignal.timeout(patienceMs)
  const ask = async () => {
    for (;;) {
      const answer = await fetch(`${url}/sign-in`, { signal: late }).catch((error: unknown) => {
        if (late.aborted) throw error
        return null
      })
      if (answer?.ok === true) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  await Promise.race([ask(), gone])
}
