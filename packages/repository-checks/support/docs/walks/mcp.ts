import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agentRoutes } from '@chatfactor/authorizations'
import { getRequestListener } from '@hono/node-server'
import * as ofClient from '@modelcontextprotocol/client'
import { expect, onTestFinished } from 'vitest'
import { askedPeople, invoice, questionNumber, textOf, tillServer } from '../../../../mcp/test/support/gated.js'
import { printed, type Walk } from '../printed.js'

const gate = printed('packages/mcp/README.md', 'createGate({')

interface Served {
  readonly POST: (request: Request) => Promise<Response>
}

export const walksOfMcp: readonly Walk[] = [
  {
    blocks: [gate],
    comesOf: 'an assistant reads at once and pays what one of two people approves',
    async walk() {
      const asked = await askedPeople()
      const door = createServer(getRequestListener(agentRoutes(asked.chatfactor), { overrideGlobalObjects: false }))
      door.listen(0, '127.0.0.1')
      await once(door, 'listening')
      const address = door.address()
      const port = typeof address === 'object' ? address?.port : null
      const runsFolder = await mkdtemp(join(tmpdir(), 'gate-runs-'))
      onTestFinished(async () => {
        door.closeAllConnections()
        door.close()
        await rm(runsFolder, { recursive: true, force: true })
      })
      const rules = { door: `http://127.0.0.1:${port}`, key: { env: 'KEY' }, person: { externalId: 'ana' } }
      const till = { paid: [] as unknown[], before: async () => {} }
      /** In the place of a server on the network. */
      function StreamableHTTPClientTransport() {
        return tillServer(till)
      }
      const modules = { '@modelcontextprotocol/client': { ...ofClient, StreamableHTTPClientTransport } }
      const free = {
        ...{ rulesText: JSON.stringify({ ...rules, tools: { 'list_*': 'allow' } }), agentKey: asked.key, runsFolder },
      }
      const { POST } = await gate.run<Served>({ free, modules })
      const client = new ofClient.Client(
        { name: 'assistant', version: '1.0.0' },
        { versionNegotiation: { mode: 'auto' } },
      )
      const viaGate = (url: string | URL, init?: RequestInit) => POST(new Request(url, init))
      const way = new ofClient.StreamableHTTPClientTransport(new URL('http://gate.test/mcp'), { fetch: viaGate })
      await client.connect(way)
      onTestFinished(() => client.close())
      expect(textOf(await client.callTool({ name: 'list_invoices', arguments: {} }))).toBe('one, two')
      const paying = client.callTool({ name: 'pay_invoice', arguments: invoice })
      await questionNumber(asked, 1)
      await asked.press('Approve', asked.ben.chatId)
      expect(till.paid).toEqual([])
      await asked.press('Approve')
      expect(textOf(await paying)).toBe('paid ACME GmbH')
      expect(asked.questions(asked.ben.chatId)).toEqual([])
    },
  },
]
