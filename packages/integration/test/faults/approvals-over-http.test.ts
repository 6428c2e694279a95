import { expect, it } from 'vitest'
import { chanceOf } from '../../support/faults/faulty-messenger.js'
import { type HttpFault, httpFaults } from '../../support/faults/http-faults.js'
import { restlessPath } from '../../support/faults/restless-path.js'
import { type Wish, wishesOf } from '../../support/faults/wishes.js'
import { startLoopbackMessengers } from '../../support/loopback-messengers.js'

const secondMs = 1_000
const hourMs = 3_600 * secondMs

/** Two challenges a round, and two rounds for each way in which a platform misbehaves. */
it.each(['telegram', 'viber', 'messenger'] as const)(
  'C3, C4, C26, C44, R22, R30: in %s over HTTP, under refusals, faults and broken connections, with webhooks that come twice and in any order, each challenge ends in a known state, lets in once at most, and shows nothing twice or late',
  async (messenger) => {
    const chance = chanceOf(7)
    const scene = await startLoopbackMessengers({ connect: [], policy: { secondFactor: { attemptLimit: 10 } } })
    const { chatfactor, sandbox, resourceId, clock, problems } = scene
    const path = await restlessPath(scene.webhooksUrl)
    await scene.connect(messenger, path.url)
    const { people, ask, act, poll, shown } = await wishesOf(scene, messenger)
    const ends = new Map<string, number>()
    const pass = async (ms: number) => {
      await clock.advance(ms)
      await chatfactor.worker.runOnce()
      await chatfactor.settled()
    }

    for (const [round, fault] of [...httpFaults[messenger], ...httpFaults[messenger]].entries()) {
      // Messenger lets a bot write for a day after its person did.
      for (const { phone, bot } of people) await phone.type('hello', bot)
      await chatfactor.settled()
      path.keep(true)
      fault.strike(sandbox)
      const wishes = await Promise.all(people.map((person, at) => ask(person, round, at)))
      sandbox[messenger].clearFaults()
      const first = fault.name === 'none' ? 'sent' : 'undelivered'
      expect(
        wishes.map(({ outcome }) => outcome),
        fault.name,
      ).toEqual([first, first])
      for (let tick = 0; tick < 5; tick += 1) {
        for (const wish of wishes) await act(wish)
        await path.flush(chance)
        await Promise.all(wishes.map(poll))
        await pass(20 * secondMs)
      }
      path.keep(false)
      await pass(600 * secondMs)
      for (const wish of wishes) {
        const end = await endOf(wish, fault)
        ends.set(end, (ends.get(end) ?? 0) + 1)
        await chatfactor.assignments.unlock({ resourceId, user: { id: wish.person.id }, actor: 'host' })
      }
      // So that no limit of a person holds anything back in the next round.
      await pass(25 * hourMs)
    }

    async function endOf(wish: Wish, { name, mayLose }: HttpFault): Promise<string> {
      const { state } = await chatfactor.challenges.progress(wish.own)
      expect(['accepted', 'denied', 'over'], name).toContain(state)
      expect(wish.accepted, name).toBe(state === 'accepted' ? 1 : 0)
      const messages = shown(wish)
      expect(mayLose ? [0, 1] : [1], name).toContain(messages.length)
      for (const { sentAt } of messages) expect(sentAt.getTime(), name).toBeLessThan(wish.expiresAt.getTime())
      return `${wish.kind} ${state}`
    }

    for (const end of ['otp accepted', 'otp over', 'approval accepted', 'approval denied', 'approval over'])
      expect(ends.get(end) ?? 0, end).toBeGreaterThan(0)
    expect(problems).toEqual([])
  },
  120_000,
)
