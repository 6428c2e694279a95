import { operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { telemetry } from '../src/index.js'
import { type Point, recorder } from './support/recorder.js'

/** The value of the points that have these attributes, added up. */
function sum(points: readonly Point[], attributes: Readonly<Record<string, unknown>> = {}): number {
  return points
    .filter((point) => Object.entries(attributes).every(([name, value]) => point.attributes[name] === value))
    .reduce((total, { value }) => total + Number(value), 0)
}

const wrong = (code: string) => code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10))

describe('what is counted', () => {
  it('is how calls ended, what happened, and what became of messages', async () => {
    const { feature, collect } = recorder()
    const made = await world({ features: [feature], people: { ana: {}, ben: {} } })
    for (const person of [made.ana, made.ben]) await made.enroll(person, `chat-of-${person.id}`)
    const { challengeId, code } = await made.sendCode(made.ana)
    await made.verify(made.ana, challengeId, wrong(code))
    await made.verify(made.ana, challengeId, code)
    await made.sendCode(made.ben)
    await made.chatfactor.users.get({ id: 'nobody' }).catch(() => undefined)

    const points = await collect()
    const calls = points('chatfactor.calls')
    const verify = { 'chatfactor.verb': 'challenges.verify' }
    expect(sum(calls, { ...verify, 'chatfactor.outcome': 'wrong_code' })).toBe(1)
    expect(sum(calls, { ...verify, 'chatfactor.outcome': 'accepted' })).toBe(1)
    expect(sum(calls, { 'chatfactor.verb': 'users.get', 'error.type': 'USER_NOT_FOUND' })).toBe(1)
    const happenings = points('chatfactor.happenings')
    const challenges = (name: string) => sum(happenings, { 'chatfactor.happening': `challenge.${name}` })
    expect(['started', 'missed', 'accepted'].map(challenges)).toEqual([2, 1, 1])
    const messages = { 'messaging.system': 'telegram', 'chatfactor.template': 'otp', 'chatfactor.outcome': 'accepted' }
    expect(sum(points('chatfactor.messages'), messages)).toBe(2)
  })

  it('takes time, in seconds: of calls, of the store, of messengers', async () => {
    const { feature, collect } = recorder()
    const { enroll, ana } = await world({ features: [feature], people: { ana: {} } })
    await enroll(ana)
    const points = await collect()
    for (const name of [
      'chatfactor.call.duration',
      'db.client.operation.duration',
      'messaging.client.operation.duration',
    ]) {
      const found = points(name)
      expect(found.length).toBeGreaterThan(0)
      for (const { value } of found) expect(value).toMatchObject({ count: expect.any(Number), sum: expect.any(Number) })
    }
  })

  it('goes to whichever provider the app registers, also after it has made its Chatfactor', async () => {
    const { chatfactor, ana } = await world({ features: [telemetry()], people: { ana: {} } })
    await chatfactor.users.get({ id: ana.id })
    const { register, points } = recorder()
    register()
    await chatfactor.users.get({ id: ana.id })
    expect(sum(await points('chatfactor.calls'))).toBe(1)
  })
})

describe('how things stand', () => {
  it('is seen while the worker runs, and no longer', async () => {
    const { feature, points } = recorder()
    const { chatfactor, another } = await world({ people: { ana: {} } })
    const process = another({ features: [feature] })
    expect(await points('chatfactor.circuit.open')).toEqual([])
    await process.start()
    expect(await points('chatfactor.circuit.open')).toEqual([
      { attributes: { 'chatfactor.transport': 'telegram' }, value: 0 },
    ])
    await process.close()
    expect(await points('chatfactor.circuit.open')).toEqual([])
    await chatfactor.close()
  })

  it('is how many messages are due, how long, and which messengers are down', async () => {
    const { feature, points } = recorder()
    const down = { outcome: 'unavailable', detail: { httpStatus: 503, code: null, hint: null } } as const
    const made = await world({ features: [feature], people: { ana: {}, ben: {} } })
    await made.enroll(made.ana)
    await made.enroll(made.ben, 'chat-of-ben')
    // Another process makes two messages and sends none of them.
    made.telegram.answerWith(() => down)
    for (const { id } of [made.ana, made.ben])
      await made.chatfactor.challenges.start({
        resourceId: made.resource.id,
        user: { id },
        purpose: 'pay',
        kind: 'otp',
      })
    await made.chatfactor.settled()
    await made.clock.advance(20_000)
    made.chatfactor.worker.start()
    await made.clock.advance(0)
    const depth = await points('chatfactor.queue.depth')
    expect(sum(depth, { 'messaging.system': 'mail' })).toBe(0)
    expect(depth.some(({ attributes }) => attributes['messaging.system'] === 'telegram')).toBe(true)
    expect(sum(await points('chatfactor.queue.age'))).toBeGreaterThanOrEqual(0)
    expect(sum(await points('chatfactor.cache.lookups'))).toBeGreaterThanOrEqual(0)
    await made.chatfactor.close()
  })

  it('asks the store at most every ten seconds, and says nothing of it while it gives no answer', async () => {
    const { feature, points } = recorder()
    const clock = fakeClock()
    const inner = memoryStore()
    let [asked, isBroken] = [0, false]
    const store = {
      ...inner,
      list: ((collection, query) => {
        if (collection === 'deliveries') asked += 1
        if (isBroken) return Promise.reject(new Error('gone'))
        return inner.list(collection, query)
      }) satisfies typeof inner.list,
    }
    const { chatfactor } = await world({ features: [feature], store, clock })
    chatfactor.worker.start()
    const before = asked
    await points('chatfactor.queue.depth')
    await points('chatfactor.queue.depth')
    expect(asked - before).toBe(1)
    isBroken = true
    await clock.advance(11_000)
    expect(await points('chatfactor.queue.depth')).toEqual([])
    expect(await points('chatfactor.circuit.open')).toHaveLength(1)
    await chatfactor.close()
  })

  it('is how far the feed is behind, where somebody numbers the trail, and how long a record has waited for the sweep', async () => {
    const { feature, points } = recorder()
    const { chatfactor, another, clock } = await world({ people: { ana: {} } })
    const process = another({ features: [operations(), feature] })
    const observing = another({ features: [feature] })
    await process.worker.runOnce()
    await chatfactor.users.create({ login: 'zoe' })
    await chatfactor.users.create({ login: 'yan' })
    await clock.advance(30_000)
    const before = await points('chatfactor.feed.behind')
    expect(before).toEqual([])
    observing.worker.start()
    expect((await points('chatfactor.feed.behind')).map(({ value }) => value)).toEqual([2])
    expect((await points('chatfactor.feed.age')).map(({ value }) => value)).toEqual([30])
    expect((await points('chatfactor.sweep.lag')).map(({ value }) => value)).toEqual([0])
    await process.worker.runOnce()
    await clock.advance(11_000)
    expect((await points('chatfactor.feed.behind')).map(({ value }) => value)).toEqual([0])
    await observing.close()
  })
})
