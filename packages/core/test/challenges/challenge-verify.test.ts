import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { minuteMs, refusal, secondMs, setting, wrong } from '../support/setting.js'

describe('verifying a code', () => {
  it('R21: accepts the right code once, and after that says that it was used', async () => {
    const { ana, enroll, sendCode, verify, events } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    expect(await verify(ana, challengeId, code)).toEqual({ outcome: 'accepted', tokenId, amr: ['otp', 'mca'] })
    expect(await verify(ana, challengeId, code)).toEqual({ outcome: 'already_used' })
    expect(events.filter(({ name }) => name === 'challenge.accepted')).toHaveLength(1)
  })

  it('R21: does not mind blanks and dashes in a code', async () => {
    const { ana, enroll, sendCode, verify } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    expect((await verify(ana, challengeId, ` ${code.slice(0, 3)}-${code.slice(3)} `)).outcome).toBe('accepted')
  })

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('R21: counts %j as a wrong code', async (text) => {
    const { ana, enroll, sendCode, verify } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId } = await sendCode(ana)
    expect(await verify(ana, challengeId, text)).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
  })

  it('C3: takes a code until 180 seconds after it was sent, and not a millisecond longer', async () => {
    const { ana, enroll, sendCode, verify, clock } = await setting()
    await enroll(ana, 'chat-a')
    const early = await sendCode(ana)
    await clock.advance(180 * secondMs - 1)
    expect((await verify(ana, early.challengeId, early.code)).outcome).toBe('accepted')
    const late = await sendCode(ana)
    await clock.advance(180 * secondMs)
    expect(await verify(ana, late.challengeId, late.code)).toEqual({ outcome: 'expired' })
  })

  it('C5: ends a challenge at the fifth miss, even where the account allows more', async () => {
    const { ana, enroll, sendCode, verify, chatfactor, resource } = await setting({
      resource: { secondFactor: { attemptLimit: 10 } },
    })
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    const outcomes = []
    for (let miss = 0; miss < 5; miss += 1) outcomes.push(await verify(ana, challengeId, wrong(code)))
    expect(outcomes.slice(0, 4).map((verdict) => 'attemptsLeft' in verdict && verdict.attemptsLeft)).toEqual([
      4, 3, 2, 1,
    ])
    expect(outcomes[4]).toEqual({ outcome: 'exhausted' })
    expect(await verify(ana, challengeId, code)).toEqual({ outcome: 'exhausted' })
    const assignment = await chatfactor.assignments.find({ resourceId: resource.id, user: { id: ana.id } })
    expect(assignment?.lockedUntil).toBeNull()
    expect((await sendCode(ana)).challengeId).not.toBe(challengeId)
  })

  it('R9, C6: locks the account at the limit of the Resource, over several challenges, for 15 minutes', async () => {
    const { ana, enroll, sendCode, verify, clock, events } = await setting({
      resource: { secondFactor: { attemptLimit: 3 } },
    })
    await enroll(ana, 'chat-a')
    const first = await sendCode(ana)
    expect(await verify(ana, first.challengeId, wrong(first.code))).toEqual({ outcome: 'wrong_code', attemptsLeft: 2 })
    const second = await sendCode(ana)
    expect(await verify(ana, second.challengeId, wrong(second.code))).toEqual({
      outcome: 'wrong_code',
      attemptsLeft: 1,
    })
    const retryAt = new Date(clock.now().getTime() + 15 * minuteMs)
    expect(await verify(ana, second.challengeId, wrong(second.code))).toEqual({
      outcome: 'locked',
      retryAt,
      reason: 'misses',
    })
    expect(events.find(({ name }) => name === 'assignment.locked')?.data).toMatchObject({ until: retryAt })
  })

  it('C7: a resend leaves the misses of the challenge, also where the account would allow more', async () => {
    const { ana, enroll, sendCode, verify, chatfactor, resource, telegram } = await setting({
      resource: { secondFactor: { attemptLimit: 10 } },
    })
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    for (let miss = 0; miss < 3; miss += 1) await verify(ana, challengeId, wrong(code))
    await chatfactor.challenges.resend({
      challengeId,
      resourceId: resource.id,
      user: { id: ana.id },
      purpose: 'sign_in',
    })
    const newest = telegram.lastCode('chat-a') ?? ''
    expect(await verify(ana, challengeId, wrong(newest))).toEqual({ outcome: 'wrong_code', attemptsLeft: 1 })
    expect(await verify(ana, challengeId, wrong(newest))).toEqual({ outcome: 'exhausted' })
  })

  it('C7: a resend or a new challenge gives no attempt back', async () => {
    const { ana, enroll, sendCode, verify, chatfactor, resource, telegram } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    await verify(ana, challengeId, wrong(code))
    await verify(ana, challengeId, wrong(code))
    await chatfactor.challenges.resend({
      challengeId,
      resourceId: resource.id,
      user: { id: ana.id },
      purpose: 'sign_in',
    })
    const newest = telegram.lastCode('chat-a') ?? ''
    expect(await verify(ana, challengeId, wrong(newest))).toEqual({ outcome: 'wrong_code', attemptsLeft: 2 })
    const next = await sendCode(ana)
    expect(await verify(ana, next.challengeId, wrong(next.code))).toEqual({ outcome: 'wrong_code', attemptsLeft: 1 })
    expect((await verify(ana, next.challengeId, wrong(next.code))).outcome).toBe('locked')
  })

  it('C8: neither evaluates nor counts what comes inside a lock', async () => {
    const { ana, enroll, sendCode, verify, clock, audited } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    const spare = await sendCode(ana)
    for (let miss = 0; miss < 20; miss += 1) await verify(ana, challengeId, wrong(code))
    expect((await audited()).filter((action) => action === 'challenge.missed')).toHaveLength(5)
    const locked = await verify(ana, spare.challengeId, spare.code)
    expect(locked).toEqual({
      outcome: 'locked',
      retryAt: new Date(clock.now().getTime() + 15 * minuteMs),
      reason: 'misses',
    })
  })

  it('C13: looks at the lock again when the code comes, and when one is asked for', async () => {
    const { ana, enroll, sendCode, verify, clock, chatfactor, resource } = await setting()
    await enroll(ana, 'chat-a')
    const held = await sendCode(ana)
    const { challengeId, code } = await sendCode(ana)
    for (let miss = 0; miss < 5; miss += 1) await verify(ana, challengeId, wrong(code))
    const retryAt = new Date(clock.now().getTime() + 15 * minuteMs)
    const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    expect(await verify(ana, held.challengeId, held.code)).toEqual({ outcome: 'locked', retryAt, reason: 'misses' })
    expect(await chatfactor.challenges.start({ ...about, kind: 'otp' })).toEqual({
      outcome: 'locked',
      retryAt,
      reason: 'misses',
    })
    expect(await chatfactor.challenges.resend({ ...about, challengeId: held.challengeId })).toEqual({
      outcome: 'locked',
      retryAt,
      reason: 'misses',
    })
    await clock.advance(15 * minuteMs)
    const free = await sendCode(ana)
    expect((await verify(ana, free.challengeId, free.code)).outcome).toBe('accepted')
  })

  it('R9: an administrator ends a lock', async () => {
    const { ana, enroll, sendCode, verify, chatfactor, resource } = await setting()
    await enroll(ana, 'chat-a')
    const held = await sendCode(ana)
    const { challengeId, code } = await sendCode(ana)
    for (let miss = 0; miss < 5; miss += 1) await verify(ana, challengeId, wrong(code))
    const admin = createAdministration(chatfactor).as({ adminId: 'adam', resources: [resource.id] })
    expect((await admin.members.unlock({ resourceId: resource.id, userId: ana.id })).lockedUntil).toBeNull()
    expect((await verify(ana, held.challengeId, held.code)).outcome).toBe('accepted')
  })

  it('C10: a store that fails costs no attempt and lets nobody in', async () => {
    const { ana, enroll, sendCode, verify, outage } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    for (const verbs of [['read', 'commit'], ['commit']] as const) {
      outage.begin(...verbs)
      expect((await refusal(verify(ana, challengeId, wrong(code)))).code).toBe('STORE_UNAVAILABLE')
      expect((await refusal(verify(ana, challengeId, code))).code).toBe('STORE_UNAVAILABLE')
      outage.end()
    }
    expect(await verify(ana, challengeId, wrong(code))).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
    expect((await verify(ana, challengeId, code)).outcome).toBe('accepted')
  })

  it('C24: a revoked token accepts nothing, from the next check on', async () => {
    const { ana, enroll, sendCode, verify, chatfactor } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    expect(await verify(ana, challengeId, code)).toEqual({ outcome: 'expired' })
  })

  it.each(['resource', 'user'] as const)('refuses the right code where the %s is switched off', async (what) => {
    const { ana, enroll, sendCode, verify, chatfactor, resource } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    if (what === 'user') await chatfactor.users.update({ id: ana.id }, { active: false })
    else await chatfactor.resources.update(resource.id, { active: false })
    expect((await refusal(verify(ana, challengeId, code))).code).toBe('POLICY_DENIED')
  })
})

describe('sending again', () => {
  it('R21: only the newest code works, and the two before it are told apart without counting to a lock', async () => {
    const { ana, enroll, sendCode, verify, chatfactor, resource, telegram } = await setting({
      resource: { secondFactor: { attemptLimit: 3 } },
    })
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    const answer = { challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    const codes = [code]
    for (let send = 0; send < 3; send += 1) {
      await chatfactor.challenges.resend(answer)
      codes.push(telegram.lastCode('chat-a') ?? '')
    }
    const [oldest = '', second = '', third = '', newest = ''] = codes
    expect(new Set(codes).size).toBe(4)
    expect(await verify(ana, challengeId, third)).toEqual({ outcome: 'superseded', attemptsLeft: 4 })
    expect(await verify(ana, challengeId, second)).toEqual({ outcome: 'superseded', attemptsLeft: 3 })
    expect(await verify(ana, challengeId, oldest)).toEqual({ outcome: 'wrong_code', attemptsLeft: 2 })
    expect((await verify(ana, challengeId, newest)).outcome).toBe('accepted')
  })

  it('C5: superseded codes count to the five misses of the challenge', async () => {
    const { ana, enroll, sendCode, verify, chatfactor, resource, telegram } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    await chatfactor.challenges.resend({
      challengeId,
      resourceId: resource.id,
      user: { id: ana.id },
      purpose: 'sign_in',
    })
    for (let miss = 0; miss < 4; miss += 1) {
      expect((await verify(ana, challengeId, code)).outcome).toBe('superseded')
    }
    expect(await verify(ana, challengeId, code)).toEqual({ outcome: 'exhausted' })
    expect(await verify(ana, challengeId, telegram.lastCode('chat-a') ?? '')).toEqual({ outcome: 'exhausted' })
    const assignment = await chatfactor.assignments.find({ resourceId: resource.id, user: { id: ana.id } })
    expect(assignment?.lockedUntil).toBeNull()
  })

  it('C3: no challenge lives longer than ten minutes, however often it is sent', async () => {
    const { ana, enroll, sendCode, verify, chatfactor, resource, telegram, clock } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId } = await sendCode(ana)
    const answer = { challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    const end = new Date(clock.now().getTime() + 10 * minuteMs)
    await clock.advance(4 * minuteMs)
    expect((await chatfactor.challenges.resend(answer)).outcome).toBe('sent')
    await clock.advance(5 * minuteMs)
    const last = await chatfactor.challenges.resend(answer)
    expect(last).toMatchObject({ outcome: 'sent', expiresAt: end })
    await clock.advance(minuteMs)
    expect(await verify(ana, challengeId, telegram.lastCode('chat-a') ?? '')).toEqual({ outcome: 'expired' })
    expect(await refusal(chatfactor.challenges.resend(answer))).toEqual({
      code: 'TRANSITION_REFUSED',
      details: { state: 'expired', event: 'resend' },
    })
  })

  it('C24: sends nothing to a chat whose token was revoked', async () => {
    const { ana, enroll, sendCode, chatfactor, resource, telegram } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    const { challengeId } = await sendCode(ana)
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    await chatfactor.settled()
    const before = telegram.sent.length
    const answer = { challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    expect(await chatfactor.challenges.resend(answer)).toEqual({ outcome: 'recovery_needed' })
    expect(telegram.sent).toHaveLength(before)
  })

  it('R21: refuses to send an answered challenge again', async () => {
    const { ana, enroll, sendCode, verify, chatfactor, resource } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    await verify(ana, challengeId, code)
    const answer = { challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    expect((await refusal(chatfactor.challenges.resend(answer))).code).toBe('TRANSITION_REFUSED')
  })
})

describe('whose challenge it is', () => {
  it('C12, R21: is one error for unknown and foreign: person, Resource, purpose, binding; right codes and wrong', async () => {
    const { ana, ben, enroll, chatfactor, resource, sendCode, verify } = await setting()
    await enroll(ana, 'chat-a')
    await enroll(ben, 'chat-b')
    const other = await chatfactor.resources.create({ name: 'Payroll' })
    await chatfactor.assignments.create({ resourceId: other.id, userId: ana.id })
    const { challengeId, code } = await sendCode(ana, { binding: 'session-1', purpose: 'pay' })
    const right = { challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session-1' }
    const { binding: _binding, ...unbound } = right
    const foreign = [
      { ...right, challengeId: 'unknown' },
      { ...right, user: { id: ben.id } },
      { ...right, user: { id: 'unknown' } },
      { ...right, user: { externalId: 'ana' } },
      { ...right, resourceId: other.id },
      { ...right, resourceId: 'unknown' },
      { ...right, purpose: 'sign_in' },
      { ...right, binding: 'session-2' },
      unbound,
    ]
    for (const answer of foreign) {
      for (const given of [code, wrong(code)]) {
        const refused = await refusal(chatfactor.challenges.verify({ ...answer, code: given }))
        expect(refused).toEqual({ code: 'CHALLENGE_NOT_FOUND', details: {} })
      }
      expect((await refusal(chatfactor.challenges.resend(answer))).code).toBe('CHALLENGE_NOT_FOUND')
    }
    expect((await chatfactor.challenges.verify({ ...right, code })).outcome).toBe('accepted')
    const bens = await sendCode(ben)
    expect((await refusal(verify(ana, bens.challengeId, bens.code))).code).toBe('CHALLENGE_NOT_FOUND')
  })

  it('C12: a challenge without binding is not found with one', async () => {
    const { ana, enroll, chatfactor, resource, sendCode } = await setting()
    await enroll(ana, 'chat-a')
    const { challengeId, code } = await sendCode(ana)
    const answer = { challengeId, resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    const refused = await refusal(chatfactor.challenges.verify({ ...answer, binding: 'session-1', code }))
    expect(refused.code).toBe('CHALLENGE_NOT_FOUND')
  })
})
