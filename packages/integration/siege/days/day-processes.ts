import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Answer, Call } from '../../support/postgres/call.js'
import { type TcpProxy, tcpProxy } from '../tcp-proxy.js'
import { type Order, reportSchema } from './day-message.js'

/** A place in the row of processes. Whichever process stands there now has the same way to the database. */
export interface Post {
  readonly path: TcpProxy
  /** Asks the process that stands here; an answer that takes too long is none. */
  call(call: Call): Promise<Answer>
  /** What its processes said that went wrong in the background. */
  readonly problems: readonly string[]
  tell(order: Order): void
  /** Ends the process as a loss of power would. */
  kill(): Promise<void>
  /** It gets no time, as on a machine that sleeps, until `wake`. */
  sleep(): void
  wake(): void
  /** Ends it in order. */
  close(): Promise<void>
  /** Starts a process here, of this version or of the one in that folder. */
  start(folder?: string): Promise<void>
}

export interface PostOptions {
  /** The database, which is reached through the post's own path. */
  readonly url: string
  readonly apiRoot: string
}

const longestAnswerMs = 20_000
const longestCloseMs = 30_000

export async function openPost({ url, apiRoot }: PostOptions): Promise<Post> {
  const target = new URL(url)
  const path = await tcpProxy(Number(target.port))
  target.port = String(path.port)
  const problems: string[] = []
  const waiting = new Map<number, (answer: Answer) => void>()
  let child: ChildProcess | null = null
  let calls = 0

  const tell = (order: Order) => {
    // One that dies at this moment hears nothing; what it was asked is answered when it has ended.
    if (child?.connected) child.send(order, () => undefined)
  }
  const gone = async (signal: 'SIGKILL') => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return {
    path,
    problems,
    tell,
    call: (call) =>
      new Promise((resolve) => {
        if (!child?.connected) return resolve({ outcome: 'PROCESS_ENDED' })
        calls += 1
        const id = calls
        const late = setTimeout(() => answer({ outcome: 'NO_ANSWER' }), longestAnswerMs)
        const answer = (given: Answer) => {
          clearTimeout(late)
          waiting.delete(id)
          resolve(given)
        }
        waiting.set(id, answer)
        tell({ order: 'call', id, call })
      }),
    kill: () => gone('SIGKILL'),
    sleep: () => void child?.kill('SIGSTOP'),
    wake: () => void child?.kill('SIGCONT'),
    async close() {
      if (child === null) return
      const ended = once(child, 'exit').then(() => true)
      tell({ order: 'close' })
      if (await Promise.race([ended, pause(longestCloseMs, false, { ref: false })])) return
      problems.push(`a process did not end within ${longestCloseMs / 1_000} s`)
      await gone('SIGKILL')
    },
    async start(folder) {
      await gone('SIGKILL')
      const own = fileURLToPath(new URL('./day-process.ts', import.meta.url))
      const home = fileURLToPath(new URL('../..', import.meta.url))
      const there = folder === undefined ? home : `${folder}/packages/integration/`
      const started = fork(own.replace(home, there), [], {
        execArgv: ['--conditions=source', '--import', 'tsx'],
        cwd: there,
      })
      child = started
      const opened = new Promise<void>((resolve, reject) => {
        started.once('exit', (code, signal) => {
          reject(new Error(`A process ended while it started: ${code ?? signal}.`))
          for (const answer of [...waiting.values()]) answer({ outcome: 'PROCESS_ENDED' })
        })
        started.on('message', (message) => {
          const given = reportSchema.parse(message)
          if (given.report === 'open') resolve()
          else if (given.report === 'answer') waiting.get(given.id)?.(given.answer)
          else problems.push(given.said)
        })
      })
      tell({ order: 'open', url: target.href, apiRoot })
      await opened
    },
  }
}
