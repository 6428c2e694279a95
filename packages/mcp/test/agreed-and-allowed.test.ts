import { expect, it, vi } from 'vitest'
import { askedPeople, gated, invoice, questionNumber, textOf, wordOf } from './support/gated.js'

/** Enough for people who answer at once. */
const patient = { roundMs: 20_000, callMs: 20_000, rounds: 8 }
const hourMs = 60 * 60_000

const fields = [
  { label: 'To', value: '{payee}' },
  { label: 'Amount', amount: { minor: '{cents}', currency: 'EUR' } },
  { label: 'Note', value: '{note}' },
]

it('R50, R47: a tool whose rule names approvers runs once all who have to agree did, each in their own chat, and one no ends it', async () => {
  const asked = await askedPeople()
  const { ana, ben, cy, questions, pressIn } = asked
  const approvers = { of: [{ externalId: 'ben' }, { externalId: 'cy' }], atLeast: 2 }
  const rules = { tools: { pay_invoice: { do: 'ask', purpose: 'pay', fields, approvers } } }
  const { pay, till } = await gated(asked, { rules, timing: patient })
  const bothHave = (count: number) =>
    vi.waitFor(() => expect([ben, cy].map(({ chatId }) => questions(chatId).length)).toEqual([count, count]))

  const paying = pay(invoice)
  await bothHave(1)
  await pressIn(ben.chatId, 'Approve')
  await pressIn(cy.chatId, 'Approve', ben.chatId)
  expect(till.paid).toEqual([])
  await pressIn(cy.chatId, 'Approve')
  expect(textOf(await paying)).toBe('paid ACME GmbH')

  const another = pay({ ...invoice, note: 'Invoice 8' })
  await bothHave(2)
  await pressIn(ben.chatId, 'Approve')
  await pressIn(cy.chatId, 'No')
  expect(wordOf(await another)).toBe('declined')
  expect(till.paid).toEqual([invoice])
  // Whoever wants it is asked nothing.
  expect(questions(ana.chatId)).toEqual([])
})

it('R50, R47: a tool whose rule names people of whom too few can be asked does not run', async () => {
  const asked = await askedPeople()
  const approvers = { of: [{ externalId: 'ben' }, { externalId: 'cy' }], atLeast: 2 }
  const { pay, till } = await gated(asked, { rules: { tools: { pay_invoice: { do: 'ask', fields, approvers } } } })
  await asked.chatfactor.agents.pause(asked.agent.id, { user: { id: asked.cy.id } })
  const said = await pay(invoice)
  expect([wordOf(said), textOf(said)]).toEqual(['refused', expect.stringContaining('too few of those')])
  expect([till.paid, asked.questions(asked.ben.chatId)]).toEqual([[], []])
})

it('R50, R46: a rule may let a person allow the next calls: as often, for as much and to whom they read, and of this tool alone', async () => {
  const asked = await askedPeople({ permits: true })
  const { press, questions, ana } = asked
  const similar = {
    ...{ same: ['To'], any: ['Note'], atMost: [{ field: 'Amount', minor: 6_000, currency: 'EUR' }] },
    ...{ times: 2, forMs: hourMs },
  }
  const rules = { tools: { pay_invoice: { do: 'ask', purpose: 'pay', fields, similar } } }
  const { pay, till } = await gated(asked, { rules, timing: patient })
  let count = 0
  /** A call that Ana is asked about, and refuses. */
  const isAskedAbout = async (given: Record<string, unknown>) => {
    const paying = pay(given)
    count += 1
    await questionNumber(asked, count)
    await press('No')
    expect(wordOf(await paying)).toBe('declined')
  }

  const first = pay(invoice)
  count += 1
  await questionNumber(asked, count)
  await press('Allow similar, too', asked.ben.chatId)
  await press('Allow similar, too')
  count += 1
  await questionNumber(asked, count)
  const read = questions(ana.chatId).at(-1)?.message
  const sentence = read?.type === 'prompt' ? read.text.replaceAll(/[\u2068\u2069]/g, '') : ''
  for (const part of ['To exactly ACME GmbH', 'Note anything', 'Tool exactly pay_invoice'])
    expect(sentence).toContain(part)
  await press('Approve and allow')
  expect(textOf(await first)).toBe('paid ACME GmbH')

  await isAskedAbout({ ...invoice, cents: 6_001 })
  await isAskedAbout({ ...invoice, payee: 'ACME AG' })
  const others = [
    { ...invoice, cents: 6_000, note: 'Invoice 8' },
    { ...invoice, note: 'Invoice 9' },
  ]
  for (const given of others) expect(textOf(await pay(given))).toBe('paid ACME GmbH')
  expect(questions(ana.chatId)).toHaveLength(count)
  await isAskedAbout({ ...invoice, note: 'Invoice 10' })
  expect(till.paid).toEqual([invoice, ...others])
})
