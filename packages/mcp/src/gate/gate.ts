import { createHash } from 'node:crypto'
import { Client, ProtocolError, type Tool, type Transport } from '@modelcontextprotocol/client'
import {
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  createMcpHandler,
  createRequestStateCodec,
  type InputRequiredResult,
  inputRequired,
  isInputRequiredResult,
  type McpRequestContext,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import * as z from 'zod/mini'
import { DoorProblem, openDoor } from '../door/door.js'
import { chooseRule, rulesBesideTools } from '../rules/choose-rule.js'
import type { Rules } from '../rules/rules.js'
import { RulesProblem } from '../rules/rules-problem.js'
import { type AskedCall, createAskedCalls, type Next, type Round } from './asked-calls.js'
import { awaitAnswer, awaitAnswerTool } from './await-answer.js'
import { carryingTo, handedThrough, requestOptions } from './hand-through.js'
import type { Runs } from './runs.js'
import { doorFailed, nobodyKnows, says } from './words.js'

/** How long the gate waits for people, and how often it has a client call again. */
export interface GateTiming {
  /** How long one round of a client of the 2026 era waits. @defaultValue 45 seconds */
  readonly roundMs?: number
  /** The total wait of a call by a client of the 2025 era. @defaultValue 50 seconds */
  readonly callMs?: number
  /** The most rounds of a call; clients give up after ten. @defaultValue 8 */
  readonly rounds?: number
}

/** The options of a gate. */
export interface GateOptions {
  readonly rules: Rules
  /** The agent's key, as its app issued it. */
  readonly key: string
  /** The transport to the server whose tools the gate guards. */
  readonly server: Transport
  readonly runs: Runs
  readonly timing?: GateTiming
  /** How the app is called; for tests. */
  readonly fetch?: typeof fetch
  /** The time in milliseconds since 1970; for tests. */
  readonly now?: () => number
}

/** A connected client. */
export interface Served {
  /** Ends its connection. */
  close(): Promise<void>
}

/** A gate in front of one MCP server. */
export interface Gate {
  /** Serves one client, over the given transport or this process's standard streams. */
  serve(transport?: Transport): Served
  /** Serves any number of clients by streamable HTTP. */
  fetch(request: Request): Promise<Response>
  /** Resolves when the server behind the gate is gone. */
  readonly gone: Promise<void>
  /** Ends the gate and its connection to the server. */
  close(): Promise<void>
}

const identity = { name: 'chatfactor-gate', version: '0.1.0' }
/** For a server of the 2025 era that does not answer unknown requests. */
const probeMs = 5_000
const elicits = z.object({ elicitation: z.object({ form: z.optional(z.unknown()), url: z.optional(z.unknown()) }) })

/**
 * Guards an MCP server: by the rules, each tool call goes through, is asked about in a person's chat, or is refused.
 * Rejects with a {@link RulesProblem} if the rules do not fit the server's tools.
 *
 * @example
 * const gate = await createGate({ rules: readRules(text), key, server, runs: await runsInFolder('rules.runs') })
 * gate.serve()
 */
export async function createGate(options: GateOptions): Promise<Gate> {
  const { rules, key, runs, timing = {}, now = Date.now } = options
  const { roundMs = 45_000, callMs = 50_000, rounds = 8 } = timing
  const door = openDoor({
    ...{ url: rules.door, key, person: rules.person },
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  })
  const calls = createAskedCalls({ door, runs, rules, now })
  const serving = new Set<Server>()
  const changed = (kind: 'tools' | 'prompts' | 'resources') => () => {
    const method = `notifications/${kind}/list_changed`
    for (const server of serving) void server.notification({ method }).catch(() => serving.delete(server))
  }
  const client = new Client(identity, {
    versionNegotiation: { mode: 'auto', probe: { timeoutMs: probeMs } },
    listChanged: {
      tools: { autoRefresh: false, onChanged: changed('tools') },
      prompts: { autoRefresh: false, onChanged: changed('prompts') },
      resources: { autoRefresh: false, onChanged: changed('resources') },
    },
  })
  await client.connect(options.server)
  const gone = new Promise<void>((resolve) => {
    client.onclose = resolve
  })
  let tools = await toolsOf(client)
  const hasOurs = tools.some(({ name }) => name === awaitAnswerTool.name)
  const problems = [
    ...rulesBesideTools(rules, new Map(tools.map((tool) => [tool.name, argumentsOf(tool)]))),
    ...(hasOurs ? ['the server has a tool await_answer of its own'] : []),
  ]
  if (problems.length > 0) {
    await client.close()
    throw new RulesProblem(problems)
  }
  // Accepts only our own state, which is not secret. A gate of the same agent may continue what another one began.
  const codec = createRequestStateCodec<Round>({ key: createHash('sha256').update(`gate rounds\0${key}`).digest() })

  /** Calls the tool. Any answer ends the run; without one it stays begun. */
  const run = async (tool: string, given: Record<string, unknown>, timeoutMs: number, context: ServerContext) => {
    const known = tools.find(({ name }) => name === tool)
    // Validating the answer by its schema is up to the caller.
    const { outputSchema, ...toolDefinition } = known ?? { name: tool, inputSchema: { type: 'object' as const } }
    const params = { name: tool, arguments: given }
    return client.callTool(params, { ...requestOptions(context, timeoutMs), toolDefinition })
  }

  const runOnce = async (call: AskedCall, next: Extract<Next, { do: 'run' }>, context: ServerContext) => {
    await runs.begin(next.id, next.digest)
    if (next.forget !== null) await runs.end(next.forget)
    try {
      const result = await run(call.tool, call.given, call.rule.timeoutMs, context)
      await runs.end(next.id)
      return result
    } catch (error) {
      if (error instanceof ProtocolError) {
        await runs.end(next.id)
        throw error
      }
      // A caller that has gone away was not told.
      await runs.lose(next.id, !context.mcpReq.signal.aborted)
      return nobodyKnows(next.id, null)
    }
  }

  const askAbout = async (call: AskedCall, era: McpRequestContext['era'], server: Server, context: ServerContext) => {
    const last = context.mcpReq.requestState<Round>() ?? null
    const waitMs = (startedAt: number) => (era === 'modern' ? roundMs : Math.max(0, startedAt + callMs - now()))
    const next = await calls.next(call, last, waitMs, context.mcpReq.signal)
    if (next.do === 'answer') return next.result
    if (next.do === 'run') return runOnce(call, next, context)
    if (next.state.round > rounds) return next.instead
    const requestState = () => codec.mint(next.state)
    const can = elicitingOf(era, server, context)
    if (next.do === 'wait')
      return era === 'modern' ? inputRequired({ requestState: await requestState() }) : next.instead
    if (next.do === 'enroll') {
      const message = 'Add a messenger, so that you can be asked what this assistant may do.'
      if (!can.url) return next.instead
      const enroll = inputRequired.elicitUrl({ message, url: next.url })
      return inputRequired({ inputRequests: { enroll }, requestState: await requestState() })
    }
    if (!can.form) return next.instead
    const shown = inputRequired.elicit({ message: next.text, requestedSchema: { type: 'object', properties: {} } })
    return inputRequired({ inputRequests: { shown }, requestState: await requestState() })
  }

  const factory = ({ era }: McpRequestContext): Server => {
    const instructions = client.getInstructions()
    const server = new Server(identity, {
      capabilities: handedThrough(client.getServerCapabilities()),
      requestState: { verify: codec.verify },
      ...(instructions === undefined ? {} : { instructions }),
    })
    server.setRequestHandler('tools/list', async () => {
      tools = await toolsOf(client)
      return { tools: [...tools, awaitAnswerTool] }
    })
    server.setRequestHandler(
      'tools/call',
      async ({ params }, context): Promise<CallToolResult | InputRequiredResult> => {
        const given = params.arguments ?? {}
        if (params.name === awaitAnswerTool.name) return awaitAnswer(door, given, callMs, context.mcpReq.signal)
        const rule = chooseRule(rules, params.name, given)
        if (rule.deed === 'refuse') return says('refused', 'the rules of this gate do not let this call through.')
        const call = { tool: params.name, given, rule }
        const result =
          rule.deed === 'allow'
            ? await run(call.tool, given, rule.timeoutMs, context)
            : await askAbout(call, era, server, context).catch(toWords)
        if (isInputRequiredResult(result)) return result
        return server.projectCallToolResult(result, tools.find(({ name }) => name === params.name)?.outputSchema)
      },
    )
    server.fallbackRequestHandler = carryingTo(client)
    serving.add(server)
    server.onclose = () => serving.delete(server)
    return server
  }

  const http = createMcpHandler(factory)
  return {
    serve: (transport) => serveStdio(factory, transport === undefined ? {} : { transport }),
    fetch: (request) => http.fetch(request),
    gone,
    async close() {
      await http.close()
      await client.close()
    },
  }
}

/** Errors of the app are answered in words; all others are thrown. */
function toWords(error: unknown): CallToolResult {
  if (error instanceof DoorProblem) return doorFailed(error)
  throw error
}

async function toolsOf(client: Client): Promise<readonly Tool[]> {
  return (await client.listTools()).tools
}

/** The arguments that a tool knows; `null` if it takes any. */
function argumentsOf({ inputSchema }: Tool): readonly string[] | null {
  return inputSchema.properties === undefined ? null : Object.keys(inputSchema.properties)
}

/** Whether the client can show its person a form, or lead them to an address. */
function elicitingOf(era: McpRequestContext['era'], server: Server, { mcpReq }: ServerContext) {
  const envelope = new Map<string, unknown>(Object.entries(mcpReq.envelope ?? {}))
  const declared = era === 'modern' ? envelope.get(CLIENT_CAPABILITIES_META_KEY) : server.getClientCapabilities()
  const found = z.safeParse(elicits, declared)
  if (!found.success) return { form: false, url: false }
  const { form, url } = found.data.elicitation
  // Modes are newer than elicitation: without one, it is a form.
  return { form: form !== undefined || url === undefined, url: url !== undefined }
}
