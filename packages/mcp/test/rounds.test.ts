import { withInputRequired } from '@modelcontextprotocol/client'
import { expect, it } from 'vitest'
import { anything } from './support/anything.js'
import { askedPeople, gated, invoice, questionNumber } from './support/gated.js'

/** One round of a call, as the client sends it. */
async function rounds() {
  const asked = await askedPeople()
  const { client, till } = await gated(asked, { timing: { roundMs: 100, callMs: 100, rounds: 8 } })
  const round = (given: Record<string, unknown>, requestState?: unknown) =>
    client.request(
      {
        method: 'tools/call',
        params: { name: 'pay_invoice', arguments: given, ...(requestState === undefined ? {} : { requestState }) },
      },
      withInputRequired(anything),
      { allowInputRequired: true },
    )
  return { asked, till, round }
}

it('R50: what a round of one call remembers is no round of another call', async () => {
  const { asked, till, round } = await rounds()
  const first = await round(invoice)
  expect(first.resultType).toBe('input_required')
  await questionNumber(asked, 1)
  await asked.press('Approve')
  expect(await round({ ...invoice, note: 'Invoice 8' }, first.requestState)).toMatchObject({
    resultType: 'input_required',
  })
  await questionNumber(asked, 2)
  expect(till.paid).toEqual([])
  await round(invoice, first.requestState)
  expect(till.paid).toEqual([invoice])
})

it('R50: what a client made up is refused', async () => {
  const { asked, till, round } = await rounds()
  const { requestState } = await round(invoice)
  const [version, body = '', mac] = String(requestState).split('.')
  const forged = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), exp: 9e9 }))
  await expect(round(invoice, [version, forged.toString('base64url'), mac].join('.'))).rejects.toThrow('requestState')
  expect([till.paid, asked.questions(asked.ana.chatId).length]).toEqual([[], 1])
})

it('R50: the ninth round says that it waits', async () => {
  const { round } = await rounds()
  let last = await round(invoice)
  for (let number = 2; number <= 8; number += 1) {
    last = await round(invoice, last.requestState)
    expect(last.resultType).toBe('input_required')
  }
  const ninth = await round(invoice, last.requestState)
  expect(ninth).toMatchObject({ _meta: { 'chatfactor/outcome': 'waiting' } })
})
