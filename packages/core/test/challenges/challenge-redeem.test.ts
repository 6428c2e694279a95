import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import type { UserRef } from '../../src/index.js'
import { refusal, secondMs, setting } from '../support/setting.js'

/** An approval of somebody enrolled, and a way to answer it in the chat. */
async function asked(others: readonly string[] = []) {
  const given = await setting()
  const { chatfactor, resource, ana, enroll, press } = given
  await chatfactor.resources.update(resource.id, { secondFactor: { maxTokensPerUser: 1 + others.length } })
  const tokenId = await enroll(ana, 'chat-a')
  for (const chatId of others) await enroll(ana, chatId)
  const about = {
    resourceId: resource.id,
    user: { id: ana.id } satisfies UserRef,
    purpose: 'sign_in',
    binding: 'session-1',
  }
  const started = await chatfactor.challenges.start({ ...about, kind: 'approval' })
  if (started.outcome !== 'sent' || started.show?.mode !== 'number_matching') throw new Error(started.outcome)
  await chatfactor.settled()
  const number = String(started.show.number)
  const approve = () => press('chat-a', number)
  const deny = () => press('chat-a', 'It wasn’t me')
  const own = { ...about, challengeId: started.challengeId }
  return { ...given, tokenId, approve, deny, own, redeem: () => chatfactor.challenges.redeem(own) }
}

describe('redeeming an approval', () => {
  it('R22: is accepted once', async () => {
    const { approve, redeem, tokenId, audited } = await asked()
    await approve()
    expect(await redeem()).toEqual({ outcome: 'accepted', tokenId, amr: ['mca', 'user'] })
    expect(await redeem()).toEqual({ outcome: 'already_used' })
    expect((await audited()).filter((action) => action === 'challenge.accepted')).toHaveLength(1)
  })

  it('R22: of 64 callers at once exactly one is accepted', async () => {
    const { approve, redeem } = await asked()
    await approve()
    const outcomes = (await Promise.all(Array.from({ length: 64 }, redeem))).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'already_used')).toHaveLength(63)
  })

  it('R22: has to happen within 60 seconds of the answer', async () => {
    const one = await asked()
    await one.approve()
    await one.clock.advance(60 * secondMs - 1)
    expect((await one.redeem()).outcome).toBe('accepted')
    const two = await asked()
    await two.approve()
    await two.clock.advance(60 * secondMs)
    expect(await two.redeem()).toEqual({ outcome: 'expired' })
  })

  it('R22, C13: looks at the lock again', async () => {
    const { approve, redeem, ana, sendCode, verify, chatfactor, resource } = await asked()
    await approve()
    const other = await sendCode(ana)
    for (let miss = 0; miss < 5; miss += 1) await verify(ana, other.challengeId, 'wrong')
    expect((await redeem()).outcome).toBe('locked')
    await createAdministration(chatfactor)
      .as({ adminId: 'adam', resources: [resource.id] })
      .members.unlock({ resourceId: resource.id, userId: ana.id })
    expect((await redeem()).outcome).toBe('accepted')
  })

  it.each([
    ['and with it the person’s last one', []],
    ['beside another one', ['chat-b']],
  ])('R22, C23, C24: is worth nothing once the token is revoked, %s', async (_which, others) => {
    const { approve, redeem, chatfactor, tokenId } = await asked(others)
    await approve()
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    expect(await redeem()).toEqual({ outcome: 'expired' })
  })

  it('R22: is refused where the user was switched off meanwhile', async () => {
    const { approve, redeem, chatfactor, ana } = await asked()
    await approve()
    await chatfactor.users.update({ id: ana.id }, { active: false })
    expect(await refusal(redeem())).toEqual({ code: 'POLICY_DENIED', details: { rule: 'active' } })
  })

  it('says pending, denied and expired for what they are', async () => {
    const one = await asked()
    expect(await one.redeem()).toEqual({ outcome: 'pending' })
    await one.deny()
    expect(await one.redeem()).toEqual({ outcome: 'denied' })
    const two = await asked()
    await two.chatfactor.challenges.cancel(two.own)
    expect(await two.redeem()).toEqual({ outcome: 'expired' })
    const three = await asked()
    await three.clock.advance(180 * secondMs)
    expect(await three.redeem()).toEqual({ outcome: 'expired' })
  })

  it('R22, C12: is one error for unknown and foreign: person, Resource, purpose, binding', async () => {
    const { approve, chatfactor, ben, own } = await asked()
    await approve()
    const foreign = [
      { ...own, challengeId: 'unknown' },
      { ...own, user: { id: ben.id } },
      { ...own, resourceId: 'another' },
      { ...own, purpose: 'pay' },
      { ...own, binding: 'session-2' },
    ]
    for (const input of foreign) {
      expect(await refusal(chatfactor.challenges.redeem(input))).toEqual({ code: 'CHALLENGE_NOT_FOUND', details: {} })
    }
  })

  it('R22: cannot be had by typing a code into the page, nor be sent again once it was given', async () => {
    const { approve, own, chatfactor } = await asked()
    const { verify, resend } = chatfactor.challenges
    expect((await refusal(verify({ ...own, code: '000000' }))).code).toBe('CHALLENGE_NOT_FOUND')
    await approve()
    expect((await refusal(verify({ ...own, code: '000000' }))).code).toBe('CHALLENGE_NOT_FOUND')
    expect(await refusal(resend(own))).toEqual({
      code: 'TRANSITION_REFUSED',
      details: { state: 'approved', event: 'resend' },
    })
  })
})
