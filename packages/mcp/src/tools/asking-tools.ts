import { type CallToolResult, ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import * as z from 'zod/mini'
import { type Asking, DoorProblem, openDoor, type Standing } from '../door/door.js'
import { awaitAnswerTool } from '../gate/await-answer.js'
import type { GateOptions, Served } from '../gate/gate.js'
import { doorFailed, notAsked, notEnrolled, over, says, toShow, waiting } from '../gate/words.js'
import { visibleLine } from '../question/visible-line.js'

const askPersonTool = {
  name: 'ask_person',
  description:
    'Asks a person in their chat whether you may do something, and waits up to 50 seconds. Ask before each thing that cannot be taken back, and do it only after "approved". The same dedupe_id is the same question.',
  inputSchema: {
    type: 'object' as const,
    properties: {
      purpose: { type: 'string' as const, description: 'What for, in a word: pay, delete, send.' },
      fields: {
        type: 'array' as const,
        description: 'What exactly would be done, line by line, as the person reads it.',
        items: {
          type: 'object' as const,
          properties: { label: { type: 'string' as const }, value: { type: 'string' as const } },
          required: ['label', 'value'],
        },
      },
      reason: { type: 'string' as const, description: 'Why, in one line; it is shown as your words.' },
      dedupe_id: { type: 'string' as const, description: 'Your name for this question.' },
    },
    required: ['purpose', 'fields', 'dedupe_id'],
  },
}
const askShape = z.object({
  purpose: z.string(),
  fields: z.array(z.object({ label: z.string(), value: z.string() })).check(z.minLength(1)),
  reason: z.optional(z.string()),
  dedupe_id: z.string(),
})

/** The two tools for agents without a gate. */
export interface AskingTools {
  /** Serves one client, over the given transport or this process's standard streams. */
  serve(transport?: GateOptions['server']): Served
}

/**
 * Serves `ask_person` and `await_answer`. Nothing forces an agent to use them: put a gate in front of any tool that can
 * do damage.
 */
export function createAskingTools({
  rules,
  key,
  timing = {},
  fetch,
}: Pick<GateOptions, 'rules' | 'key' | 'timing' | 'fetch'>): AskingTools {
  const { callMs = 50_000 } = timing
  const door = openDoor({ url: rules.door, key, person: rules.person, ...(fetch === undefined ? {} : { fetch }) })
  /** The questions of this process: an approval is used with the exact lines that were shown. */
  const asked = new Map<string, Asking['transaction']>()

  const settle = async (standing: Standing): Promise<CallToolResult> => {
    const { id } = standing
    const transaction = asked.get(id)
    if (standing.state === 'open') return waiting(id, toShow(standing.show, 'the chat'), null)
    if (standing.state !== 'approved') return over(standing)
    if (transaction === undefined)
      return says('failed', 'call ask_person again with the same fields and dedupe_id.', id)
    const used = await door.redeem(id, transaction)
    if (used !== 'accepted') return over({ ...standing, state: 'accepted' })
    return says('approved', 'you may do exactly this, once, now.', id)
  }

  const askPerson = async (given: unknown, signal: AbortSignal): Promise<CallToolResult> => {
    const read = z.safeParse(askShape, given)
    if (!read.success) return says('failed', 'purpose, fields and dedupe_id are needed. Nobody was asked.')
    const { purpose, fields, reason, dedupe_id } = read.data
    const transaction = {
      fields: fields.map(({ label, value }) => ({ label: visibleLine(label), value: visibleLine(value) })),
    }
    const why = reason === undefined ? {} : { reason: visibleLine(reason) }
    const said = await door.ask({ purpose, transaction, dedupeId: dedupe_id, ...why })
    if (said.outcome === 'not_enrolled') return notEnrolled(rules.enroll)
    if ('because' in said) return notAsked(said)
    if (said.outcome === 'permitted') {
      return said.again
        ? says('used', 'this was allowed and used before.')
        : says('approved', 'you may do this once, now.')
    }
    const id = said.outcome === 'open' ? said.id : said.standing.id
    asked.set(id, transaction)
    if (said.outcome === 'answered') return settle(said.standing)
    const shown = toShow(said.show, said.messenger)
    if (shown !== null) return waiting(id, shown, null)
    return settle(await door.look(id, callMs, signal))
  }

  const waitFor = async ({ id }: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<CallToolResult> => {
    if (typeof id !== 'string' || !/^[0-9a-z]{26}$/.test(id)) return says('failed', 'this is no id of a question.')
    return settle(await door.look(id, callMs, signal))
  }

  const factory = () => {
    const server = new Server({ name: 'chatfactor-asking', version: '0.1.0' }, { capabilities: { tools: {} } })
    server.setRequestHandler('tools/list', () => ({ tools: [askPersonTool, awaitAnswerTool] }))
    server.setRequestHandler('tools/call', async ({ params }, { mcpReq: { signal } }) => {
      const given = params.arguments ?? {}
      if (params.name === askPersonTool.name) return askPerson(given, signal).catch(toWords)
      if (params.name === awaitAnswerTool.name) return waitFor(given, signal).catch(toWords)
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${params.name}`)
    })
    return server
  }
  return { serve: (transport) => serveStdio(factory, transport === undefined ? {} : { transport }) }
}

function toWords(error: unknown): CallToolResult {
  if (error instanceof DoorProblem) return doorFailed(error)
  throw error
}
