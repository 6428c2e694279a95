import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { memoryStore } from '@chatfactor/store-memory'
import { expect, it, onTestFinished } from 'vitest'
import { everyEvent, leaks, watchOutput } from '../../integration/support/watched-output.js'
import { askedPeople, gated, invoice, questionNumber, textOf, wordOf } from './support/gated.js'

const canary = 'canary-in-a-note-4242'

it('R50, C41: what no line of a question shows is in no record, event, trail, receipt, message or log, nor in what the gate keeps', async () => {
  const output = watchOutput()
  onTestFinished(output.stop)
  const asked = await askedPeople({ store: output.around(memoryStore()) })
  const { chatfactor, resourceId, telegram, door } = asked
  const ids: string[] = []
  for (const name of everyEvent) chatfactor.on(name, (event) => output.note(event))
  chatfactor.on('authorization.asked', ({ authorizationId }) => ids.push(authorizationId))
  const { pay, till, folder } = await gated(asked)
  const given = { ...invoice, note: canary }

  // Approved, and looked at while it runs.
  till.before = async () => {
    for (const file of await readdir(folder)) output.note([file, await readFile(join(folder, file), 'utf8')])
  }
  const paying = pay(given)
  await questionNumber(asked, 1)
  await asked.press('Approve')
  expect(textOf(await paying)).toBe('paid ACME GmbH')
  // Declined, and failed in the tool.
  const declined = pay({ ...given, cents: 7_000 })
  await questionNumber(asked, 2)
  await asked.press('No')
  expect(wordOf(await declined)).toBe('declined')
  till.before = async () => {
    throw new Error('the till is empty')
  }
  const failing = pay({ ...given, cents: 8_000 })
  await questionNumber(asked, 3)
  await asked.press('Approve')
  expect((await failing).isError).toBe(true)
  expect(till.paid).toEqual([given, { ...given, cents: 8_000 }])

  for (const authorizationId of ids) {
    const receipt = await chatfactor.authorizations.receipt({ authorizationId, resourceId })
    output.note(receipt)
    output.note(receipt.split('.').map((part) => Buffer.from(part, 'base64url').toString()))
  }
  output.note((await chatfactor.audit.list({ limit: 500 })).items)
  output.note([telegram.sent, telegram.edited, telegram.acknowledged])
  output.note(door.heard)
  output.stop()
  expect(ids).toHaveLength(3)
  const hidden = {
    canary,
    encoded: Buffer.from(canary).toString('base64'),
    hexadecimal: Buffer.from(canary).toString('hex'),
  }
  expect(leaks(output.all(), hidden)).toEqual([])
  // It looks at what is there: what a line shows is.
  expect(leaks(output.all(), { payee: invoice.payee })).toEqual(['payee'])
})
