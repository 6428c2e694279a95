import { describe, expect, it } from 'vitest'
import { createHostRules } from '../../../src/features/host-rules/host-rules.js'
import type { HostRule, RuleFacts } from '../../../src/index.js'
import { browser, denied, home } from '../../support/setting.js'

/** A home whose host forbids something, from the moment on that it is told to. */
async function forbidding(of: HostRule['of'], refuse: HostRule['refuse'] = () => true) {
  const asked: RuleFacts[] = []
  const state = { isOn: false }
  const rule: HostRule = {
    name: 'office.closed',
    of,
    refuse(facts) {
      asked.push(facts)
      return state.isOn ? refuse(facts) : false
    },
  }
  const given = await home({ rules: [rule] })
  const close = () => {
    state.isOn = true
  }
  return { ...given, asked, close }
}

const closed = denied('office.closed')

describe('a rule of the host', () => {
  it('about signing in is asked after the only factor of whoever has no second', async () => {
    const { signIn, ben, close, asked } = await forbidding(['sign_in'])
    expect((await signIn(ben)).session.state).toBe('complete')
    expect(asked).toMatchObject([{ subject: 'sign_in', user: { id: ben.id }, enrolled: false, tokens: 0 }])
    close()
    await expect(signIn(ben)).rejects.toMatchObject(closed)
  })

  it('about signing in is asked after the second factor, and not before it', async () => {
    const { signIn, ana, enroll, chatfactor, resource, telegram, close } = await forbidding(['sign_in'])
    await enroll(ana, '42')
    expect((await signIn(ana, { chatId: '42' })).session.state).toBe('complete')
    close()
    const { session, secret } = await signIn(ana)
    expect(session.state).toBe('second_factor')
    const about = { resourceId: resource.id, secret }
    const sent = await chatfactor.signIn.secondFactor.start({ ...about, ...browser })
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    const code = telegram.lastCode('42') ?? ''
    await expect(
      chatfactor.signIn.secondFactor.verify({ ...about, challengeId: sent.challengeId, code }),
    ).rejects.toMatchObject(closed)
  })

  it('about challenges keeps a code from being sent, and hears what it would be for', async () => {
    const { enroll, ana, sendCode, telegram, asked, close } = await forbidding(['challenge'])
    await enroll(ana, '42')
    await sendCode(ana, { purpose: 'payment' })
    expect(asked).toMatchObject([{ subject: 'challenge', purpose: 'payment', transport: 'telegram', tokens: 1 }])
    close()
    const before = telegram.sent.length
    await expect(sendCode(ana)).rejects.toMatchObject(closed)
    expect(telegram.sent.length).toBe(before)
  })

  it('about enrolling keeps every way to a token shut, also for the host’s own server and at a later step', async () => {
    const { signIn, startEnrollment, linkCode, hear, ben, chatfactor, close } = await forbidding(['enroll'])
    const { me } = await signIn(ben)
    const open = await startEnrollment(ben)
    const code = await linkCode(open.id)
    close()
    await expect(startEnrollment(ben)).rejects.toMatchObject(closed)
    await expect(me.enrollments.start({ name: 'My phone', transport: 'telegram' })).rejects.toMatchObject(closed)
    await hear({ type: 'code', chatId: '43', code })
    expect(await chatfactor.enrollments.get(open.id)).toMatchObject({ state: 'cancelled', endedBecause: 'policy' })
  })

  it('about an Allowed Action forbids that one, and no other', async () => {
    const { signIn, ana, enroll, close } = await forbidding(['token.set_pin'])
    await enroll(ana, '42')
    const { me } = await signIn(ana, { chatId: '42' })
    close()
    await expect(me.pin.set('2580')).rejects.toMatchObject(closed)
    const { allowedActions } = await me.view()
    expect(allowedActions).not.toContain('token.set_pin')
    expect(allowedActions).toContain('token.remove_pin')
  })

  it('that throws refuses, and the host hears why', async () => {
    const { signIn, ben, close, events } = await forbidding(['sign_in'], () => {
      throw new Error('the calendar is down')
    })
    close()
    await expect(signIn(ben)).rejects.toMatchObject(closed)
    expect(events.at(-1)).toMatchObject({ name: 'problem', data: { error: { message: 'the calendar is down' } } })
  })

  it.each<[string, Partial<HostRule>]>([
    ['a name of ours', { name: 'sign_in' }],
    ['a name with blanks', { name: 'office closed' }],
    ['no name', { name: '' }],
    ['a name that is too long', { name: 'a'.repeat(51) }],
    ['nothing that it is about', { of: [] }],
  ])('may not have %s', (_what, change) => {
    const rule: HostRule = { name: 'office.closed', of: ['sign_in'], refuse: () => true, ...change }
    expect(() =>
      createHostRules(
        [rule],
        () => {},
        () => null,
      ),
    ).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
  })

  it('has a name of its own', () => {
    const rule: HostRule = { name: 'a'.repeat(50), of: ['sign_in'], refuse: () => true }
    expect(() =>
      createHostRules(
        [rule],
        () => {},
        () => null,
      ),
    ).not.toThrow()
    expect(() =>
      createHostRules(
        [rule, rule],
        () => {},
        () => null,
      ),
    ).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
  })
})
