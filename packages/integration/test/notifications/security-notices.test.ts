import { describe, expect, it } from 'vitest'
import type { Scene, SceneOptions } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const hourMs = 60 * 60_000

async function living(set: (options?: SceneOptions) => Promise<Scene>, options: SceneOptions = {}) {
  const scene = await set(options)
  const ana = await scene.person('ana', { email: 'ana@example.org' })
  await scene.enroll(ana, '42')
  await scene.chatfactor.settled()
  const mails = async () => {
    await scene.chatfactor.settled()
    return scene.mailer.sent.filter(({ to }) => to === 'ana@example.org').map(({ subject }) => subject)
  }
  return { ...scene, ana, mails }
}

describe.each(scenesOnStores)('what concerns somebody’s security, $name', ({ set }) => {
  it('R9: a lock is told in the chat and by mail, once', async () => {
    const { ana, sendCode, answer, heard, mails, mailTo, chatfactor } = await living(set)
    const challengeId = await sendCode(ana)
    const outcomes = []
    for (let miss = 0; miss < 7; miss += 1) outcomes.push((await answer(ana, challengeId, 'wrong')).outcome)
    await chatfactor.settled()
    expect(outcomes.at(-1)).toBe('locked')
    const told = heard('42').filter((text) => text.startsWith('Too many answers in a row'))
    expect(told).toEqual([expect.stringContaining('for now; it counts again in 15 minutes.')])
    expect((await mails()).filter((subject) => subject === 'Billing: too many wrong answers')).toHaveLength(1)
    expect(await mailTo('ana@example.org')).toMatch(/until 1 Jan 20\d\d, 00:15 UTC/)
  })

  it('R9, R10: so is a lock by recovery codes, and each one that was used', async () => {
    const { ana, signInWithCode, signIn, heard, mails, chatfactor, resourceId, clock } = await living(set)
    const { me } = await signInWithCode(ana, '42')
    const [code = ''] = await me.recoveryCodes.renew()
    await clock.advance(hourMs)
    const { secret } = await signIn(ana)
    await chatfactor.signIn.withRecoveryCode({ resourceId, secret, code })
    expect(await mails()).toContain('A recovery code was used to sign in to Billing')
    expect(heard('42').at(-1)).toContain('One of your recovery codes was used')
    const again = await signIn(ana)
    for (let miss = 0; miss < 5; miss += 1)
      await chatfactor.signIn.withRecoveryCode({ resourceId, secret: again.secret, code: 'AAAA-AAAA-AAAA-AAAA' })
    expect(await mails()).toContain('Billing: too many wrong answers')
    expect(heard('42').at(-1)).toContain('Too many answers in a row')
  })

  it('C30: that approvals are paused is told in the chat that refused them, and by mail', async () => {
    const { ana, chatfactor, resourceId, heard, press, clock, mailTo } = await living(set)
    const about = { resourceId, user: { id: ana.id }, purpose: 'sign_in', kind: 'approval' } as const
    for (let time = 0; time < 2; time += 1) {
      await clock.advance(hourMs)
      await chatfactor.challenges.start(about)
      await chatfactor.settled()
      await press('42', 'It wasn’t me')
    }
    expect(heard('42').at(-1)).toContain('Twice within a day')
    expect(await mailTo('ana@example.org')).toContain('Twice within a day')
  })

  it('C52: that a chat cannot be reached is told by mail alone, once a day however often the bot is blocked', async () => {
    const { ana, mails, telegram, happens, sendCode, challenge, clock, heard } = await living(set)
    await sendCode(ana)
    const before = heard('42').length
    const lost = 'Billing: your codes cannot reach you'
    for (let time = 0; time < 3; time += 1) {
      await happens({ type: 'unreachable', chatId: '42', reason: 'blocked' })
      await happens({ type: 'reachable', chatId: '42' })
    }
    expect((await mails()).filter((subject) => subject === lost)).toHaveLength(1)
    await clock.advance(24 * hourMs)
    telegram.block('42')
    expect((await challenge(ana)).outcome).toBe('undelivered')
    expect((await mails()).filter((subject) => subject === lost)).toHaveLength(2)
    expect(
      heard('42')
        .slice(before)
        .filter((text) => text.includes('cannot be brought')),
    ).toEqual([])
  })
})
