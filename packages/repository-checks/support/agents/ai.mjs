import { readFile, writeFile } from 'node:fs/promises'
import { answersOf, askInChat } from '@chatfactor/agents'
import { generateText, tool } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import * as z from 'zod'
import { door, file, paid, pay, say, step, toQuestion } from './program.mjs'

const tokens = { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0, text: 1, reasoning: 0 }
const answer = (content, reason) => ({
  ...{ content, warnings: [], usage: { inputTokens: tokens, outputTokens: tokens } },
  finishReason: { unified: reason, raw: reason },
})
/** Wants to pay, and is content once something came of it. */
const model = new MockLanguageModelV4({
  doGenerate: async ({ prompt }) =>
    prompt.some(({ role }) => role === 'tool')
      ? answer([{ type: 'text', text: 'done' }], 'stop')
      : answer(
          [{ type: 'tool-call', toolCallId: 'call-ai', toolName: 'pay', input: JSON.stringify({ payee: 'ACME' }) }],
          'tool-calls',
        ),
})
const tools = { pay: tool({ description: 'Pays', inputSchema: z.object({ payee: z.string() }), execute: pay }) }
const run = (messages) => generateText({ model, tools, messages, toolApproval: askInChat(door, toQuestion) })

if (step === 'begin') {
  const messages = [{ role: 'user', content: 'Pay ACME' }]
  const { response } = await run(messages)
  await writeFile(file, JSON.stringify([...messages, ...response.messages]))
  say({ paid })
} else {
  const messages = JSON.parse(await readFile(file, 'utf8'))
  const { message, waiting } = await answersOf(door, messages, toQuestion)
  if (waiting.length === 0) await run([...messages, message])
  say({ paid, waiting: waiting.length })
}
