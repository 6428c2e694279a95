import type { Store } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { counts, pageOf, positionNumber, refusal, running } from '../support/running.js'

const dayMs = 24 * 60 * 60_000

describe('a consumer', () => {
  it('R37: goes on behind what it has committed, and is told again what it has not', async () => {
    const store = memoryStore()
    const before = running(store)
    await before.people(4)
    await before.number()
    const options = { consumer: 'mails', after: 'start', limit: 1 } as const
    const pages = before.chatfactor.feed(options)[Symbol.asyncIterator]()
    const first = await pageOf(pages)
    const second = await pageOf(pages)
    await second.commit()
    // It is further on already.
    await first.commit()
    expect(counts(await pageOf(pages))).toEqual([3])
    await before.chatfactor.close()

    const after = running(store, fakeClock(new Date('2030-01-01T01:00:00.000Z')))
    const again = after.chatfactor.feed({ consumer: 'mails', after: 'start' })[Symbol.asyncIterator]()
    const page = await pageOf(again)
    expect(counts(page)).toEqual([3, 4])
    await page.commit()
    expect(await after.chatfactor.consumers.list()).toEqual([
      {
        ...{ consumer: 'mails', position: page.position, resourceId: null, isFollowing: true },
        seenAt: new Date('2030-01-01T01:00:00.000Z'),
      },
    ])
  })

  it('R37: gets all that there is, whoever else does', async () => {
    const { chatfactor, people, number } = running()
    await people(3)
    await number()
    for (const consumer of ['one', 'two']) {
      const page = await pageOf(chatfactor.feed({ consumer, after: 'start' })[Symbol.asyncIterator]())
      expect(counts(page)).toEqual([1, 2, 3])
      await page.commit()
    }
  })

  it('R37: has one process at a time, and another one as soon as that leaves', async () => {
    const store = memoryStore()
    const clock = fakeClock()
    const [one, other] = [running(store, clock), running(store, clock)]
    await one.people(2)
    await one.number()
    const options = { consumer: 'mails', after: 'start', limit: 1 } as const
    const pages = one.chatfactor.feed(options)[Symbol.asyncIterator]()
    await (await pageOf(pages)).commit()
    let theirs: readonly number[] | null = null
    const waiting = other.chatfactor.feed(options)[Symbol.asyncIterator]()
    const taken = pageOf(waiting).then((page) => {
      theirs = counts(page)
    })
    // Its holder works on the page for a minute, and is still there.
    await clock.advance(60_000)
    expect(theirs).toBeNull()
    await pages.return?.()
    await clock.advance(2_000)
    await taken
    expect(theirs).toEqual([2])
    await Promise.all([one.chatfactor.close(), other.chatfactor.close()])
    expect(clock.sleeping()).toBe(0)
  })

  it('R37: is taken over within ten seconds from a process that stands still, which then commits nothing', async () => {
    const store = memoryStore()
    // Time passes for all but the one that hangs.
    const [hanging, clock] = [fakeClock(), fakeClock()]
    const [one, other] = [running(store, hanging), running(store, clock)]
    await one.people(2)
    await one.number()
    const options = { consumer: 'mails', after: 'start', limit: 1 } as const
    const stuck = await pageOf(one.chatfactor.feed(options)[Symbol.asyncIterator]())
    const next = pageOf(other.chatfactor.feed(options)[Symbol.asyncIterator]())
    await clock.advance(10_000)
    const page = await next
    expect(counts(page)).toEqual([1])
    const { code, details } = await refusal(stuck.commit())
    expect([code, details]).toEqual(['STALE', { version: expect.any(Number) }])
    await page.commit()
    const [mark] = await other.chatfactor.consumers.list()
    expect(positionNumber(mark?.position ?? '')).toBe(1)
  })

  it('R35, R37: is taken from nobody by a process whose clock is an hour ahead of the store', async () => {
    const [slow, fast] = [fakeClock(), fakeClock()]
    await fast.advance(60 * 60_000)
    const inner = memoryStore()
    const store: Store = { ...inner, now: async () => slow.now() }
    const [one, other] = [running(store, slow), running(store, fast)]
    await one.people(2)
    await one.number()
    const options = { consumer: 'mails', after: 'start', limit: 1 } as const
    const page = await pageOf(one.chatfactor.feed(options)[Symbol.asyncIterator]())
    let isTaken = false
    void pageOf(other.chatfactor.feed(options)[Symbol.asyncIterator]()).then(
      () => {
        isTaken = true
      },
      () => undefined,
    )
    await fast.advance(6_000)
    expect(isTaken).toBe(false)
    await page.commit()
    await Promise.all([one.chatfactor.close(), other.chatfactor.close()])
  })

  it('C58: keeps to the Resource that it began with', async () => {
    const { chatfactor, number } = running()
    const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
    const other = await chatfactor.resources.create({ name: 'Other' })
    await number()
    const pages = chatfactor.feed({ consumer: 'tenant', after: 'start', resourceId })[Symbol.asyncIterator]()
    await (await pageOf(pages)).commit()
    await pages.return?.()
    for (const given of [{}, { resourceId: other.id }]) {
      const { code, details } = await refusal(
        pageOf(chatfactor.feed({ consumer: 'tenant', ...given })[Symbol.asyncIterator]()),
      )
      expect([code, details]).toEqual(['INVALID_INPUT', { issues: [expect.objectContaining({ field: 'resourceId' })] }])
    }
  })

  it('that is deleted gets no further, and begins anew', async () => {
    const { chatfactor, people, number } = running()
    await people(2)
    await number()
    const options = { consumer: 'mails', after: 'start', limit: 1 } as const
    const page = await pageOf(chatfactor.feed(options)[Symbol.asyncIterator]())
    await chatfactor.consumers.delete('mails')
    await chatfactor.consumers.delete('mails')
    expect((await refusal(page.commit())).code).toBe('STALE')
    expect(await chatfactor.consumers.list()).toEqual([])
    expect(counts(await pageOf(chatfactor.feed(options)[Symbol.asyncIterator]()))).toEqual([1])
    expect((await refusal(chatfactor.consumers.delete('No name'))).code).toBe('INVALID_INPUT')
  })

  it('commits nothing any more once Chatfactor is closed', async () => {
    const { chatfactor, people, number } = running()
    await people(1)
    await number()
    const page = await pageOf(chatfactor.feed({ consumer: 'mails', after: 'start' })[Symbol.asyncIterator]())
    await chatfactor.close()
    expect((await refusal(page.commit())).code).toBe('CLOSED')
  })

  it('C63: is forgotten when it was not seen for 90 days', async () => {
    const store = memoryStore()
    const clock = fakeClock()
    const { chatfactor, people, number } = running(store, clock)
    await people(1)
    await number()
    for (const consumer of ['gone', 'here']) {
      const pages = chatfactor.feed({ consumer, after: 'start' })[Symbol.asyncIterator]()
      await pageOf(pages)
      await pages.return?.()
      await clock.advance(dayMs)
    }
    await clock.advance(88.5 * dayMs)
    const { swept } = await chatfactor.worker.runOnce()
    expect(swept).toBeGreaterThan(0)
    expect((await chatfactor.consumers.list()).map(({ consumer }) => consumer)).toEqual(['here'])
  })
})
