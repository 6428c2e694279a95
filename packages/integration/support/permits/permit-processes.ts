import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Deed, type Order, type Told, toldSchema } from './permit-message.js'

/** Another process in which agents ask and people answer. */
export interface PermitProcess {
  /** Asks as often as there are names, at once; gives what each came to. */
  use(order: Omit<Extract<Order, { readonly order: 'use' }>, 'order'>): Promise<readonly string[]>
  /** Does all of it at once; gives what each came to. */
  act(deeds: readonly Deed[]): Promise<readonly string[]>
  kill(): Promise<void>
}

/** Starts one on this database. */
export async function startPermitProcess(url: string): Promise<PermitProcess> {
  const child = fork(fileURLToPath(new URL('./permit-process.ts', import.meta.url)), [], {
    execArgv: ['--conditions=source', '--import', 'tsx'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  })
  const next = () =>
    new Promise<Told>((resolve, reject) => {
      const ended = (code: number | null, signal: string | null) =>
        reject(new Error(`The process ended: ${code ?? signal}.`))
      child.once('exit', ended)
      child.once('message', (message) => {
        child.off('exit', ended)
        resolve(toldSchema.parse(message))
      })
    })
  const told = (order: Order) => {
    const answer = next()
    child.send(order)
    return answer
  }
  const outcomesOf = async (order: Order) => {
    const answer = await told(order)
    return answer.told === 'used' ? answer.outcomes : []
  }
  await told({ order: 'open', url })
  return {
    use: (order) => outcomesOf({ order: 'use', ...order }),
    act: (deeds) => outcomesOf({ order: 'do', deeds: [...deeds] }),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
