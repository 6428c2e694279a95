import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'
import { asked } from '../../support/scene-portal.js'

/** The attacker does not want in; they want Ana out, by missing in her name until nothing of hers is listened to any more (R9). */
describe('can a stranger lock somebody out?', () => {
  it('R9: guesses inside a delay do not lengthen it', async () => {
    const { person, typePassword, clock } = await setScene()
    await person('ana')
    for (let guess = 0; guess < 3; guess += 1) await typePassword('ana', 'wrong')
    const first = await typePassword('ana', 'wrong')
    for (let guess = 0; guess < 50; guess += 1) expect(await typePassword('ana', 'wrong')).toEqual(first)
    await clock.advance(1_000)
    expect((await typePassword('ana', 'wrong')).outcome).toBe('refused')
  })

  it('R9, R23: nobody without a first factor makes the bot send, or misses, anything', async () => {
    const { chatfactor, person, enroll, resourceId, telegram, sendCode } = await setScene()
    const ana = await person('ana')
    await enroll(ana, '42')
    const challengeId = await sendCode(ana)
    const sent = telegram.sent.length
    const secret = 'A'.repeat(43)
    const { signIn } = chatfactor
    const tries = [
      signIn.secondFactor.start({ resourceId, secret, network: null, device: null }),
      signIn.secondFactor.resend({ resourceId, secret, challengeId }),
      signIn.secondFactor.verify({ resourceId, secret, challengeId, code: '000000' }),
      signIn.withRecoveryCode({ resourceId, secret, code: '0000-0000-00000' }),
    ]
    for (const one of tries) await expect(one).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(telegram.sent).toHaveLength(sent)
  })

  it('R9, C6: misses inside a lock are not counted, so it ends when it said it would', async () => {
    const { person, enroll, sendCode, answer, challenge, clock, audited } = await setScene()
    const ana = await person('ana')
    await enroll(ana, '42')
    const challengeId = await sendCode(ana)
    for (let miss = 0; miss < 5; miss += 1) await answer(ana, challengeId, 'wrong')
    const retryAt = new Date(clock.now().getTime() + 15 * 60_000)
    for (let miss = 0; miss < 20; miss += 1) {
      await clock.advance(30_000)
      expect(await answer(ana, challengeId, 'wrong')).toEqual({ outcome: 'locked', retryAt, reason: 'misses' })
    }
    expect(await audited('challenge.missed')).toHaveLength(5)
    await clock.advance(5 * 60_000)
    expect((await challenge(ana)).outcome).toBe('sent')
  })

  it('R9, C12: Mallory’s misses on Ana’s challenge are nobody’s', async () => {
    const { person, enroll, sendCode, answer, audited } = await setScene()
    const [ana, mallory] = [await person('ana'), await person('mallory')]
    await enroll(ana, '42')
    const challengeId = await sendCode(ana)
    for (let miss = 0; miss < 10; miss += 1) {
      await expect(answer(mallory, challengeId, '000000')).rejects.toMatchObject({ code: 'CHALLENGE_NOT_FOUND' })
    }
    expect(await audited('challenge.missed')).toHaveLength(0)
  })
})

describe('can somebody with the password guess on for ever?', () => {
  it('R9, C6, C7: 100 misses in all need an administrator, whatever was sent again or started anew', async () => {
    const { person, enroll, challenge, answer, chatfactor, resourceId, clock } = await setScene({
      policy: { secondFactor: { attemptLimit: 10 } },
    })
    const ana = await person('ana')
    await enroll(ana, '42')
    const locks: number[] = []
    let misses = 0
    while (misses < 100) {
      const started = await challenge(ana)
      if (started.outcome === 'needs_user' || started.outcome === 'locked') {
        if (started.retryAt === null) break
        if (started.outcome === 'locked') locks.push((started.retryAt.getTime() - clock.now().getTime()) / 60_000)
        await clock.advance(started.retryAt.getTime() - clock.now().getTime())
        continue
      }
      const challengeId = 'challengeId' in started ? started.challengeId : ''
      for (let guess = 0; guess < 5; guess += 1, misses += 1) await answer(ana, challengeId, 'wrong')
    }
    expect(misses).toBe(100)
    expect(locks).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440])
    expect(await challenge(ana)).toEqual({ outcome: 'locked', retryAt: null, reason: 'misses' })
    await clock.advance(30 * 24 * 60 * 60_000)
    expect(await challenge(ana)).toEqual({ outcome: 'locked', retryAt: null, reason: 'misses' })
    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: [resourceId] })
    expect(await members.unlock({ resourceId, userId: ana.id })).toMatchObject({ needsAdministrator: false })
    expect((await challenge(ana)).outcome).toBe('sent')
  })

  it('R28, R21: an earlier code behind a wrong PIN is a wrong code, which costs what any wrong one does', async () => {
    const { person, enroll, sendCode, answer, telegram, chatfactor, resourceId, signInWithCode } = await setScene()
    const ana = await person('ana')
    await enroll(ana, '42')
    await (await signInWithCode(ana, '42')).me.pin.set('8305')
    const challengeId = await sendCode(ana)
    const earlier = telegram.lastCode('42') ?? ''
    await chatfactor.challenges.resend({ ...asked, resourceId, user: { id: ana.id }, challengeId })
    await chatfactor.settled()
    const newest = telegram.lastCode('42') ?? ''
    const outcomes = []
    for (const typed of [`8306${earlier}`, `8306${newest}`, `8305${earlier}`, `8305${newest}`])
      outcomes.push((await answer(ana, challengeId, typed)).outcome)
    expect(outcomes).toEqual(['wrong_code', 'wrong_code', 'superseded', 'accepted'])
  })

  it('R10, R9, C64, C6, C13: guessed recovery codes count to the same lock, and a lock is one for them too', async () => {
    const { person, enroll, signIn, chatfactor, resourceId, challenge, clock, signInWithCode } = await setScene()
    const ana = await person('ana')
    await enroll(ana, '42')
    const [code = ''] = await (await signInWithCode(ana, '42')).me.recoveryCodes.renew()
    const { secret } = await signIn(ana)
    const guess = (text: string) => chatfactor.signIn.withRecoveryCode({ resourceId, secret, code: text })
    for (let left = 4; left > 0; left -= 1) {
      expect(await guess('0000-0000-00000')).toEqual({ outcome: 'wrong_code', attemptsLeft: left })
    }
    const locked = { outcome: 'locked', retryAt: new Date(clock.now().getTime() + 15 * 60_000), reason: 'misses' }
    expect(await guess('0000-0000-00000')).toEqual(locked)
    expect(await guess(code)).toEqual(locked)
    expect(await challenge(ana)).toEqual(locked)
  })
})
