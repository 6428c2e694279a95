import { expect, it, onTestFinished } from 'vitest'
import { startExample } from '../src/whole-example.js'

it('R50: an assistant that pays invoices pays what is small, what Ana approved in her chat, and nothing else', async () => {
  const example = await startExample(0)
  onTestFinished(() => example.close())
  const { ana, ben, tasks } = example
  const paid = () => tasks.filter(({ state }) => state === 'paid').map(({ invoice }) => invoice)
  const said: string[] = []
  const paying = example.payEverything((line) => said.push(line))
  const question = await ana.waitForMessage(({ text }) => text.includes('ACME GmbH'))
  expect(question.text).toContain('129.00\u00a0EUR')
  await ana.waitForMessage(({ text }) => text.includes('Unheard of Ltd'))
  expect(paid()).toEqual(['R-17'])
  expect(ben.messages().filter(({ text }) => text.includes('ACME'))).toEqual([])
  // Buttons of the first question stand above those of the second.
  await ana.tap('Approve')
  await paying
  expect(paid()).toEqual(['R-17', 'R-18'])
  expect(said).toContain('R-18: paid R-18')
  const asked = said.find((line) => line.startsWith('R-19: waiting')) ?? ''
  const [, number = ''] = /Press (\d+) in Telegram/.exec(asked) ?? []
  expect(number).toMatch(/^\d\d$/)
  await ana.tap('No')
  await example.payEverything((line) => said.push(line))
  expect(said.at(-1)).toContain('R-19: declined')
  expect(paid()).toEqual(['R-17', 'R-18'])
})
