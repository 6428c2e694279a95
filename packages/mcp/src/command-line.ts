import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { createGate, type GateOptions } from './gate/gate.js'
import { runsInFolder } from './gate/runs.js'
import { readRules } from './rules/read-rules.js'
import type { Rules } from './rules/rules.js'
import { RulesProblem } from './rules/rules-problem.js'
import { createAskingTools } from './tools/asking-tools.js'

const help = `A gate in front of an MCP server: what its tools may do, a person says in their chat.

  npx @chatfactor/mcp gate --rules rules.json -- <command that starts the server>
  npx @chatfactor/mcp gate --rules rules.json --url <address of the server>
  npx @chatfactor/mcp tools --rules rules.json

"tools" has no server behind it: it serves ask_person and await_answer.`

/** What the command line knows of its process. */
export interface Terminal {
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Writes to people: standard output is the protocol. */
  complain(text: string): void
  /** Resolves once the parent process is gone, or wants this one to end. */
  untilEnded(): Promise<void>
}

/** Runs one command; resolves with the exit code, which is 2 for wrong usage. */
export async function commandLine(given: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(given, terminal)
  } catch (error) {
    if (!(error instanceof RulesProblem)) throw error
    for (const problem of error.problems) terminal.complain(problem)
    return 2
  }
}

async function run(given: readonly string[], { variables, complain, untilEnded }: Terminal): Promise<number> {
  const { command, rulesFile, url, server } = argumentsIn(given)
  if (command === null || rulesFile === null) {
    complain(help)
    return 2
  }
  const rules = readRules(await textOf(rulesFile))
  const key = variables[rules.keyVariable]
  if (key === undefined || key === '') throw new RulesProblem([`key: ${rules.keyVariable} is not set`])
  if (command === 'tools') {
    const serving = createAskingTools({ rules, key }).serve()
    await untilEnded()
    await serving.close()
    return 0
  }
  if ((url === null) === (server.length === 0)) {
    complain(help)
    return 2
  }
  const runs = await runsInFolder(rules.runs ?? `${rulesFile}.runs`)
  const way = url === null ? started(server, variables, rules) : at(url)
  const gate = await createGate({ rules, key, server: way, runs }).catch((error: unknown) => {
    if (error instanceof RulesProblem) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new RulesProblem([`The server behind the gate does not start: ${why}`])
  })
  const serving = gate.serve()
  const isGone = await Promise.race([untilEnded().then(() => false), gate.gone.then(() => true)])
  if (isGone) complain('The server behind the gate has ended.')
  await serving.close()
  await gate.close()
  return isGone ? 1 : 0
}

function argumentsIn(given: readonly string[]) {
  const split = given.indexOf('--')
  const [own, server] = split === -1 ? [given, []] : [given.slice(0, split), given.slice(split + 1)]
  try {
    const options = { rules: { type: 'string' }, url: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...own], options, allowPositionals: true })
    const [command, ...others] = positionals
    const isKnown = (command === 'gate' || command === 'tools') && others.length === 0
    return { command: isKnown ? command : null, rulesFile: values.rules ?? null, url: values.url ?? null, server }
  } catch {
    return { command: null, rulesFile: null, url: null, server }
  }
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new RulesProblem([`${file} cannot be read`])
  })
}

/** The server gets the gate's environment without the key, so that it cannot approve its own calls. */
function started(
  [command = '', ...args]: readonly string[],
  variables: Terminal['variables'],
  { keyVariable }: Rules,
): GateOptions['server'] {
  const env = Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value === undefined || name === keyVariable ? [] : [[name, value]],
    ),
  )
  return new StdioClientTransport({ command, args, env })
}

function at(url: string): GateOptions['server'] {
  if (!URL.canParse(url)) throw new RulesProblem([`--url: ${url} is no address`])
  return new StreamableHTTPClientTransport(new URL(url))
}
