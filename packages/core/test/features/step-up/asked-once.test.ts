import { describe, expect, it } from 'vitest'
import type { SecondFactorCheck } from '../../../src/features/step-up/second-factor.js'
import { only } from '../../support/outcome.js'
import { minuteMs, secondMs, setting, wrong } from '../../support/setting.js'

/** A host that asks before paying, and keeps no challenge in mind. */
async function forgetfulHost() {
  const given = await setting()
  const { chatfactor, resource, ana, ben, enroll, telegram } = given
  await enroll(ana, '42')
  await enroll(ben, '43')
  const own = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session-1' }
  const check = (input: Partial<SecondFactorCheck> = {}) => chatfactor.secondFactor.check({ ...own, ...input })
  const sends = () => telegram.sent.filter(({ message }) => ['otp', 'prompt'].includes(message.type)).length
  const code = () => telegram.lastCode('42') ?? ''
  return { ...given, own, check, sends, code }
}

const transaction = (amount: string) => ({ fields: [{ label: 'Amount', value: amount }] })

describe('secondFactor.check that is told no challenge', () => {
  it('R23: answers with the one that is open, however often a page is loaded, and its code is good', async () => {
    const { check, sends, code } = await forgetfulHost()
    const first = only(await check(), 'sent')
    for (const _reload of [1, 2, 3]) expect(await check()).toEqual(first)
    expect(sends()).toBe(1)
    expect((await check({ challengeId: first.challengeId, code: code() })).outcome).toBe('passed')
  })

  it('R23: of 20 at once sends one code, and gives all of them the same challenge', async () => {
    const { check, sends } = await forgetfulHost()
    const answers = await Promise.all(Array.from({ length: 20 }, () => check()))
    expect(new Set(answers.map((answer) => only(answer, 'sent').challengeId)).size).toBe(1)
    expect(sends()).toBe(1)
  })

  it('also when it is told one that is over, or somebody else’s', async () => {
    const { check, sends } = await forgetfulHost()
    const { challengeId } = only(await check(), 'sent')
    expect(only(await check({ challengeId: 'made-up' }), 'sent').challengeId).toBe(challengeId)
    expect(sends()).toBe(1)
  })

  it.each([
    ['session', { binding: 'session-2' }],
    ['purpose', { purpose: 'delete_account' }],
    ['subject', { subject: 'payment-1' }],
    ['transaction', { transaction: transaction('1 EUR') }],
    ['kind', { kind: 'approval' }],
  ] as const)('C12: asks anew for another %s, and each stays open beside the other', async (_what, other) => {
    const { check, sends } = await forgetfulHost()
    const { challengeId } = only(await check(), 'sent')
    expect(only(await check(other), 'sent').challengeId).not.toBe(challengeId)
    expect(sends()).toBe(2)
    await check(other)
    expect(only(await check(), 'sent').challengeId).toBe(challengeId)
    expect(sends()).toBe(2)
  })

  it('C12, C32: asks anew for another transaction, another person and another Resource', async () => {
    const { check, sends, ben, chatfactor, ana } = await forgetfulHost()
    const first = only(await check({ transaction: transaction('1 EUR') }), 'sent')
    expect(only(await check({ transaction: transaction('2 EUR') }), 'sent').challengeId).not.toBe(first.challengeId)
    expect((await check({ user: { id: ben.id }, transaction: transaction('1 EUR') })).outcome).toBe('sent')
    expect(sends()).toBe(3)
    const payroll = await chatfactor.resources.create({ name: 'Payroll' })
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: ana.id })
    expect(await check({ resourceId: payroll.id })).toEqual({ outcome: 'not_enrolled' })
  })

  it('C3: asks anew when the open one has less than 30 seconds left', async () => {
    const { check, sends, clock } = await forgetfulHost()
    const { challengeId } = only(await check(), 'sent')
    await clock.advance(150 * secondMs)
    expect(only(await check(), 'sent').challengeId).toBe(challengeId)
    await clock.advance(1)
    expect(only(await check(), 'sent').challengeId).not.toBe(challengeId)
    expect(sends()).toBe(2)
  })

  it('asks anew once the open one was answered, cancelled, or is out of tries', async () => {
    const { check, sends, code, chatfactor, own } = await forgetfulHost()
    const passed = only(await check(), 'sent')
    only(await check({ challengeId: passed.challengeId, code: code() }), 'passed')
    const cancelled = only(await check(), 'sent')
    await chatfactor.challenges.cancel({ ...own, challengeId: cancelled.challengeId })
    const failed = only(await check(), 'sent')
    for (const _miss of [1, 2, 3, 4, 5]) await check({ challengeId: failed.challengeId, code: wrong(code()) })
    expect(sends()).toBe(3)
    expect(new Set([passed, cancelled, failed].map(({ challengeId }) => challengeId)).size).toBe(3)
  })

  it('sends again when that is wanted, and what was sent last is what is open', async () => {
    const { check, sends, clock, code } = await forgetfulHost()
    const { challengeId } = only(await check(), 'sent')
    await clock.advance(minuteMs)
    const old = code()
    expect(only(await check({ challengeId, again: true }), 'sent').challengeId).toBe(challengeId)
    expect(sends()).toBe(2)
    expect(code()).not.toBe(old)
    // Its time begins anew with the second code.
    await clock.advance(2.5 * minuteMs)
    expect(only(await check(), 'sent').challengeId).toBe(challengeId)
    const next = only(await check({ again: true }), 'sent')
    expect(next.challengeId).not.toBe(challengeId)
    expect(only(await check(), 'sent').challengeId).toBe(next.challengeId)
    expect(sends()).toBe(3)
  })

  it('says again what there is to do for a code that could not be sent', async () => {
    const { check, sends, telegram } = await forgetfulHost()
    telegram.block('42')
    const first = only(await check(), 'undelivered')
    expect(await check()).toEqual(first)
    expect(sends()).toBe(1)
  })

  it('R22: takes an approval that was given, and of several at once all go on', async () => {
    const { check, sends, telegram, hear, chatfactor } = await forgetfulHost()
    const asked = only(await check({ kind: 'approval' }), 'sent')
    expect(await check({ kind: 'approval' })).toMatchObject({ outcome: 'waiting', show: asked.show })
    expect(sends()).toBe(1)
    const { message } = telegram.sent.at(-1) ?? {}
    const number = asked.show?.mode === 'number_matching' ? String(asked.show.number) : ''
    const token = message?.actions.find(({ label }) => label === number)?.value ?? ''
    await hear({ type: 'action', chatId: '42', value: token, ackId: 'ack', messageId: null })
    await chatfactor.settled()
    const answers = await Promise.all([1, 2, 3].map(() => check({ kind: 'approval' })))
    for (const answer of answers) expect(answer).toMatchObject({ outcome: 'passed', amr: ['mca', 'user'] })
    expect(sends()).toBe(1)
  })

  it('tells where the open one stands, and of none that there is none', async () => {
    const { check, chatfactor, own, sends } = await forgetfulHost()
    await expect(chatfactor.secondFactor.progress(own)).rejects.toMatchObject({ code: 'CHALLENGE_NOT_FOUND' })
    const { challengeId } = only(await check(), 'sent')
    expect(await chatfactor.secondFactor.progress(own)).toMatchObject({ challengeId, state: 'waiting' })
    expect(sends()).toBe(1)
  })
})

describe('a proof', () => {
  it('names how it was proven, as RFC 8176 has it', async () => {
    const { check, code } = await forgetfulHost()
    const { challengeId } = only(await check(), 'sent')
    const passed = only(await check({ challengeId, code: code() }), 'passed')
    expect(passed.amr).toEqual(['otp', 'mca'])
    expect(only(await check({ challengeId }), 'passed').amr).toEqual(['otp', 'mca'])
  })
})
