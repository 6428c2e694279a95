import { expect, it } from 'vitest'
import { verifyReceipt } from '../src/receipts.js'
import { allowing } from './support/permits.js'
import { several } from './support/several.js'

async function verified(receipt: string, published: Parameters<typeof verifyReceipt>[1]) {
  const verdict = await verifyReceipt(receipt, published)
  if (!verdict.ok) throw new Error(verdict.because)
  return verdict.receipt
}

/** What stands in a receipt, as text. */
const saidIn = (receipt: string) => Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString('utf8')

it('R48: of what several agreed to says of each of them a pseudonym alone, in every process the same', async () => {
  const { put, chatfactor, other, ana, ben, cleo, dan } = await several()
  const { yes, named, redeem } = await put()
  await yes('chat-b')
  await yes('chat-c')
  await redeem()
  const [receipt, again] = [await chatfactor.authorizations.receipt(named), await other.authorizations.receipt(named)]
  for (const { id, login } of [ana, ben, cleo, dan])
    for (const secret of [id, login, 'chat-b', 'chat-c']) expect(saidIn(receipt)).not.toContain(`"${secret}"`)
  const published = await other.authorizations.receiptKeys()
  const said = await verified(receipt, published)
  expect(said).toMatchObject({ decision: 'approved', atLeast: 2 })
  expect(said.approvers?.map(({ decision }) => decision)).toEqual(['approved', 'approved', null])
  const names = [said.sub, ...(said.approvers ?? []).map(({ sub }) => sub)]
  expect(new Set(names).size).toBe(4)
  for (const name of names) expect(name).toMatch(/^[\w-]{43}$/)
  expect((await verified(again, published)).approvers).toEqual(said.approvers)
})

it('R48: of what was allowed in advance says so, and of the person the same pseudonym as of what they were asked', async () => {
  const { grant, use, chatfactor, resourceId, ana } = await allowing()
  const permit = await grant()
  const { authorizationId } = await use(4_000)
  const receipt = await chatfactor.authorizations.receipt({ authorizationId, resourceId })
  const published = await chatfactor.authorizations.receiptKeys()
  const asked = await verified(await chatfactor.authorizations.receipt(permit.offered.named), published)
  expect(await verified(receipt, published)).toMatchObject({
    ...{ decision: 'permitted', permit: permit.permitId, sub: asked.sub, amr: [], answeredAt: null },
  })
  for (const secret of [ana.id, 'ana', 'chat-a']) expect(saidIn(receipt)).not.toContain(`"${secret}"`)
})
