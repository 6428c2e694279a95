import { describe, expect, it } from 'vitest'
import { browser, home, password, refusal } from '../support/setting.js'

const admin = { actor: 'administrator:root' } as const

async function switchedOff() {
  const given = await home()
  const { chatfactor, resource, ana, enroll, signIn } = given
  const person = { resourceId: resource.id, user: { id: ana.id } }
  const visit = await signIn(ana)
  await enroll(ana, 'chat-a')
  const whole = await signIn(ana, { chatId: 'chat-a' })
  const off = await chatfactor.assignments.update({ ...person, active: false, ...admin })
  return { ...given, person, visit, whole, off }
}

describe('a membership that is switched off', () => {
  it('R6: ends the sessions, and lets nobody in by any factor', async () => {
    const { chatfactor, resource, person, off, visit, whole, isSignedIn, telegram } = await switchedOff()
    expect(off.active).toBe(false)
    expect([await isSignedIn(visit), await isSignedIn(whole)]).toEqual([false, false])
    const from = { resourceId: resource.id, login: 'ana', ...browser }
    expect(await chatfactor.signIn.withPassword({ ...from, password })).toMatchObject({ outcome: 'refused' })
    const sent = telegram.sent.length
    await chatfactor.signIn.sendMailCode(from)
    await chatfactor.settled()
    expect(telegram.sent).toHaveLength(sent)
    await chatfactor.assignments.update({ ...person, active: true, ...admin })
    expect(await isSignedIn(whole)).toBe(false)
  })

  it('starts no code and no enrollment, for the host neither, and gives none in the chat', async () => {
    const { chatfactor, person, telegram, hear, whole } = await switchedOff()
    const start = chatfactor.challenges.start({ ...person, kind: 'otp', purpose: 'pay' })
    expect((await refusal(start)).code).toMatch(/^(ASSIGNMENT_NOT_FOUND|POLICY_DENIED|INACTIVE)$/)
    const enroll = chatfactor.enrollments.start({ ...person, name: 'Tablet', transport: 'telegram' })
    expect((await refusal(enroll)).code).toBe('POLICY_DENIED')
    expect((await refusal(whole.me.tokens.list())).code).toMatch(/^(POLICY_DENIED|UNAUTHENTICATED)$/)
    await hear({ type: 'text', chatId: 'chat-a', text: '/code' })
    expect(telegram.sent.some(({ message }, at) => at > 1 && message.type === 'otp')).toBe(false)
  })

  it('keeps the token, works again when it is switched on, and says so once each', async () => {
    const { chatfactor, person, audited, signIn, ana } = await switchedOff()
    await chatfactor.assignments.update({ ...person, active: false, ...admin })
    const on = await chatfactor.assignments.update({ ...person, active: true, ...admin })
    expect([on.active, on.tokenIds.length, on.enrolled]).toEqual([true, 1, true])
    await signIn(ana, { chatId: 'chat-a' })
    expect((await audited()).filter((action) => action === 'assignment.updated')).toHaveLength(2)
  })
})
