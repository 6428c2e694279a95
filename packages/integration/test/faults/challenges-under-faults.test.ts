import { expect, it } from 'vitest'
import { type Asked, act, askBy, poll } from '../../support/faults/asked-people.js'
import { chanceOf, faultyMessenger, type Received } from '../../support/faults/faulty-messenger.js'
import { setScene } from '../../support/scene.js'

/** How many challenges are asked; more with CHALLENGES, others with CHALLENGE_SEED. */
const challenges = Number(process.env.CHALLENGES ?? 200)
const seed = Number(process.env.CHALLENGE_SEED ?? 1)
const crowd = 50
const secondMs = 1_000
const ended = ['accepted', 'denied', 'exhausted', 'over']

it(`C3, C4, C26, C44, R22, R30: of challenges of both kinds, under faults in 30 % of all sends, events that come twice and in any order, each ends in a known state, lets in once at most, and shows nothing after it expired`, {
  timeout: 60_000 + challenges * 100,
}, async () => {
  const chance = chanceOf(seed)
  const scene = await setScene({ policy: { secondFactor: { attemptLimit: 10 } } })
  const { chatfactor, telegram, clock, resourceId, problems } = scene
  const people = []
  for (let at = 0; at < crowd; at += 1) {
    const { id } = await scene.person(`person-${at}`)
    await scene.enroll({ id }, `chat-${at}`)
    people.push({ id, chatId: `chat-${at}` })
  }
  const messenger = faultyMessenger(chance, clock.now)
  telegram.answerWith(messenger.answer)
  const hear = (event: Parameters<typeof telegram.webhook>[0]) =>
    chatfactor.handleWebhook('telegram', telegram.webhook(event))

  const states = new Map<string, number>()
  let asked = 0
  for (let round = 0; asked < challenges; round += 1) {
    const now = await Promise.all(people.map((person) => askBy(chance, scene, person, round)))
    const waiting = now.filter((one) => one !== null)
    asked += waiting.length
    for (let tick = 0; tick < 10; tick += 1) {
      await chatfactor.settled()
      await Promise.all(waiting.map((one) => act(chance, scene, messenger, one)))
      await messenger.flush(hear, false)
      await Promise.all(waiting.map((one) => poll(scene, one)))
      await clock.advance(Math.ceil(40 * secondMs * chance()))
      await chatfactor.worker.runOnce()
    }
    await messenger.flush(hear, true)
    await clock.advance(600 * secondMs)
    await chatfactor.worker.runOnce()
    await chatfactor.settled()
    for (const one of waiting) {
      await chatfactor.assignments.unlock({ resourceId, user: { id: one.person.id }, actor: 'host' })
      const state = await endOf(one)
      states.set(`${one.kind} ${state}`, (states.get(`${one.kind} ${state}`) ?? 0) + 1)
    }
    // So that no limit of a person holds anything back in the next round.
    await clock.advance(24 * 3_600 * secondMs)
    await chatfactor.worker.runOnce()
  }

  async function endOf(one: Asked): Promise<string> {
    const { state } = await chatfactor.challenges.progress(one.own)
    expect(ended).toContain(state)
    expect(one.accepted).toBe(state === 'accepted' ? 1 : 0)
    return state
  }

  for (const { chatId } of people) expectInTimeAndOnce(messenger.inbox(chatId))
  const { items } = await scene.store.list('deliveries', { index: 'due', equals: { state: 'waiting' }, limit: 500 })
  expect(items).toEqual([])
  expect(problems).toEqual([])
  expect([...messenger.faults.keys()].toSorted()).toEqual(['429', '5xx', 'lost without a trace', 'reset after write'])
  for (const end of ['otp accepted', 'approval accepted', 'approval denied', 'approval over']) {
    expect(states.get(end) ?? 0, end).toBeGreaterThan(0)
  }
})

/** No code and no question came after it had expired, and none of them twice. */
function expectInTimeAndOnce(inbox: readonly Received[]): void {
  const seen = new Set<string>()
  for (const { at, message } of inbox) {
    if (message.type === 'notice') continue
    expect(at).toBeLessThan(message.expiresAt.getTime())
    const name = JSON.stringify(message.actions.map(({ value: token }) => token))
    expect(seen, 'the same message came twice').not.toContain(name)
    seen.add(name)
  }
}
