import { readFile, writeFile } from 'node:fs/promises'
import { answerInterruptions } from '@chatfactor/agents'
import { Agent, RunState, run, setTracingDisabled, tool, Usage } from '@openai/agents'
import * as z from 'zod'
import { door, file, paid, pay, say, step, toQuestion } from './program.mjs'

setTracingDisabled(true)
const done = {
  ...{ type: 'message', role: 'assistant', status: 'completed' },
  content: [{ type: 'output_text', text: 'done' }],
}
const call = {
  type: 'function_call',
  callId: 'call-openai',
  name: 'pay',
  status: 'completed',
  arguments: '{"payee":"ACME"}',
}
/** Wants to pay, and is content once something came of it. */
const model = {
  async getResponse({ input }) {
    const hasResult = Array.isArray(input) && input.some(({ type }) => type === 'function_call_result')
    return { usage: new Usage(), output: [hasResult ? done : call] }
  },
  getStreamedResponse() {
    throw new Error('is not asked for')
  },
}
const parameters = z.object({ payee: z.string() })
const agent = new Agent({
  ...{ name: 'Invoices', instructions: 'Pay', model },
  tools: [tool({ name: 'pay', description: 'Pays', parameters, needsApproval: true, execute: pay })],
})

if (step === 'begin') {
  const { state } = await run(agent, 'Pay ACME')
  await answerInterruptions(door, state, toQuestion)
  await writeFile(file, state.toString())
  say({ paid })
} else {
  const state = await RunState.fromString(agent, await readFile(file, 'utf8'))
  const waiting = await answerInterruptions(door, state, toQuestion)
  if (waiting.length === 0) await run(agent, state)
  say({ paid, waiting: waiting.length })
}
