import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agentRoutes, authorizations } from '@chatfactor/authorizations'
import { createChatfactor, type Store } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakePeople, fakeTransport } from '@chatfactor/testkit'
import { type CallToolResult, Client, type ClientCapabilities, InMemoryTransport } from '@modelcontextprotocol/client'
import { McpServer } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { expect, onTestFinished, vi } from 'vitest'
import * as z from 'zod'
import { createGate, type GateTiming, readRules, runsInFolder } from '../../src/index.js'

export type Era = 'modern' | 'legacy'

/** Ana, Ben and Cy, each with a chat, an agent that asks Ana, and its door, which is called without a network. */
export async function askedPeople(
  options: {
    readonly weakest?: 'approve_deny' | 'number_matching'
    readonly permits?: boolean
    readonly store?: Store
  } = {},
) {
  const clock = fakeClock(new Date())
  const telegram = fakeTransport({ platform: 'telegram', label: 'Telegram', clock })
  const chatfactor = createChatfactor({
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store: options.store ?? memoryStore(),
    ...{ transports: [telegram], clock, publicUrl: 'https://app.example' },
    features: [authorizations({ togetherMs: 0 })],
  })
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const people = fakePeople(chatfactor, telegram)
  const person = async (login: string) => {
    const { id } = await chatfactor.users.create({ login, externalId: login })
    await chatfactor.assignments.create({ resourceId, userId: id })
    await people.enroll({ resourceId, userId: id })
    return { id, chatId: people.chatOf(id) }
  }
  const [ana, ben, cy] = [await person('ana'), await person('ben'), await person('cy')]
  const { weakest = 'approve_deny', permits = false } = options
  await chatfactor.authorizations.policy.set({ resourceId, weakest, permits })
  const agent = await chatfactor.agents.ensure({ resourceId, name: 'Invoice assistant', kind: 'service' })
  const { key } = await chatfactor.agents.issueKey(agent.id)
  const answer = agentRoutes(chatfactor)
  const door = { isDown: false, usesTwice: false, heard: [] as string[] }
  const viaDoor: typeof fetch = async (input, init) => {
    if (door.isDown) throw new TypeError('fetch failed')
    door.heard.push(String(init?.body))
    // As if another gate had been faster.
    if (door.usesTwice && String(input).endsWith('/redeem')) await answer(new Request(input, init))
    return answer(new Request(input, init))
  }
  /** The questions that a chat got, as they are shown. */
  const questions = (chatId: string) =>
    telegram.sent.filter(({ to, message }) => to.chatId === chatId && message.type === 'prompt')
  /** Presses a button of one of the questions in a chat, in that chat or from another one. */
  const pressAt = async (chatId: string, at: number, label: string, from = chatId) => {
    await chatfactor.settled()
    const value =
      questions(chatId)
        .at(at)
        ?.message.actions.find((action) => action.label === label)?.value ?? ''
    const event = { type: 'action', chatId: from, value, messageId: null } as const
    await chatfactor.handleWebhook('telegram', telegram.webhook(event))
    await chatfactor.settled()
  }
  const pressIn = (chatId: string, label: string, from?: string) => pressAt(chatId, -1, label, from)
  /** The same of Ana's. */
  const pressOf = (at: number, label: string, from?: string) => pressAt(ana.chatId, at, label, from)
  const press = (label: string, from?: string) => pressOf(-1, label, from)
  const shown = () => {
    const message = questions(ana.chatId).at(-1)?.message
    return message?.type === 'prompt' ? (message.details ?? '') : ''
  }
  return {
    chatfactor,
    clock,
    telegram,
    ana,
    ben,
    cy,
    agent,
    key,
    door,
    viaDoor,
    questions,
    press,
    pressOf,
    pressIn,
    shown,
    resourceId,
  }
}

/** What happened in the tool behind the gate. */
export interface Till {
  readonly paid: unknown[]
  /** What `pay_invoice` does before it answers. */
  before: () => Promise<void>
}

/** A server with a tool that reads and one that pays. */
export function tillServer(till: Till) {
  const [there, here] = InMemoryTransport.createLinkedPair()
  const factory = () => {
    const server = new McpServer({ name: 'till', version: '1.0.0' })
    server.registerTool('list_invoices', { description: 'Lists them' }, () => ({
      content: [{ type: 'text', text: 'one, two' }],
    }))
    const inputSchema = z.object({ payee: z.string(), cents: z.number(), note: z.optional(z.string()) })
    server.registerTool('pay_invoice', { description: 'Pays', inputSchema }, async (given) => {
      till.paid.push(given)
      await till.before()
      return { content: [{ type: 'text', text: `paid ${given.payee}` }] }
    })
    // A way of its own to the same thing, which no rule can name.
    server.server.setRequestHandler('till/pay', { params: z.looseObject({}) }, (given) => {
      till.paid.push(given)
      return {}
    })
    server.registerPrompt('greet', { description: 'Greets' }, () => ({
      messages: [{ role: 'user', content: { type: 'text', text: 'Hello' } }],
    }))
    return server
  }
  serveStdio(factory, { transport: there })
  return here
}

/** The rules that these tests have, but for what one changes. */
export const rulesOf = (change: Readonly<Record<string, unknown>> = {}) =>
  readRules(
    JSON.stringify({
      door: 'https://app.example/agents',
      key: { env: 'CHATFACTOR_AGENT_KEY' },
      person: { externalId: 'ana' },
      tools: {
        'list_*': 'allow',
        pay_invoice: {
          do: 'ask',
          purpose: 'pay',
          fields: [
            { label: 'To', value: '{payee}' },
            { label: 'Amount', amount: { minor: '{cents}', currency: 'EUR' } },
          ],
        },
      },
      ...change,
    }),
  )

type Asked = Awaited<ReturnType<typeof askedPeople>>

/** A gate in front of the till, and the SDK's own client before it. */
export async function gated(
  asked: Asked,
  options: {
    readonly era?: Era
    readonly rules?: Readonly<Record<string, unknown>>
    readonly timing?: GateTiming
    readonly runs?: string
    readonly capabilities?: ClientCapabilities
    readonly till?: Till
  } = {},
) {
  const { era = 'modern', capabilities = {} } = options
  const till: Till = options.till ?? { paid: [], before: async () => {} }
  const folder = options.runs ?? (await mkdtemp(join(tmpdir(), 'gate-runs-')))
  const gate = await createGate({
    ...{ rules: rulesOf(options.rules), key: asked.key, server: tillServer(till), runs: await runsInFolder(folder) },
    ...{ fetch: asked.viaDoor, now: () => asked.clock.now().getTime() },
    timing: options.timing ?? { roundMs: 400, callMs: 400, rounds: 8 },
  })
  const [there, here] = InMemoryTransport.createLinkedPair()
  const serving = gate.serve(there)
  const client = new Client(
    { name: 'assistant', version: '1.0.0' },
    { capabilities, ...(era === 'modern' ? { versionNegotiation: { mode: 'auto' } as const } : {}) },
  )
  const elicited: string[] = []
  if (capabilities.elicitation !== undefined) {
    client.setRequestHandler('elicitation/create', ({ params }) => {
      elicited.push(params.message)
      return { action: 'accept', content: {} }
    })
  }
  await client.connect(here)
  onTestFinished(async () => {
    await client.close()
    await serving.close()
    await gate.close()
    if (options.runs === undefined) await rm(folder, { recursive: true, force: true })
  })
  const call = (name: string, given: Record<string, unknown>) => client.callTool({ name, arguments: given })
  return {
    gate,
    client,
    till,
    folder,
    elicited,
    call,
    pay: (given: Record<string, unknown>) => call('pay_invoice', given),
  }
}

/** Ends with the question in Ana's chat. */
export async function questionNumber(asked: Asked, count: number): Promise<void> {
  await vi.waitFor(() => expect(asked.questions(asked.ana.chatId)).toHaveLength(count), { timeout: 20_000 })
  await asked.chatfactor.settled()
}

/** The text of a result. */
export function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('\n')
}

/** The word of the gate in a result; `undefined` for one of the tool. */
export function wordOf({ _meta }: CallToolResult): unknown {
  return _meta?.['chatfactor/outcome']
}

export const invoice = { payee: 'ACME GmbH', cents: 5_000, note: 'Invoice 7' }
