import { describe, expect, it } from 'vitest'
import { counts, lose, pageOf, positionNumber, running } from '../support/running.js'

const ends = ({ from, to }: { readonly from: string; readonly to: string }) => [from, to].map(positionNumber)

describe('a follower behind what is kept', () => {
  it('R37: is told from where to where entries are gone, and goes on behind them', async () => {
    const { chatfactor, people, number, store } = running()
    await people(8)
    await number()
    const first = await pageOf(chatfactor.feed({ after: 'start', limit: 2 })[Symbol.asyncIterator]())
    await lose(store, 1, 2, 3, 4, 5)
    const pages = chatfactor.feed({ after: first.position })[Symbol.asyncIterator]()
    const next = await pageOf(pages)
    expect(next.gap && ends(next.gap)).toEqual([3, 5])
    expect(counts(next)).toEqual([6, 7, 8])
  })

  it('R37: is told of each hole in a page of its own', async () => {
    const { chatfactor, people, number, store } = running()
    await people(6)
    await number()
    await lose(store, 2, 3, 5)
    const pages = chatfactor.feed({ after: 'start' })[Symbol.asyncIterator]()
    const seen = [await pageOf(pages), await pageOf(pages), await pageOf(pages)]
    expect(seen.map(counts)).toEqual([[1], [4], [6]])
    expect(seen.map(({ gap }) => gap && ends(gap))).toEqual([null, [2, 3], [5, 5]])
  })

  it('that begins at the start hears of no gap, whatever was there before', async () => {
    const { chatfactor, people, number, store } = running()
    await people(3)
    await number()
    await lose(store, 1, 2)
    const page = await pageOf(chatfactor.feed({ after: 'start' })[Symbol.asyncIterator]())
    expect([page.gap, counts(page)]).toEqual([null, [3]])
  })

  it('of a Resource is told of what is gone in front of all that is kept', async () => {
    const { chatfactor, people, number, store } = running()
    const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
    await people(2)
    await chatfactor.resources.update(resourceId, { name: 'Bills' })
    await people(1)
    await number()
    const follow = (after: string) => pageOf(chatfactor.feed({ after, resourceId })[Symbol.asyncIterator]())
    const place = '0000000001'
    expect((await follow(place)).gap).toBeNull()
    await lose(store, 1, 2)
    const { gap, events } = await follow(place)
    expect(gap && ends(gap)).toEqual([2, 2])
    expect(events).toHaveLength(1)
    await lose(store, 3)
    const behind = await follow(place)
    expect(behind.gap && ends(behind.gap)).toEqual([2, 3])
  })
})
