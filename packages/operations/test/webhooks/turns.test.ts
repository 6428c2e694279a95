import type { MarkRecord } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { lineOf } from '../../src/webhooks/endpoints-mark.js'
import { woken } from '../../src/webhooks/plan.js'
import { receiver } from './receiver.js'
import { site } from './site.js'

const second = 1_000

describe('more endpoints than are sent to at once', () => {
  it('C56: are all sent to in one round, each what it asked for', async () => {
    const { chatfactor, billing, joins, round } = await site()
    const { port, received } = await receiver()
    const paths = Array.from({ length: 10 }, (_, at) => `/${at}`)
    for (const path of paths) {
      const url = `http://127.0.0.1:${port}${path}`
      await chatfactor.webhooks.create({ resourceId: billing.id, url, events: ['assignment.created'] })
    }
    await joins(billing)
    await round()
    expect(received.map(({ path }) => path).sort()).toEqual(paths)
    await chatfactor.close()
  })

  it('C56: take turns: who has much waiting makes room for who has waited, and loses nothing by it', async () => {
    const { chatfactor, billing, payroll, joins, round, clock } = await site()
    // Each answer takes a second.
    const slow = await receiver({
      answer(response) {
        void clock.advance(second)
        response.writeHead(204).end()
      },
    })
    const making = (resourceId: string, path: string) =>
      chatfactor.webhooks.create({
        ...{ resourceId, url: `http://127.0.0.1:${slow.port}${path}` },
        events: ['assignment.created'],
      })
    for (let at = 0; at < 8; at += 1) await making(billing.id, `/${at}`)
    await making(payroll.id, '/last')
    for (let at = 0; at < 4; at += 1) await joins(billing)
    await joins(payroll)
    await round()
    const paths = slow.received.map(({ path }) => path)
    expect(paths).toHaveLength(8 * 4 + 1)
    // The eight sent something each before it was the ninth's turn, and not all that they had.
    expect(paths.indexOf('/last')).toBeGreaterThan(7)
    expect(paths.indexOf('/last')).toBeLessThan(8 * 4)
    await chatfactor.close()
  })

  it('C56: keep their place among those who wait when more comes for them', () => {
    const now = new Date('2026-11-29T10:00:00.000Z')
    const before = (dueAt: Date | null): MarkRecord => ({
      ...{ id: '01jcv8k9p2m4n6q8r0s2t4v6w8', version: 3, ...lineOf('one') },
      ...{ holder: null, heldUntil: null, dueAt, says: {} },
    })
    const wokenFrom = (dueAt: Date | null) => woken(['one'], new Map([['one', before(dueAt)]]), now)
    const earlier = new Date(now.getTime() - second)
    const dueAt = (moment: Date) => [expect.objectContaining({ record: expect.objectContaining({ dueAt: moment }) })]
    expect(wokenFrom(earlier)).toEqual(dueAt(earlier))
    for (const rested of [null, new Date(now.getTime() + second)]) expect(wokenFrom(rested)).toEqual(dueAt(now))
  })
})
