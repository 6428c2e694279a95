import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { onTestFinished } from 'vitest'

const program = fileURLToPath(new URL('../../src/chatfactor-mcp.ts', import.meta.url))

/** How the gate is started from source, before its own arguments. */
const node = ['--conditions=source', '--import', 'tsx', program]

/** The gate as a process, in front of a server that it starts, and the SDK's own client before it, over standard streams. */
export async function gateProcess(options: {
  readonly rules: string
  readonly key: string
  readonly server: readonly string[]
  readonly era?: 'modern' | 'legacy'
}) {
  const args = [...node, 'gate', '--rules', options.rules, '--', ...options.server]
  const env = { ...process.env, CHATFACTOR_AGENT_KEY: options.key }
  const transport = new StdioClientTransport({ command: process.execPath, args, env: textsOf(env), stderr: 'inherit' })
  const client = new Client(
    { name: 'assistant', version: '1.0.0' },
    options.era === 'modern' ? { versionNegotiation: { mode: 'auto' } } : {},
  )
  await client.connect(transport)
  onTestFinished(() => client.close())
  const call = (name: string, given: Record<string, unknown>) => client.callTool({ name, arguments: given })
  /** Kills the process at once, as a machine that goes down. */
  const kill = () => {
    if (transport.pid !== null) process.kill(transport.pid, 'SIGKILL')
  }
  return { client, call, kill }
}

function textsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
