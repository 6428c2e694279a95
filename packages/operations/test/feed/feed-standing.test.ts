import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { running } from '../support/running.js'

const secondMs = 1_000

it('R36: an operator hears that the feed stands still, and that it goes on, in a process that does not work', async () => {
  const [store, clock] = [memoryStore(), fakeClock()]
  const [working, listening] = [running(store, clock), running(store, clock)]
  const heard: unknown[] = []
  for (const name of ['feed.late', 'feed.on_time'] as const)
    listening.chatfactor.on(name, (data) => heard.push({ name, ...data }))
  const feed = async () => (await listening.chatfactor.health()).feed
  expect(await feed()).toEqual({ state: 'on_time', unnumbered: 0, oldestAt: null })

  const since = clock.now()
  await working.people(3)
  expect(await feed()).toEqual({ state: 'on_time', unnumbered: 3, oldestAt: since })
  await clock.advance(59 * secondMs)
  expect([(await feed())?.state, heard]).toEqual(['on_time', []])
  await clock.advance(6 * secondMs)
  const { incidents } = await listening.chatfactor.health()
  expect(incidents.filter(({ what }) => what === 'feed.late')).toMatchObject([{ unnumbered: 3, oldestAt: since }])
  await expect.poll(() => heard).toMatchObject([{ name: 'feed.late', unnumbered: 3, oldestAt: since }])

  await working.number()
  await clock.advance(6 * secondMs)
  expect(await feed()).toEqual({ state: 'on_time', unnumbered: 0, oldestAt: null })
  await expect.poll(() => heard.slice(1)).toEqual([{ name: 'feed.on_time', unnumbered: 0 }])

  await working.people(101)
  expect(await feed()).toMatchObject({ state: 'on_time', unnumbered: 'many' })
  await Promise.all([working.chatfactor.close(), listening.chatfactor.close()])
})
