import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Answer, Callee } from './call.js'
import { type Order, reportSchema } from './process-message.js'

/** Another process with an instance of its own. */
export interface AppProcess {
  readonly call: Callee
  /** Lets the messenger of that process never answer; resolves with the code that hangs in it. */
  hang(): Promise<string>
  /** Lets that process die between sending the next code and writing down that it was taken; resolves with the code. */
  endAfterSending(): Promise<string>
  /** Resolves when it has ended. */
  readonly ended: Promise<void>
  /** Ends it as a loss of power would. */
  kill(): Promise<void>
}

export interface ProcessOptions {
  readonly urls: readonly string[]
  readonly driver?: 'pg' | 'postgres.js'
  readonly connections?: number
  /** The repository of another version, whose process it is then. */
  readonly folder?: string
}

/** Starts some processes on one database. */
export async function startProcesses(count: number, options: ProcessOptions): Promise<readonly AppProcess[]> {
  return Promise.all(Array.from({ length: count }, () => startProcess(options)))
}

async function startProcess({ urls, driver = 'pg', connections = 8, folder }: ProcessOptions): Promise<AppProcess> {
  const own = fileURLToPath(new URL('./app-process.ts', import.meta.url))
  const home = fileURLToPath(new URL('../..', import.meta.url))
  const there = folder === undefined ? home : `${folder}/packages/integration/`
  const child = fork(own.replace(home, there), [], {
    execArgv: ['--conditions=source', '--import', 'tsx'],
    cwd: there,
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  let onSending: (code: string) => void = () => undefined
  const opened = new Promise<void>((resolve, reject) => {
    child.once('exit', (code, signal) => {
      reject(new Error(`The process ended: ${code ?? signal}.`))
      for (const answer of waiting.values()) answer({ outcome: 'PROCESS_ENDED' })
      waiting.clear()
    })
    child.on('message', (message) => {
      const given = reportSchema.parse(message)
      if (given.report === 'open') resolve()
      if (given.report === 'sending') onSending(given.code)
      if (given.report === 'answer') {
        waiting.get(given.id)?.(given.answer)
        waiting.delete(given.id)
      }
    })
  })
  const ended = once(child, 'exit').then(() => undefined)
  tell(child, { order: 'open', urls: [...urls], driver, connections })
  await opened
  let calls = 0

  function nextCode(order: Order): Promise<string> {
    tell(child, order)
    return new Promise((resolve) => {
      onSending = resolve
    })
  }

  return {
    call: (call) =>
      new Promise((resolve) => {
        if (!child.connected) return resolve({ outcome: 'PROCESS_ENDED' })
        calls += 1
        waiting.set(calls, resolve)
        tell(child, { order: 'call', id: calls, call })
      }),
    hang: () => nextCode({ order: 'hang' }),
    endAfterSending: () => nextCode({ order: 'end_after_sending' }),
    ended,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

function tell(child: ChildProcess, order: Order): void {
  child.send(order)
}
