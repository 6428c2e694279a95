import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

/** How an example is started, and what it prints once it has. */
export interface ExampleStart {
  readonly program: string
  readonly given: readonly string[]
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  readonly until: string
}

/** Starts an example until the test is over; gives what it printed. */
export async function startedExample({ program, given, folder, env, until }: ExampleStart): Promise<string> {
  const app = spawn(program, given, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(app, 'exit')
  onTestFinished(async () => {
    app.kill('SIGTERM')
    await ended
  })
  let said = ''
  app.stdout.setEncoding('utf8')
  for await (const text of app.stdout.iterator({ destroyOnReturn: false })) {
    said += text
    if (said.includes(until)) return said
  }
  throw new Error(`The example did not start. It wrote:\n${said}`)
}
