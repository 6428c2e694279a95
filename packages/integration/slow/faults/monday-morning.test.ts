import { setTimeout as pause } from 'node:timers/promises'
import type { Chatfactor } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import type { Scene, ScenePerson } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const secondMs = 1_000

/** A platform that takes eight messages a second, and nothing of what comes too fast. */
const pace = { perChatMs: 1_000, perAccountPerSecond: 6, burst: 2 }
const mostPerSecond = 8

/** Lets time pass, step by step, until something is done; each step leaves the database time to answer. */
async function passing<T>({ clock }: Scene, work: Promise<T>, stepMs = 100): Promise<T> {
  let isDone = false
  const done = work.finally(() => {
    isDone = true
  })
  while (!isDone) {
    await clock.advance(stepMs)
    await pause(10)
  }
  return done
}

async function enrolled(scene: Scene, size: number): Promise<readonly ScenePerson[]> {
  const people: ScenePerson[] = []
  for (let at = 0; at < size; at += 1) {
    const one = await scene.person(`person-${at}`)
    await passing(scene, scene.enroll(one, `chat-${at}`), secondMs)
    people.push(one)
  }
  await scene.clock.advance(10 * secondMs)
  return people
}

/** Waits until so many codes have been sent since then. */
async function codesSent(scene: Scene, size: number, since: Date, stepMs = 500): Promise<void> {
  while (codesIn(scene, since).length < size && scene.clock.now().getTime() < since.getTime() + 120 * secondMs) {
    await scene.clock.advance(stepMs)
    await pause(10)
  }
  await passing(scene, scene.chatfactor.settled())
}

function codesIn({ telegram }: Scene, since: Date) {
  return telegram.sent.filter(({ at, message }) => message.type === 'otp' && at >= since)
}

function mostInASecond(times: readonly Date[]): number {
  const all = times.map((at) => at.getTime())
  return Math.max(...all.map((from) => all.filter((at) => at >= from && at < from + secondMs).length))
}

/** Everybody wants in at nine o'clock, which is more than the platform takes at once (C50). */
describe.each(scenesOnStores)('a Monday morning, $name', ({ name, set }) => {
  const askAll = (people: readonly ScenePerson[], { challenge }: Scene, by?: Chatfactor) =>
    Promise.all(people.map((one) => challenge(one, by)))

  it('C50, R20: everybody gets one code, as fast as the platform takes them and no faster, and nobody hears a refusal', async () => {
    const scene = await set({ capabilities: { pace } })
    const { clock, answer, telegram } = scene
    const people = await enrolled(scene, 40)
    const nine = clock.now()
    const started = await passing(scene, askAll(people, scene))
    await codesSent(scene, 40, nine, 100)
    const codes = codesIn(scene, nine)
    expect(new Set(codes.map(({ to }) => to.chatId)).size).toBe(40)
    expect(codes).toHaveLength(40)
    // Between a turn and a message to a fake platform lies the database, whose time is not the clock's.
    if (name === 'in memory') {
      expect(mostInASecond(codes.map(({ at }) => at))).toBeLessThanOrEqual(mostPerSecond)
      expect((codes.at(-1)?.at.getTime() ?? 0) - nine.getTime()).toBeLessThanOrEqual(7 * secondMs)
    }
    const outcomes = new Set(started.map(({ outcome }) => outcome))
    expect([...outcomes].sort()).toEqual(['queued', 'sent'])
    for (const [at, one] of started.entries()) {
      if (one.outcome !== 'queued') continue
      const who = people[at] ?? { id: '' }
      const code = telegram.lastCode(`chat-${at}`) ?? ''
      expect(await answer(who, one.challengeId, code)).toMatchObject({ outcome: 'accepted' })
    }
  })

  it('C47, C48, C50: who waits longer than a lease is kept, and no other process sends their code as well', async () => {
    const scene = await set({ capabilities: { pace: { ...pace, perAccountPerSecond: 0.5, burst: 1 } } })
    const people = await enrolled(scene, 20)
    const nine = scene.clock.now()
    const other = scene.instance()
    other.worker.start()
    const started = await passing(scene, askAll(people, scene))
    await codesSent(scene, 20, nine)
    const codes = codesIn(scene, nine)
    expect(new Set(codes.map(({ to }) => to.chatId)).size).toBe(20)
    expect(codes).toHaveLength(20)
    expect(started.filter(({ outcome }) => outcome !== 'queued' && outcome !== 'sent')).toEqual([])
    await other.close()
  })

  it('C47, C50: what waits when a process ends is sent by another one, once', async () => {
    const scene = await set({ capabilities: { pace: { ...pace, perAccountPerSecond: 2, burst: 1 } } })
    const people = await enrolled(scene, 20)
    const nine = scene.clock.now()
    const [first, second] = [scene.instance(), scene.instance()]
    await passing(scene, askAll(people.slice(0, 19), scene, first))
    await first.close()
    const before = codesIn(scene, nine).length
    expect(before).toBeLessThan(19)
    second.worker.start()
    await codesSent(scene, 19, nine)
    expect(new Set(codesIn(scene, nine).map(({ to }) => to.chatId)).size).toBe(19)
    expect(codesIn(scene, nine)).toHaveLength(19)
    await second.close()
  })

  it('C49, C50: a code that is not the current one any more when its turn comes is not sent', async () => {
    const scene = await set({ capabilities: { pace: { ...pace, perAccountPerSecond: 2, burst: 1 } } })
    const { clock, chatfactor, resourceId } = scene
    const people = await enrolled(scene, 10)
    const nine = clock.now()
    const started = await passing(scene, askAll(people, scene))
    // Whose turn is last, the database decides.
    const at = started.findLastIndex(({ outcome }) => outcome === 'queued')
    const waiting = started[at]
    if (waiting?.outcome !== 'queued') throw new Error('Nobody waits.')
    const about = { resourceId, user: { id: people[at]?.id ?? '' }, purpose: 'sign_in', binding: 'session-1' }
    await chatfactor.challenges.resend({ ...about, challengeId: waiting.challengeId })
    await codesSent(scene, 10, nine)
    expect(codesIn(scene, nine).filter(({ to }) => to.chatId === `chat-${at}`)).toHaveLength(1)
  })
})
