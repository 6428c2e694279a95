import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Follow, seenSchema } from './follower-message.js'

/** What one process told of a page. */
export interface ToldPage {
  readonly by: number
  readonly ids: readonly string[]
  readonly positions: readonly string[]
}

/** Another process that follows the feed. */
export interface Follower {
  /** Ends it as a loss of power would. */
  kill(): Promise<void>
}

let count = 0

/** Starts a process that follows; `onPage` hears of its pages. */
export async function startFollower(follow: Follow, onPage: (page: ToldPage) => void): Promise<Follower> {
  count += 1
  const by = count
  const child = fork(fileURLToPath(new URL('./follower.ts', import.meta.url)), [], {
    execArgv: ['--conditions=source', '--import', 'tsx'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  })
  const follows = new Promise<void>((resolve, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`The process ended: ${code ?? signal}.`)))
    child.on('message', (message) => {
      const seen = seenSchema.parse(message)
      if (seen.report === 'follows') resolve()
      else onPage({ by, ids: seen.ids, positions: seen.positions })
    })
  })
  child.send(follow)
  await follows
  return {
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
