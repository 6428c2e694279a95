import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Role, type Told, toldSchema } from './webhook-message.js'

/** Another process. */
export interface WebhookProcess {
  /** Where it listens, if it does. */
  readonly port: number
  /** Ends it as a loss of power would. */
  kill(): Promise<void>
}

/** Starts a process that is this; `onTold` hears of what it tells. */
export async function startWebhookProcess(
  role: Role,
  onTold: (told: Told) => void = () => undefined,
): Promise<WebhookProcess> {
  const child = fork(fileURLToPath(new URL('./webhook-process.ts', import.meta.url)), [], {
    execArgv: ['--conditions=source', '--import', 'tsx'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  })
  const begun = new Promise<number>((resolve, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`The process ended: ${code ?? signal}.`)))
    child.on('message', (message) => {
      const told = toldSchema.parse(message)
      if (told.told === 'begun') resolve(told.port)
      else onTold(told)
    })
  })
  child.send(role)
  const port = await begun
  return {
    port,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
