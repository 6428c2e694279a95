import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { expect, it, onTestFinished } from 'vitest'
import { createAskingTools } from '../src/index.js'
import { askedPeople, questionNumber, rulesOf, textOf, wordOf } from './support/gated.js'

async function assistant(weakest: 'approve_deny' | 'number_matching' = 'approve_deny') {
  const asked = await askedPeople({ weakest })
  const [there, here] = InMemoryTransport.createLinkedPair()
  const timing = { callMs: weakest === 'approve_deny' ? 20_000 : 100 }
  const tools = createAskingTools({ rules: rulesOf({ tools: {} }), key: asked.key, fetch: asked.viaDoor, timing })
  const serving = tools.serve(there)
  const client = new Client({ name: 'assistant', version: '1.0.0' })
  await client.connect(here)
  onTestFinished(async () => {
    await client.close()
    await serving.close()
  })
  const ask = (change: object = {}) => {
    const fields = [{ label: 'Delete', value: 'all\nphotos' }]
    return client.callTool({
      name: 'ask_person',
      arguments: { purpose: 'delete', fields, dedupe_id: 'one', ...change },
    })
  }
  const wait = (id: unknown) => client.callTool({ name: 'await_answer', arguments: { id } })
  return { ...asked, client, ask, wait }
}

it('R50: an agent without a gate asks, waits, and may do it once', async () => {
  const { client, ask, press, shown, ben, ...asked } = await assistant()
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['ask_person', 'await_answer'])
  const asking = ask()
  await questionNumber({ ...asked, press, shown, ben }, 1)
  expect(shown()).toContain('Delete: all\\u{A}photos')
  await press('Approve', ben.chatId)
  await press('Approve')
  expect(wordOf(await asking)).toBe('approved')
  expect(wordOf(await ask())).toBe('used')
  expect(wordOf(await ask({ purpose: 'not a purpose!' }))).toBe('failed')
  expect(wordOf(await ask({ fields: [] }))).toBe('failed')
})

it('R50: it is told the number to show, and waits by the id', async () => {
  const { ask, wait, press } = await assistant('number_matching')
  const first = await ask()
  expect(wordOf(first)).toBe('waiting')
  const id = first._meta?.['chatfactor/authorizationId']
  const [, number = ''] = /Press (\d+) in Telegram/.exec(textOf(first)) ?? []
  expect(wordOf(await wait(id))).toBe('waiting')
  await press(number)
  expect(wordOf(await wait(id))).toBe('approved')
  expect(wordOf(await wait(id))).toBe('used')
  expect(wordOf(await wait('../ask'))).toBe('failed')
})
