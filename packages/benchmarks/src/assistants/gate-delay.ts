import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'

/** Milliseconds of permitted tool calls, without and with the gate. */
interface GateDelay {
  readonly direct: readonly number[]
  readonly gated: readonly number[]
}

const warmingCalls = 300
const keyName = 'CHATFACTOR_AGENT_KEY'

/** Calls a tool in turns over standard streams: directly in a process, and behind the gate in another. */
export async function gateDelay(calls: number): Promise<GateDelay> {
  const folder = await mkdtemp(join(tmpdir(), 'gate-delay-'))
  const rules = join(folder, 'rules.json')
  const opened: Client[] = []
  try {
    await writeFile(
      rules,
      JSON.stringify({
        ...{ door: 'http://127.0.0.1:9/agents', key: { env: keyName }, person: { externalId: 'ana' } },
        tools: { echo: 'allow' },
      }),
    )
    const echo = [process.execPath, resolve('src/assistants/echo-server.mjs')]
    const program = join(
      dirname(createRequire(import.meta.url).resolve('@chatfactor/mcp/package.json')),
      'src/chatfactor-mcp.ts',
    )
    const source = ['--conditions=source', '--import', 'tsx', program]
    const direct = await connected(echo)
    const gated = await connected([process.execPath, ...source, 'gate', '--rules', rules, '--', ...echo])
    const times = { direct: [] as number[], gated: [] as number[] }
    for (let nth = -warmingCalls; nth < calls; nth += 1) {
      const [one, other] = nth % 2 === 0 ? [direct, gated] : [gated, direct]
      const took = new Map([
        [one, await callMs(one)],
        [other, await callMs(other)],
      ])
      if (nth < 0) continue
      times.direct.push(took.get(direct) ?? Number.NaN)
      times.gated.push(took.get(gated) ?? Number.NaN)
    }
    return times
  } finally {
    await Promise.all(opened.map((client) => client.close()))
    await rm(folder, { recursive: true, force: true })
  }

  async function connected([command = '', ...args]: readonly string[]): Promise<Client> {
    const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', [keyName]: 'cfa_for_no_door' }
    const client = new Client({ name: 'assistant', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } })
    await client.connect(new StdioClientTransport({ command, args: [...args], env, stderr: 'inherit' }))
    opened.push(client)
    return client
  }
}

async function callMs(client: Client): Promise<number> {
  const startedAt = performance.now()
  const { content } = await client.callTool({ name: 'echo', arguments: { text: 'hello' } })
  const took = performance.now() - startedAt
  const [part] = content
  if (part?.type !== 'text' || part.text !== 'hello') throw new Error('the tool did not answer')
  return took
}
