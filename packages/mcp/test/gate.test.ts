import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProtocolError } from '@modelcontextprotocol/client'
import { describe, expect, it } from 'vitest'
import { RulesProblem } from '../src/index.js'
import { anything } from './support/anything.js'
import { askedPeople, type Era, gated, invoice, questionNumber, textOf, wordOf } from './support/gated.js'

const eras: readonly Era[] = ['modern', 'legacy']
/** Enough for a person who answers at once. */
const patient = { roundMs: 20_000, callMs: 20_000, rounds: 8 }

describe.each(eras)('a gate before a client of the %s era', (era) => {
  it('R50: lets through what is allowed, and asks about the rest: who approves lets exactly that through, once', async () => {
    const asked = await askedPeople()
    const { call, pay, till, client } = await gated(asked, { era, timing: patient })
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual([
      'list_invoices',
      'pay_invoice',
      'await_answer',
    ])
    expect(textOf(await call('list_invoices', {}))).toBe('one, two')
    expect(asked.questions(asked.ana.chatId)).toEqual([])
    const paying = pay(invoice)
    await questionNumber(asked, 1)
    expect(asked.shown()).toContain('To: ACME GmbH')
    expect(asked.shown()).toContain('Amount: 50.00\u00a0EUR')
    expect(asked.shown()).toContain('Not shown: note')
    await asked.press('Approve', asked.ben.chatId)
    expect(till.paid).toEqual([])
    await asked.press('Approve')
    expect(textOf(await paying)).toBe('paid ACME GmbH')
    expect(till.paid).toEqual([invoice])
    // Once more is another question.
    const again = pay(invoice)
    await questionNumber(asked, 2)
    await asked.press('No')
    expect(wordOf(await again)).toBe('declined')
    expect(till.paid).toEqual([invoice])
    expect(asked.questions(asked.ben.chatId)).toEqual([])
  })

  it('R50: says that it waits, and the same call joins the open question, which another one does not', async () => {
    const asked = await askedPeople()
    const { pay, call, till } = await gated(asked, { era, timing: { roundMs: 50, callMs: 50, rounds: 2 } })
    const first = await pay(invoice)
    expect(wordOf(first)).toBe('waiting')
    const id = first._meta?.['chatfactor/authorizationId']
    expect(textOf(first)).toContain(`await_answer with id ${id}`)
    const second = await pay({ ...invoice, note: 'Invoice 8' })
    expect(second._meta?.['chatfactor/authorizationId']).not.toBe(id)
    expect((await pay(invoice))._meta?.['chatfactor/authorizationId']).toBe(id)
    expect(asked.questions(asked.ana.chatId)).toHaveLength(2)
    expect(wordOf(await call('await_answer', { id }))).toBe('waiting')
    // The newest question is the one about invoice 8.
    await asked.press('Approve')
    expect(wordOf(await pay(invoice))).toBe('waiting')
    expect(wordOf(await call('await_answer', { id: second._meta?.['chatfactor/authorizationId'] }))).toBe('approved')
    expect(till.paid).toEqual([])
    expect(textOf(await pay({ ...invoice, note: 'Invoice 8' }))).toBe('paid ACME GmbH')
    expect(till.paid).toEqual([{ ...invoice, note: 'Invoice 8' }])
  })

  it('R50: has its number shown by the client, whose own answer decides nothing', async () => {
    const asked = await askedPeople({ weakest: 'number_matching' })
    const { pay, till, elicited } = await gated(asked, {
      era,
      timing: patient,
      capabilities: { elicitation: { form: {} } },
    })
    const paying = pay(invoice)
    await questionNumber(asked, 1)
    await expect.poll(() => elicited).toHaveLength(1)
    expect(till.paid).toEqual([])
    const [, number = ''] = /^Press (\d+) in Telegram/.exec(elicited[0] ?? '') ?? []
    await asked.press(number)
    expect(textOf(await paying)).toBe('paid ACME GmbH')
  })

  it('R50: gives its number to the model where the client can show nothing', async () => {
    const asked = await askedPeople({ weakest: 'number_matching' })
    const { pay, till } = await gated(asked, { era, timing: patient })
    const first = await pay(invoice)
    expect(wordOf(first)).toBe('waiting')
    const [, number = ''] = /Press (\d+) in Telegram/.exec(textOf(first)) ?? []
    await asked.press(number)
    expect(textOf(await pay(invoice))).toBe('paid ACME GmbH')
    expect(till.paid).toHaveLength(1)
  })

  it('R50: of two equal calls that wait for one approval one runs', async () => {
    const asked = await askedPeople()
    const { pay, till } = await gated(asked, { era, timing: patient })
    const both = [pay(invoice), pay(invoice)]
    await questionNumber(asked, 1)
    await expect.poll(() => asked.door.heard.filter((body) => body.includes('dedupeId'))).toHaveLength(2)
    await asked.chatfactor.settled()
    await asked.press('Approve')
    const words = (await Promise.all(both)).map(wordOf)
    expect(till.paid).toEqual([invoice])
    expect(words.filter((word) => word === undefined)).toHaveLength(1)
    expect(words).toContain('used')
  })
})

describe('a gate', () => {
  it('R50: keeps "no" for ten minutes, and asks nobody meanwhile', async () => {
    const asked = await askedPeople()
    const { pay, till } = await gated(asked, { timing: patient })
    const paying = pay(invoice)
    await questionNumber(asked, 1)
    await asked.press('No')
    expect(wordOf(await paying)).toBe('declined')
    await asked.clock.advance(9 * 60_000)
    expect(wordOf(await pay(invoice))).toBe('declined')
    expect(asked.questions(asked.ana.chatId)).toHaveLength(1)
    await asked.clock.advance(2 * 60_000)
    const again = pay(invoice)
    await questionNumber(asked, 2)
    await asked.press('Approve')
    expect(textOf(await again)).toBe('paid ACME GmbH')
    expect(till.paid).toHaveLength(1)
  })

  it('R50: shows what would turn the text around, and refuses what is too long unless the rules say otherwise', async () => {
    const asked = await askedPeople()
    const { pay, till } = await gated(asked, { timing: { roundMs: 50, callMs: 50, rounds: 1 } })
    await pay({ ...invoice, payee: 'ACME \u202EGmbH\n2' })
    expect(asked.shown()).toContain('To: ACME \\u{202E}GmbH\\u{A}2')
    const long = { ...invoice, payee: 'x'.repeat(1_300) }
    expect(wordOf(await pay(long))).toBe('refused')
    expect(asked.questions(asked.ana.chatId)).toHaveLength(1)
    const lenient = await gated(asked, { rules: { long: 'digest' }, timing: { roundMs: 50, callMs: 50, rounds: 1 } })
    expect(wordOf(await lenient.pay(long))).toBe('waiting')
    expect(asked.shown()).toMatch(/To: 1300 bytes · sha256 [0-9a-f]{64}/)
    expect(till.paid).toEqual([])
  })

  it('R50: refuses what its rules refuse, without asking, and hands through nothing that runs by another name', async () => {
    const asked = await askedPeople()
    const { client, pay, till } = await gated(asked, { rules: { tools: { pay_invoice: 'refuse' } } })
    expect(wordOf(await pay(invoice))).toBe('refused')
    expect((await client.getPrompt({ name: 'greet' })).messages).toHaveLength(1)
    await expect(client.request({ method: 'till/pay', params: invoice }, anything)).rejects.toThrow(ProtocolError)
    expect([till.paid, asked.questions(asked.ana.chatId)]).toEqual([[], []])
  })

  it('R50: does not start with rules for what the server does not have', async () => {
    const asked = await askedPeople()
    for (const [tools, problem] of [
      [{ pay_invoise: 'refuse' }, 'tools.pay_invoise: the server has no tool of this name'],
      [
        { 'pay_*': { do: 'ask', fields: [{ label: 'To', value: '{payer}' }] } },
        'tools.pay_*: pay_invoice has no argument payer',
      ],
    ] as const) {
      const started = gated(asked, { rules: { tools } })
      await expect(started).rejects.toThrow(RulesProblem)
      await expect(started).rejects.toThrow(problem)
    }
  })

  it('R50: does nothing while its door is shut, and says whom the app does not ask', async () => {
    const asked = await askedPeople()
    const { pay, call, till } = await gated(asked)
    asked.door.isDown = true
    expect(wordOf(await pay(invoice))).toBe('failed')
    expect(textOf(await call('list_invoices', {}))).toBe('one, two')
    asked.door.isDown = false
    await asked.chatfactor.agents.pause(asked.agent.id)
    expect(textOf(await pay(invoice))).toContain('this agent is paused')
    await asked.chatfactor.agents.resume(asked.agent.id)
    const nobody = await gated(asked, { rules: { person: { externalId: 'nobody' } } })
    expect(wordOf(await nobody.pay(invoice))).toBe('failed')
    expect(till.paid).toEqual([])
  })

  it('R50: says that it does not know of a tool that never answers, and tells the person so when it is asked again', async () => {
    const asked = await askedPeople()
    const till = { paid: [] as unknown[], before: () => new Promise<void>(() => {}) }
    const rules = { tools: { pay_invoice: { do: 'ask', timeoutMs: 300 } } }
    const { pay } = await gated(asked, { rules, till, timing: patient })
    const paying = pay(invoice)
    await questionNumber(asked, 1)
    await asked.press('Approve')
    const first = await paying
    expect(wordOf(first)).toBe('unknown')
    expect(textOf(first)).toContain('it may have been done')
    till.before = async () => {}
    const again = pay(invoice)
    await questionNumber(asked, 2)
    expect(asked.shown()).toContain('Before: Approved once already, and it may have been done')
    await asked.press('Approve')
    expect(textOf(await again)).toBe('paid ACME GmbH')
    // That one was answered: what is asked from now on has nothing before it.
    const third = pay(invoice)
    await questionNumber(asked, 3)
    expect(asked.shown()).not.toContain('Before')
    await asked.press('No')
    await third
  })
})

it('R50: what no line shows is in no message, entry, call of the door or file, and the tool gets it', async () => {
  const asked = await askedPeople()
  const { pay, till, folder } = await gated(asked, { timing: patient })
  const files: string[] = []
  till.before = async () => {
    for (const file of await readdir(folder)) files.push(await readFile(join(folder, file), 'utf8'))
  }
  const canary = { ...invoice, note: 'canary-that-nobody-reads' }
  const paying = pay(canary)
  await questionNumber(asked, 1)
  await asked.press('Approve')
  await paying
  const { items } = await asked.chatfactor.audit.list({ limit: 500 })
  expect([files.length, asked.door.heard.length > 1, items.length > 5]).toEqual([1, true, true])
  const said = JSON.stringify([files, asked.door.heard, items, asked.telegram.sent])
  expect(said).not.toContain('canary')
  expect(said).toContain('ACME')
  expect(till.paid).toEqual([canary])
  expect(await readdir(folder)).toEqual([])
})

it('R50: runs nothing by an approval that was used elsewhere', async () => {
  const asked = await askedPeople()
  const { pay, till } = await gated(asked, { timing: patient })
  asked.door.usesTwice = true
  const paying = pay(invoice)
  await questionNumber(asked, 1)
  await asked.press('Approve')
  expect(wordOf(await paying)).toBe('used')
  expect(till.paid).toEqual([])
})

it('R50: whoever calls what another gate began and never answered is told that nobody knows, once', async () => {
  const asked = await askedPeople()
  const silent = { paid: [] as unknown[], before: () => new Promise<void>(() => {}) }
  const first = await gated(asked, { till: silent, timing: patient })
  const lost = first.pay(invoice).catch(() => 'gone')
  await questionNumber(asked, 1)
  await asked.press('Approve')
  await expect.poll(() => silent.paid).toHaveLength(1)
  const second = await gated(asked, { runs: first.folder, timing: { roundMs: 50, callMs: 50, rounds: 1 } })
  expect(wordOf(await second.pay({ ...invoice, cents: 1 }))).toBe('waiting')
  const told = await second.pay(invoice)
  expect(wordOf(told)).toBe('unknown')
  expect(second.till.paid).toEqual([])
  expect(wordOf(await second.pay(invoice))).toBe('waiting')
  expect(asked.shown()).toContain('Before: Approved once already')
  await first.client.close()
  expect(await lost).toBe('gone')
})
