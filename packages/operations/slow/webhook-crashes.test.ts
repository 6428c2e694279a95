import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { dyingStore } from '../test/support/dying-store.js'
import { receiver } from '../test/webhooks/receiver.js'
import { site } from '../test/webhooks/site.js'

const points = Number(process.env.WEBHOOK_CRASHES ?? 50)
const people = 6

describe('a process that dies between a commit and its messages', () => {
  it(`C56: at each of ${points} points nothing is lost, and no message comes more than twice, with one id`, async () => {
    for (let point = 1; point <= points; point += 1) {
      const store = memoryStore()
      const { chatfactor, another, billing, joins, clock } = await site({ store })
      const { port, received } = await receiver()
      await chatfactor.webhooks.create({
        ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/` },
        events: ['assignment.created'],
      })
      const wanted: string[] = []
      for (let at = 0; at < people; at += 1) wanted.push(await joins(billing))
      const dying = dyingStore(store, point)
      const doomed = another(undefined, dying.store)
      await Promise.race([doomed.worker.runOnce(), dying.died])
      // Its leases are over: another process does what is left.
      for (let rounds = 0; rounds < 3; rounds += 1) {
        await clock.advance(31_000)
        await chatfactor.worker.runOnce()
      }
      const userOf = ({ body }: { readonly body: string }) => JSON.parse(body).data.userId
      const ids = received.map(({ headers }) => String(headers['webhook-id']))
      expect(new Set(received.map(userOf))).toEqual(new Set(wanted))
      expect(new Set(ids).size).toBe(people)
      const times = ids.map((id) => ids.filter((one) => one === id).length)
      expect(Math.max(...times)).toBeLessThanOrEqual(2)
      await chatfactor.close()
    }
  })
})
