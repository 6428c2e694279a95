import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const minuteMs = 60_000

describe.each(scenesOnStores)('/status, $name', ({ set }) => {
  it('R29: lists the last five things that happened: what, when, and from where as far as anybody knows', async () => {
    const { person, enroll, say, heard, clock, chatfactor, challenge, answer, telegram, signInWithCode } = await set()
    const ana = await person('ana')
    await enroll(ana, '42')
    await signInWithCode(ana, '42')
    await clock.advance(minuteMs)
    const started = await challenge(ana, chatfactor, {
      context: { network: '198.51.100.7', device: 'Safari (iOS)' },
    })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    await answer(ana, started.challengeId, 'wrong')
    await answer(ana, started.challengeId, telegram.lastCode('42') ?? '')
    await clock.advance(minuteMs)
    await say('42', '/status')
    expect(heard('42').at(-1)?.split('\n')).toEqual([
      'This Telegram chat receives the sign-in codes of a*** for Billing.',
      'Lately:',
      expect.stringMatching(/^Confirmed with a code or in a chat, 1 minute ago, from Safari on iOS, 198․51․100․7$/),
      expect.stringMatching(/^Wrong code, 1 minute ago, from Safari on iOS, 198․51․100․7$/),
      expect.stringMatching(/^Signed in, 2 minutes ago, from Firefox on Linux, 192․0․2․7$/),
      expect.stringMatching(/^Confirmed with a code or in a chat, 2 minutes ago/),
      expect.stringMatching(/^Sign-in begun, 2 minutes ago, from Firefox on Linux, 192․0․2․7$/),
    ])
  })

  it('R31: says nothing of a Resource that the chat has no token on, and nothing to a chat that backs nobody', async () => {
    const { person, enroll, say, heard, resource, chatfactor, signIn } = await set()
    const ana = await person('ana')
    const payroll = await resource('Payroll')
    await chatfactor.assignments.create({ resourceId: payroll, userId: ana.id })
    await enroll(ana, '43', payroll)
    await signIn(ana, payroll)
    await enroll(ana, '42')
    await say('42', '/status')
    expect(heard('42').at(-1)?.split('\n')).toEqual([
      'This Telegram chat receives the sign-in codes of a*** for Billing.',
      'Lately:',
      expect.stringMatching(/^A messenger was added, /),
    ])
    await say('666', '/status')
    expect(heard('666').at(-1)).toBe('This chat receives no codes yet.')
  })
})
