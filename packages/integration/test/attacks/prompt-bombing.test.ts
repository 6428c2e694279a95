import { describe, expect, it } from 'vitest'
import { approvalsOf } from '../../support/asked-approvals.js'
import { setScene } from '../../support/scene.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The attacker knows the password, and asks for Ana's approval again and again until she gives in. */
async function attacked(options: Parameters<typeof setScene>[0] = {}) {
  const scene = await setScene(options)
  const ana = await scene.person('ana', { email: 'ana@example.org' })
  await scene.enroll(ana, '42')
  const prompts = () => scene.telegram.sent.filter(({ message }) => message.type === 'prompt').length
  const codes = () => scene.telegram.sent.filter(({ message }) => message.type === 'otp').length
  return { ...scene, ana, prompts, codes, ...approvalsOf(scene, ana, '42') }
}

describe('question after question', () => {
  it('C29, R23: ends after 3 in ten minutes and 10 in a day, whatever session it is for', async () => {
    const { start, prompts, codes, clock } = await attacked()
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      await start({ binding: `session-${minute}` })
      if (minute === 9) expect(prompts()).toBe(3)
      await clock.advance(minuteMs)
    }
    expect([prompts(), codes()]).toEqual([10, 0])
    await clock.advance(dayMs)
    expect((await start()).outcome).toBe('sent')
  })

  it('C29, R23: with codes instead, both together are no more than 5 in ten minutes and 20 in a day', async () => {
    const { start, prompts, codes, clock } = await attacked()
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      await start({ binding: `session-${minute}`, instead: 'code' })
      if (minute === 9) expect([prompts(), codes()]).toEqual([3, 2])
      await clock.advance(minuteMs)
    }
    expect(prompts()).toBeLessThanOrEqual(10)
    expect(prompts() + codes()).toBe(20)
  })

  it('C29, R23: neither sending again, nor cancelling, nor a stricter way gives more of them', async () => {
    const { start, ask, prompts, chatfactor } = await attacked()
    const { own } = await ask()
    expect((await chatfactor.challenges.resend(own)).outcome).toBe('sent')
    expect(await chatfactor.challenges.cancel(own)).toEqual({ outcome: 'cancelled' })
    await ask({ mode: 'code_entry', binding: 'session-2' })
    for (const mode of ['code_entry', 'number_matching'] as const) {
      expect((await start({ mode, binding: 'session-3' })).outcome).toBe('throttled')
    }
    expect(prompts()).toBe(3)
  })

  it('C28: leaves one question that can be answered, and a plain one is never sent twice', async () => {
    const { ask, start, press, audited, prompts, chatfactor } = await attacked({
      policy: { secondFactor: { approvalMode: 'approve_deny' } },
    })
    const plain = await ask()
    expect((await start({ binding: 'session-2' })).outcome).toBe('busy')
    expect(prompts()).toBe(1)
    await chatfactor.challenges.cancel(plain.own)
    const one = await ask({ mode: 'number_matching' })
    const two = await ask({ mode: 'number_matching', binding: 'session-2' })
    for (const { buttons } of [plain, one]) for (const token of buttons.values()) await press(token)
    expect([await audited('challenge.approved'), await audited('challenge.denied')]).toEqual([[], []])
    await press(two.right)
    expect((await two.redeem()).outcome).toBe('accepted')
  })

  it('C30, R24: twice "It wasn’t me" stops all questions for a day, tells Ana, and leaves her the code', async () => {
    const { ask, press, start, chatfactor, clock, audited, mailTo, ana, resourceId } = await attacked()
    for (const binding of ['session-1', 'session-2']) await press((await ask({ binding })).deny)
    await chatfactor.settled()
    expect(await audited('approvals.locked')).toHaveLength(1)
    expect(await mailTo('ana@example.org')).toContain('Twice within a day')
    const until = clock.now().getTime() + dayMs
    const { questions } = await chatfactor.factors.status({ resourceId, user: { id: ana.id } })
    expect(questions.approval).toEqual({
      signIn: { state: 'usable', until: null },
      others: [{ purpose: 'pay', state: 'paused', until: new Date(until) }],
    })
    for (let hour = 0; hour < 24; hour += 1) {
      expect(await start({ binding: `hour-${hour}` })).toEqual({ outcome: 'throttled', retryAt: new Date(until) })
      await clock.advance(60 * minuteMs - 1)
    }
    expect(await start({ instead: 'code' })).toMatchObject({ outcome: 'sent', kind: 'otp' })
    await clock.advance(25)
    const status = await chatfactor.factors.status({ resourceId, user: { id: ana.id } })
    expect(status.questions.approval?.others).toEqual([])
  })
})
