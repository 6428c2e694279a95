import { readFile, writeFile } from 'node:fs/promises'
import { answerApproval } from '@chatfactor/agents'
import { Agent } from '@mastra/core/agent'
import { Mastra } from '@mastra/core/mastra'
import { createTool } from '@mastra/core/tools'
import { LibSQLStore } from '@mastra/libsql'
import * as z from 'zod'
import { door, file, paid, pay, say, step, toQuestion } from './program.mjs'

const usage = { inputTokens: 1, outputTokens: 1, totalTokens: 2 }
const wish = { type: 'tool-call', toolCallId: 'call-mastra', toolName: 'pay', input: '{"payee":"ACME"}' }
/** Wants to pay, and is content once something came of it. */
const partsFor = (prompt) =>
  prompt.some(({ role }) => role === 'tool')
    ? [
        { type: 'text-start', id: 't' },
        { type: 'text-delta', id: 't', delta: 'done' },
        { type: 'text-end', id: 't' },
        { type: 'finish', finishReason: 'stop', usage },
      ]
    : [wish, { type: 'finish', finishReason: 'tool-calls', usage }]
const model = {
  ...{ specificationVersion: 'v2', provider: 'script', modelId: 'script', supportedUrls: {} },
  async doGenerate({ prompt }) {
    const isDone = prompt.some(({ role }) => role === 'tool')
    const content = [isDone ? { type: 'text', text: 'done' } : wish]
    return { content, finishReason: isDone ? 'stop' : 'tool-calls', usage, warnings: [] }
  },
  async doStream({ prompt }) {
    const parts = [{ type: 'stream-start', warnings: [] }, ...partsFor(prompt)]
    return { stream: ReadableStream.from(parts) }
  },
}
const tools = {
  pay: createTool({
    ...{ id: 'pay', description: 'Pays', requireApproval: true, inputSchema: z.object({ payee: z.string() }) },
    execute: (given) => pay(given.context ?? given),
  }),
}
const invoices = new Agent({ id: 'invoices', name: 'Invoices', instructions: 'Pay', model, tools })
const storage = new LibSQLStore({ id: 'runs', url: `file:${file}.db` })
const mastra = new Mastra({ agents: { invoices }, storage, logger: false })
const agent = mastra.getAgent('invoices')

if (step === 'begin') {
  const { runId, suspendPayload } = await agent.generate('Pay ACME')
  const suspended = { runId, ...suspendPayload }
  await writeFile(file, JSON.stringify(suspended))
  await answerApproval(door, agent, suspended, toQuestion)
  say({ paid })
} else {
  const suspended = JSON.parse(await readFile(file, 'utf8'))
  const { outcome } = await answerApproval(door, agent, suspended, toQuestion)
  say({ paid, waiting: outcome === 'waiting' ? 1 : 0 })
}
process.exit(0)
