import { memoryStore } from '@chatfactor/store-memory'
import { world } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { keepContexts, recorder } from './support/recorder.js'

/** A code for each of two people, in an app that has set OpenTelemetry up for all that it does. */
async function signsIn(features: readonly ReturnType<typeof recorder>['feature'][]) {
  keepContexts()
  const { register, spans, points } = recorder()
  register()
  const store = memoryStore()
  const made = await world({ features, store, people: { ana: {}, ben: {} } })
  for (const person of [made.ana, made.ben]) {
    await made.enroll(person, `chat-of-${person.id}`)
    const { challengeId, code } = await made.sendCode(person)
    expect(await made.verify(person, challengeId, code)).toMatchObject({ outcome: 'accepted' })
  }
  await made.chatfactor.worker.runOnce()
  const { items } = await store.list('deliveries', { index: 'byAge', equals: {}, limit: 500 })
  return { spans, points, remembered: items.filter(({ params }) => 'trace' in params).length, sent: items.length }
}

it('without the feature nothing is traced or measured, and messages remember nothing more', async () => {
  const { spans, points, remembered, sent } = await signsIn([])
  expect([spans(), await points('chatfactor.calls'), remembered]).toEqual([[], [], 0])
  expect(sent).toBeGreaterThan(3)
})

it('with the feature of another provider, the one of the app gets nothing, and each message knows its call', async () => {
  const own = recorder()
  const { spans, remembered } = await signsIn([own.feature])
  expect(spans()).toEqual([])
  expect(own.spans().length).toBeGreaterThan(10)
  expect(remembered).toBeGreaterThan(3)
})
