import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Sending, triedSchema } from './sender-message.js'

/** Starts a process that sends; `onRound` hears what came of each of its rounds. Gives what ends it as a loss of power would. */
export function startSender(sending: Sending, onRound: (outcomes: readonly string[]) => void): () => Promise<void> {
  const child = fork(fileURLToPath(new URL('./sender.ts', import.meta.url)), [], {
    execArgv: ['--conditions=source', '--import', 'tsx'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  })
  child.on('message', (message) => onRound(triedSchema.parse(message).outcomes))
  child.send(sending)
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
}
