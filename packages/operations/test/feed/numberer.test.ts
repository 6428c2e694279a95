import { ChatfactorError } from '@chatfactor/core'
import { byKey, insert, remove } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { beforeNumbering, numbered, numbersIn, refusal, running } from '../support/running.js'

describe('the numbers of the trail', () => {
  it('R37: are 1, 2, 3 and so on, also of more entries than one commit takes', async () => {
    const { people, number, store } = running()
    await people(3)
    await number()
    expect(await numbersIn(store)).toEqual([1, 2, 3])
    await people(600)
    await number()
    const [first] = (await store.list('audit', { index: 'unnumbered', equals: { number: null }, limit: 1 })).items
    expect(first).toBeUndefined()
    expect((await store.read([byKey('marks', 'key', { key: 'trail' })]))[0]?.says).toEqual({ next: 604 })
  })

  it('R37: follow the order in which the store took entries in, not that of their ids', async () => {
    const { people, number, store } = running()
    await people(1)
    const [one] = (await store.list('audit', { index: 'byTime', equals: {}, limit: 1 })).items
    if (one === undefined) throw new Error('there is no entry')
    const { number: _number, administrator: _administrator, version: _version, ...entry } = one
    await store.commit([insert('audit', { ...entry, id: '00000000000000000000000000' })])
    await number()
    expect((await numbered(store)).map(({ id }) => id)).toEqual([one.id, '00000000000000000000000000'])
  })

  it('R37: are given once, and without a hole, by any number of processes', async () => {
    const store = memoryStore()
    const clock = fakeClock()
    const processes = [running(store, clock), running(store, clock), running(store, clock)]
    const [first] = processes
    for (let round = 1; round <= 20; round += 1) {
      await first?.people(5)
      await Promise.all(processes.map(({ number }) => number()))
    }
    await first?.number()
    expect(await numbersIn(store)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
  })

  it('R37: have no hole where a sweep deletes an entry that is about to get one', async () => {
    const inner = memoryStore()
    let isFirst = true
    const store = beforeNumbering(inner, async () => {
      if (!isFirst) return
      isFirst = false
      const found = await inner.list('audit', { index: 'byTime', equals: {}, limit: 2 })
      await inner.commit(found.items.slice(1).map((entry) => remove('audit', entry)))
    })
    const { people, number } = running(store)
    await people(4)
    await number()
    expect(await numbersIn(inner)).toEqual([1, 2, 3])
  })

  it('R37: go on where they ended when the answer of the store was lost', async () => {
    const inner = memoryStore()
    let isFirst = true
    const store = beforeNumbering(inner, async (commit) => {
      if (!isFirst) return
      isFirst = false
      await commit()
      throw new ChatfactorError('STORE_UNAVAILABLE', {})
    })
    const { people, number } = running(store)
    await people(2)
    expect((await refusal(number())).code).toBe('STORE_UNAVAILABLE')
    await people(2)
    await number()
    expect(await numbersIn(inner)).toEqual([1, 2, 3, 4])
  })

  it('R37: go on behind the highest where the mark of the numberer is gone', async () => {
    const { people, number, store } = running()
    await people(2)
    await number()
    const [mark] = await store.read([byKey('marks', 'key', { key: 'trail' })])
    if (mark === null) throw new Error('there is no mark')
    await store.commit([remove('marks', mark)])
    await people(1)
    await number()
    expect(await numbersIn(store)).toEqual([1, 2, 3])
  })

  it('R37: come within two seconds, and at once for whoever follows', async () => {
    const { chatfactor, people, store, clock } = running()
    chatfactor.worker.start()
    await clock.advance(0)
    await people(1)
    await clock.advance(2_000)
    expect(await numbersIn(store)).toEqual([1])
    const ended = new AbortController()
    const pages = chatfactor.feed({ signal: ended.signal })[Symbol.asyncIterator]()
    const page = pages.next()
    await clock.advance(0)
    await people(1)
    await clock.advance(100)
    expect(await numbersIn(store)).toEqual([1, 2])
    expect((await page).value?.events).toHaveLength(1)
    ended.abort()
    await chatfactor.close()
    expect(clock.sleeping()).toBe(0)
  })

  it('R37: are given by another process within ten seconds when the one that gave them is killed', async () => {
    const store = memoryStore()
    const clock = fakeClock()
    let isCut = false
    const cut = <T>(call: () => Promise<T>) =>
      isCut ? Promise.reject(new ChatfactorError('STORE_UNAVAILABLE', {})) : call()
    const killed = running(
      {
        ...store,
        read: (refs) => cut(() => store.read(refs)),
        list: (collection, query) => cut(() => store.list(collection, query)),
        commit: (writes, hint) => cut(() => store.commit(writes, hint)),
      },
      clock,
    )
    const other = running(store, clock)
    killed.chatfactor.worker.start()
    await clock.advance(3_000)
    other.chatfactor.worker.start()
    await clock.advance(3_000)
    isCut = true
    await other.people(2)
    await clock.advance(4_000)
    expect(await numbersIn(store)).toEqual([])
    await clock.advance(6_000)
    expect(await numbersIn(store)).toEqual([1, 2])
    expect(killed.problems).toContain('feed')
    expect(other.problems).toEqual([])
    await Promise.all([killed.chatfactor.close(), other.chatfactor.close()])
  })
})
