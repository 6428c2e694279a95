import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGate, readRules, runsInFolder } from '@chatfactor/mcp'
import { startSandbox } from '@chatfactor/sandbox'
import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { bot, startApp } from './app.js'
import { payEverything } from './assistant.js'
import { newTasks, type Task, tillServer } from './till.js'

/** The example, all of it in one process and on this machine. */
export interface WholeExample {
  readonly phones: string
  readonly tasks: readonly Task[]
  readonly ana: Awaited<ReturnType<Awaited<ReturnType<typeof startApp>>['enroll']>>
  readonly ben: Awaited<ReturnType<Awaited<ReturnType<typeof startApp>>['enroll']>>
  /** The assistant goes through the list once; resolves with whether somebody still has to answer. */
  payEverything(say: (line: string) => void): Promise<boolean>
  close(): Promise<void>
}

/** Starts the sandbox, the app, the till, and the gate between the till and the assistant. `port`: where the door of the app is. */
export async function startExample(port = 4000): Promise<WholeExample> {
  const sandbox = await startSandbox({ telegram: [bot], people: ['Ana', 'Ben'] })
  const app = await startApp(sandbox, port)
  const [ana, ben] = [await app.enroll('ana'), await app.enroll('ben')]

  const tasks = newTasks()
  const [tillSide, gateSide] = InMemoryTransport.createLinkedPair()
  serveStdio(() => tillServer(tasks), { transport: tillSide })

  const rules = await readFile(new URL('../gate/rules.json', import.meta.url), 'utf8')
  const folder = await mkdtemp(join(tmpdir(), 'assistant-runs-'))
  const gate = await createGate({
    rules: readRules(rules.replace('http://127.0.0.1:4000', app.url)),
    key: app.key,
    server: gateSide,
    runs: await runsInFolder(folder),
  })
  const [clientSide, assistantSide] = InMemoryTransport.createLinkedPair()
  const serving = gate.serve(clientSide)
  const client = new Client({ name: 'assistant', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } })
  await client.connect(assistantSide)

  return {
    ...{ phones: sandbox.url, tasks, ana, ben },
    payEverything: (say) => payEverything(client, say),
    async close() {
      await client.close()
      await serving.close()
      await gate.close()
      await sandbox.close()
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
