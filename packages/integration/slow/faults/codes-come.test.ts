import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type Scene, type ScenePerson, setScene } from '../../support/scene.js'

const secondMs = 1_000
const stepMs = 100
const pace = { perChatMs: secondMs, perAccountPerSecond: 6, burst: 2 }
const crowdSize = 12
const wantingSize = 8
const refusedAt = 3
const refused = { outcome: 'unavailable', detail: { httpStatus: 500, code: null, hint: null } } as const

/** Lets so much time pass, and work that needs real milliseconds go on meanwhile. */
async function passes({ clock }: Scene, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await clock.advance(stepMs)
    await pause(1)
  }
}

/** What the bot has to say besides, more than it can say in ten seconds. */
const floods: Readonly<Record<string, (scene: Scene, crowd: readonly ScenePerson[]) => Promise<void>>> = {
  notifications: async ({ chatfactor, resourceId }, crowd) => {
    const all = Array.from({ length: 5 }, () => crowd).flat()
    for (const { id } of all)
      void chatfactor.notifications.send({ resourceId, user: { id }, category: 'security', text: 'Paid 5 EUR.' })
  },
  'replies to strangers': async ({ chatfactor, telegram }) => {
    for (let at = 0; at < 90; at += 1) {
      const event = { type: 'text', chatId: `stranger-${at % 15}`, text: '/help' } as const
      void chatfactor.handleWebhook('telegram', telegram.webhook(event))
    }
  },
  'edits of used codes': async (scene, crowd) => {
    const { challenge, telegram, answer } = scene
    const used = crowd.map(async (person, at) => {
      const started = await challenge(person)
      if (!('challengeId' in started)) throw new Error(started.outcome)
      await answer(person, started.challengeId, telegram.lastCode(`crowd-${at}`) ?? '')
    })
    await passes(scene, 3 * secondMs)
    await Promise.all(used)
  },
}

describe.each(Object.entries(floods))('beside %s', (_name, flood) => {
  it('C50, R20: other people have their codes within two seconds, and one that was refused within ten, in two processes', async () => {
    const scene = await setScene({ capabilities: { pace } })
    const { clock, telegram, chatfactor, challenge } = scene
    const enrolled = async (name: string, size: number) => {
      const people: ScenePerson[] = []
      for (let at = 0; at < size; at += 1) {
        const one = await scene.person(`${name}-${at}`)
        const enrolling = scene.enroll(one, `${name}-${at}`)
        await passes(scene, secondMs)
        await enrolling
        people.push(one)
      }
      return people
    }
    const [crowd, wanting] = [await enrolled('crowd', crowdSize), await enrolled('wanting', wantingSize)]
    const other = scene.instance()
    for (const { worker } of [chatfactor, other]) worker.start()
    await flood(scene, crowd)
    await passes(scene, secondMs)
    let isRefused = false
    telegram.answerWith(({ chatId }, { type }) => {
      if (isRefused || type !== 'otp' || chatId !== `wanting-${refusedAt}`)
        return { outcome: 'accepted', messageId: 'm' }
      isRefused = true
      return refused
    })
    const wantedAt: number[] = []
    for (const [at, person] of wanting.entries()) {
      wantedAt.push(clock.now().getTime())
      void challenge(person, at % 2 === 0 ? chatfactor : other)
      await passes(scene, secondMs / 2)
    }
    await passes(scene, 10 * secondMs)
    const took = wantedAt.map((from, at) => {
      const taken = telegram.sent.filter(
        ({ to, message, outcome }) => to.chatId === `wanting-${at}` && message.type === 'otp' && outcome === 'accepted',
      )
      expect(taken).toHaveLength(1)
      return (taken[0]?.at.getTime() ?? Number.POSITIVE_INFINITY) - from
    })
    expect(isRefused).toBe(true)
    expect(took[refusedAt]).toBeLessThanOrEqual(10 * secondMs)
    expect(Math.max(...took.toSpliced(refusedAt, 1))).toBeLessThanOrEqual(2 * secondMs)
    await Promise.all([chatfactor.close(), other.close()])
  })
})
