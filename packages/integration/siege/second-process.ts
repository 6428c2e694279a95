import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Order, reportSchema } from './other-process-message.js'

/** Another process of the app on the same database, which works, and has no Viber. */
export interface SecondProcess {
  /** What went wrong there in the background. */
  readonly problems: readonly string[]
  wantCode(userId: string): Promise<string>
  close(): Promise<void>
}

export async function startSecondProcess(args: readonly string[], resourceId: string): Promise<SecondProcess> {
  const child = fork(fileURLToPath(new URL('./other-process.ts', import.meta.url)), args, {
    execArgv: ['--conditions=source', '--import', 'tsx'],
  })
  const waiting = new Map<number, (heard: string) => void>()
  const problems: string[] = []
  let asked = 0
  const ready = new Promise<string>((resolve) => void waiting.set(0, resolve))
  child.on('message', (message) => {
    const report = reportSchema.parse(message)
    if ('problem' in report) return void problems.push(report.problem)
    waiting.get(report.id)?.(report.heard)
    waiting.delete(report.id)
  })
  await ready
  return {
    problems,
    wantCode(userId) {
      asked += 1
      const order: Order = { id: asked, resourceId, userId }
      child.send(order)
      return new Promise((resolve) => void waiting.set(order.id, resolve))
    },
    async close() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}
