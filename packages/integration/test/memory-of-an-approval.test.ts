import { randomBytes } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { byId, insert } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { expect, it } from 'vitest'
import { approvalsOf } from '../support/asked-approvals.js'
import { setScene } from '../support/scene.js'

const count = 20_000
const mostBytes = 900

it('a pending approval takes at most 900 bytes in the memory store, with its keys and its places in all indexes', async () => {
  const scene = await setScene()
  const ana = await scene.person('ana')
  await scene.enroll(ana, '42')
  const context = { network: '192.0.2.7', device: 'Firefox on Linux' }
  const { own } = await approvalsOf(scene, ana, '42').ask({ context })
  const [asked] = await scene.store.read([byId('challenges', own.challengeId)])
  if (asked === null) throw new Error('There is no approval.')
  const { version: _, ...sample } = asked

  const store = memoryStore()
  /** What each approval has for itself; the rest it shares with its person, as rows do that come from one process. */
  const another = (nth: number) => ({
    ...sample,
    id: uniqueText(13),
    deliveryId: uniqueText(13),
    bindingHash: uniqueText(22),
    context: { network: `192.0.2.${nth}`, device: 'Firefox on Linux', reason: null },
    createdAt: new Date(sample.createdAt.getTime() + nth),
    expiresAt: new Date(sample.expiresAt.getTime() + nth),
  })
  await store.commit([insert('challenges', another(0))])
  const before = heapAfterCollection()
  for (let nth = 1; nth <= count; nth += 1) await store.commit([insert('challenges', another(nth))])
  const each = (heapAfterCollection() - before) / count
  expect((await store.list('challenges', { index: 'overdue', equals: {}, limit: 1 })).items).toHaveLength(1)
  expect(each).toBeGreaterThan(0)
  expect(each).toBeLessThanOrEqual(mostBytes)
})

function uniqueText(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}

/** How much is in use once nothing is left that could be thrown away. */
function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('The heap cannot be collected.')
  for (let time = 0; time < 3; time += 1) collect()
  return process.memoryUsage().heapUsed
}
