import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { expect, it, onTestFinished } from 'vitest'
import { createGate, runsInFolder } from '../src/index.js'
import { askedPeople, type Era, invoice, questionNumber, rulesOf, textOf, tillServer, wordOf } from './support/gated.js'

it.each<[Era]>([['modern'], ['legacy']])(
  'R50: %s clients reach the gate by streamable HTTP, too, and each of two is asked about its own call',
  async (era) => {
    const asked = await askedPeople()
    const till = { paid: [] as unknown[], before: async () => {} }
    const folder = await mkdtemp(join(tmpdir(), 'gate-runs-'))
    const gate = await createGate({
      ...{ rules: rulesOf(), key: asked.key, server: tillServer(till), runs: await runsInFolder(folder) },
      ...{ fetch: asked.viaDoor, now: () => asked.clock.now().getTime() },
      timing: { roundMs: 20_000, callMs: 20_000 },
    })
    onTestFinished(async () => {
      await gate.close()
      await rm(folder, { recursive: true, force: true })
    })
    const connected = async () => {
      const client = new Client(
        { name: 'assistant', version: '1.0.0' },
        era === 'modern' ? { versionNegotiation: { mode: 'auto' } } : {},
      )
      const viaGate = (url: string | URL, init?: RequestInit) => gate.fetch(new Request(url, init))
      await client.connect(new StreamableHTTPClientTransport(new URL('http://gate.test/mcp'), { fetch: viaGate }))
      onTestFinished(() => client.close())
      return (given: Record<string, unknown>) => client.callTool({ name: 'pay_invoice', arguments: given })
    }
    const [first, second] = [await connected(), await connected()]
    const paying = first(invoice)
    await questionNumber(asked, 1)
    const other = second({ ...invoice, cents: 9_900 })
    await questionNumber(asked, 2)
    await asked.press('No')
    expect(wordOf(await other)).toBe('declined')
    expect(till.paid).toEqual([])
    await asked.pressOf(0, 'Approve')
    expect(textOf(await paying)).toBe('paid ACME GmbH')
    expect(till.paid).toEqual([invoice])
  },
)
