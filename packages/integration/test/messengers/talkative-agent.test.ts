import { authorizations } from '@chatfactor/authorizations'
import { describe, expect, it } from 'vitest'
import { botOf, type MessengerName, startLoopbackMessengers } from '../../support/loopback-messengers.js'
import { enroll, personWithPhone, saidTo } from '../../support/loopback-steps.js'
import { underWay } from '../../support/under-way.js'
import { withAgents } from '../../support/with-agents.js'

const secondMs = 1_000
const minuteMs = 60 * secondMs
const transaction = { fields: [{ label: 'To', value: 'ACME GmbH' }] }

/** Ana, whom an agent asks in a chat that takes one message a second, and Ben, whom nobody asks. */
async function asked(messenger: MessengerName) {
  const calls = underWay()
  const scene = await startLoopbackMessengers({
    connect: [messenger],
    // Each question travels alone: so they stand longest in the line.
    ...{ around: calls.around, features: [authorizations({ togetherMs: 0 })] },
  })
  const { clock, resourceId, sandbox } = scene
  const chatfactor = withAgents(scene.chatfactor)
  const agent = await chatfactor.agents.ensure({ resourceId, name: 'Eager assistant', kind: 'service' })

  /** Time passes only while no platform owes an answer. */
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      await calls.answered()
      await clock.advance(100)
    }
    await calls.answered()
  }
  const during = async <T>(work: Promise<T>, ms = 2 * secondMs): Promise<T> => (await Promise.all([work, pass(ms)]))[0]

  const person = async (slug: string) => {
    const one = await personWithPhone(scene, slug)
    await during(enroll(scene, one, messenger), 10 * secondMs)
    return one
  }
  const [ana, ben] = [await person('ana'), await person('ben')]
  chatfactor.worker.start()
  let asks = 0
  const ask = async () => {
    asks += 1
    const about = { resourceId, user: { id: ana.id }, agentId: agent.id, purpose: 'pay', transaction }
    const answer = await chatfactor.authorizations.ask({ ...about, dedupeId: `question-${asks}` })
    return answer.outcome === 'refused' ? answer.because : answer.outcome
  }
  /** Signs in by an approval; gives what came of it, and how long the question took to the phone. */
  const signIn = async ({ id, slug }: typeof ana) => {
    const phone = sandbox.phone(slug)
    const about = { resourceId, user: { id }, purpose: 'sign_in', binding: `session-${clock.now().getTime()}` } as const
    const wantedAt = clock.now().getTime()
    const started = await during(chatfactor.challenges.start({ ...about, kind: 'approval', instead: 'refuse' }))
    if (started.outcome !== 'sent' || started.show?.mode !== 'number_matching') throw new Error(started.outcome)
    const { number } = started.show
    const question = phone
      .messages(botOf[messenger])
      .findLast(({ from, text }) => from === 'bot' && /signing in/.test(text))
    // One of the agent's questions may show the same number.
    await phone.choose(number, botOf[messenger], question?.id)
    const { outcome } = await during(chatfactor.challenges.redeem({ ...about, challengeId: started.challengeId }))
    return { outcome, tookMs: (question?.sentAt.getTime() ?? Number.POSITIVE_INFINITY) - wantedAt }
  }
  const status = ({ id }: typeof ana) => chatfactor.factors.status({ resourceId, user: { id } })
  const heard = (one: typeof ana) => saidTo(scene, one, messenger)
  return { scene, ana, ben, ask, during, pass, signIn, status, heard, phone: sandbox.phone('ana') }
}

describe.each(['telegram', 'viber', 'messenger'] as const)(
  'an agent that asks 200 times in an hour in %s',
  (messenger) => {
    it('R42: keeps no sign-in waiting for longer than two seconds, locks nothing, is unknown to others, and is stopped by one press', async () => {
      const { scene, ana, ben, ask, during, pass, signIn, status, heard, phone } = await asked(messenger)
      const before = await status(ana)
      const outcomes: string[] = []
      const signIns: Awaited<ReturnType<typeof signIn>>[] = []
      for (let burst = 0; burst < 20; burst += 1) {
        const asking = Promise.all(Array.from({ length: 10 }, ask))
        // One has left, and nine stand in the line.
        await pass(secondMs / 2)
        if (burst % 4 === 0) signIns.push(await signIn(ana), await signIn(ben))
        outcomes.push(...(await during(asking, 20 * secondMs)))
        await scene.clock.advance(3 * minuteMs - 24 * secondMs)
      }
      expect(outcomes.filter((one) => one === 'asked')).toHaveLength(20)
      expect(outcomes.filter((one) => one === 'too_many')).toHaveLength(180)
      expect(signIns.filter(({ outcome, tookMs }) => outcome !== 'accepted' || tookMs > 2 * secondMs)).toEqual([])
      expect(signIns).toHaveLength(10)
      expect(new Set(heard(ana).flatMap((text) => /This is question \d+/.exec(text) ?? [])).size).toBe(20)
      expect(await status(ana)).toEqual(before)
      expect(heard(ben).filter((text) => text.includes('Eager assistant'))).toEqual([])
      await scene.clock.advance(10 * minuteMs)
      expect(await during(ask())).toBe('asked')
      await phone.tap('It wasn’t me', botOf[messenger])
      await pass(secondMs)
      expect(await ask()).toBe('muted')
      expect(await signIn(ana)).toMatchObject({ outcome: 'accepted' })
    })
  },
)
