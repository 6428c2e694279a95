import { randomBytes } from 'node:crypto'
import { byId, insert } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { fakePeople, world } from '@chatfactor/testkit'
import { held } from './heap.js'

const count = 20_000

/** The heap of a pending approval in the memory store, with its keys and indexes. */
export async function approvalBytes(): Promise<number> {
  const sample = await pendingApproval()
  const store = memoryStore()
  /** What each has for itself; the rest is shared with its person, as in records made by one process. */
  const another = (nth: number) => ({
    ...sample,
    ...{ id: ownText(13), deliveryId: ownText(13), bindingHash: ownText(22) },
    context: { network: `192.0.2.${nth}`, device: 'Firefox on Linux', reason: null },
    createdAt: new Date(sample.createdAt.getTime() + nth),
    expiresAt: new Date(sample.expiresAt.getTime() + nth),
  })
  await store.commit([insert('challenges', another(0))])
  const before = held()
  for (let nth = 1; nth <= count; nth += 1) await store.commit([insert('challenges', another(nth))])
  const bytes = (held() - before) / count
  await store.close()
  return bytes
}

async function pendingApproval() {
  const store = memoryStore()
  const { chatfactor, resource, telegram, ana } = await world({ store, people: { ana: {} } })
  const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session' }
  await fakePeople(chatfactor, telegram).enroll({ resourceId: resource.id, userId: ana.id })
  const context = { network: '192.0.2.7', device: 'Firefox on Linux' }
  const started = await chatfactor.challenges.start({ ...about, kind: 'approval', instead: 'refuse', context })
  if (!('challengeId' in started)) throw new Error(`no challenge was started: ${started.outcome}`)
  const [asked] = await store.read([byId('challenges', started.challengeId)])
  if (asked === null) throw new Error('there is no approval')
  await chatfactor.close()
  const { version: _, ...sample } = asked
  return sample
}

function ownText(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}
