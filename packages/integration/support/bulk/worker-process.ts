import { leavingApp } from '../leaving/leaving-app.js'

/** A process that works at jobs until it is killed, one round after the other. Ends with the parent. */
process.on('message', (url) => void work(String(url)))
process.on('disconnect', () => process.exit())

async function work(url: string): Promise<void> {
  const { chatfactor } = leavingApp(url)
  for (;;) {
    await chatfactor.worker.runOnce().catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
