import { describe, expect, it } from 'vitest'
import { assistants, dayMs, hourMs, minuteMs } from './support/assistants.js'

describe('an agent that asks all day', () => {
  it('R42: asking 200 times in an hour it keeps no sign-in from its approval, locks nothing, and is stopped by one press', async () => {
    const { ask, press, pressValue, valueIn, clock, chatfactor, resourceId, ana, telegram, assignmentOf } =
      await assistants()
    const before = await assignmentOf(ana.id)
    const outcomes: string[] = []
    for (let at = 0; at < 200; at += 1) {
      const asked = await ask()
      outcomes.push(asked.outcome === 'refused' ? asked.because : asked.outcome)
      await clock.advance(hourMs / 200)
    }
    expect(outcomes.filter((one) => one === 'asked').length).toBeLessThanOrEqual(40)
    expect(outcomes.filter((one) => one === 'too_many').length).toBeGreaterThanOrEqual(160)
    expect(await assignmentOf(ana.id)).toEqual(before)
    const newest = telegram.sent.at(-1)?.message
    const start = { resourceId, user: { id: ana.id }, purpose: 'sign_in', binding: 'session-1' } as const
    const signIn = await chatfactor.challenges.start({ ...start, kind: 'approval', instead: 'refuse' })
    expect(signIn).toMatchObject({ outcome: 'sent', show: { mode: 'number_matching' } })
    await chatfactor.settled()
    expect(telegram.sent.at(-1)?.at).toEqual(clock.now())
    const number = signIn.outcome === 'sent' && signIn.show?.mode === 'number_matching' ? signIn.show.number : 0
    await press('chat-a', String(number))
    const redeeming = { ...start, challengeId: 'challengeId' in signIn ? signIn.challengeId : '' }
    expect(await chatfactor.challenges.redeem(redeeming)).toMatchObject({ outcome: 'accepted' })
    if (newest === undefined) throw new Error('nothing was asked')
    await pressValue(valueIn(newest, 'It wasn’t me'))
    expect(await ask()).toEqual({ outcome: 'refused', because: 'muted', retryAt: null })
  })

  it('R42: has 10 questions in ten minutes and 40 in a day, and hears when there is room', async () => {
    const { ask, press, clock } = await assistants()
    const begun = clock.now().getTime()
    const round = async () => {
      for (let at = 0; at < 10; at += 1) {
        expect(await ask()).toMatchObject({ outcome: 'asked' })
        await press('chat-a', 'No')
      }
    }
    await round()
    expect(await ask()).toEqual({
      outcome: 'refused',
      because: 'too_many',
      retryAt: new Date(begun + 10 * minuteMs),
    })
    for (let more = 0; more < 3; more += 1) {
      await clock.advance(10 * minuteMs)
      await round()
    }
    await clock.advance(hourMs)
    expect(await ask()).toEqual({ outcome: 'refused', because: 'too_many', retryAt: new Date(begun + dayMs) })
    await clock.advance(dayMs)
    expect(await ask()).toMatchObject({ outcome: 'asked' })
  })

  it('R42: shares 20 in ten minutes with all others that ask the same person, and no other person’s', async () => {
    const { ask, press, chatfactor, resourceId, invoices, travel, ben } = await assistants()
    const third = await chatfactor.agents.ensure({ resourceId, name: 'Third', kind: 'service' })
    for (const agent of [invoices, travel]) {
      for (let at = 0; at < 10; at += 1) {
        expect(await ask({ agentId: agent.id })).toMatchObject({ outcome: 'asked' })
        await press('chat-a', 'No')
      }
    }
    expect(await ask({ agentId: third.id })).toMatchObject({ outcome: 'refused', because: 'too_many' })
    expect(await ask({ agentId: third.id, user: { id: ben.id } })).toMatchObject({ outcome: 'asked' })
  })

  it('R42: shares 100 in a day with them, whoever of them asks', async () => {
    const { ask, press, chatfactor, resourceId, clock } = await assistants()
    const named = async (name: string) => (await chatfactor.agents.ensure({ resourceId, name, kind: 'service' })).id
    const agents = [await named('One'), await named('Two'), await named('Three')]
    for (let at = 0; at < 100; at += 1) {
      expect(await ask({ agentId: agents[at % 3] ?? '' })).toMatchObject({ outcome: 'asked' })
      await press('chat-a', 'No')
      await clock.advance(minuteMs)
    }
    const agentId = await named('Four')
    expect(await ask({ agentId })).toMatchObject({ outcome: 'refused', because: 'too_many' })
    await clock.advance(dayMs)
    expect(await ask({ agentId })).toMatchObject({ outcome: 'asked' })
  })
})
