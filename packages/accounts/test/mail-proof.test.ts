import { describe, expect, it } from 'vitest'
import { browser, minuteMs, password, setting } from '../../core/test/support/setting.js'

async function firstTokenNeedsMail() {
  const given = await setting()
  const { chatfactor, resource, ana, mailer } = given
  await chatfactor.resources.update(resource.id, {
    selfService: {
      enabled: true,
      address: 'proof',
      allowedActions: ['token.enroll'],
      tokenEnrollment: { bot: { enabled: true } },
      firstEnrollment: 'email_if_known',
    },
  })
  const signIn = async (login: string | null) => {
    const answer = await chatfactor.signIn.withPassword({
      resourceId: resource.id,
      login: login ?? '',
      password,
      ...browser,
    })
    if (answer.outcome !== 'signed_in') throw new Error(answer.outcome)
    const { id: sessionId, userId, methods } = answer.session
    return chatfactor.selfService.as({ resourceId: resource.id, userId, methods, sessionId })
  }
  const mailedCode = async () => {
    await chatfactor.settled()
    return /^\d{6}$/m.exec(mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
  }
  return { ...given, signIn, mailedCode, me: await signIn(ana.login) }
}

describe('a first token that needs a mailed code too', () => {
  it('R3: a password alone does not enroll, with the mailed code it does', async () => {
    const { me, mailedCode } = await firstTokenNeedsMail()
    const start = () => me.enrollments.start({ name: 'My phone', transport: 'telegram' })
    await expect(start()).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'first_enrollment' } })
    const started = await me.mailProof.start()
    if (started.outcome !== 'mailed') throw new Error(started.outcome)
    const code = await mailedCode()
    const proven = await me.mailProof.verify({ attemptId: started.attemptId, code })
    expect(proven).toEqual({ outcome: 'proven' })
    expect((await start()).state).toBe('awaiting_scan')
    expect(await me.mailProof.verify({ attemptId: started.attemptId, code })).toEqual({ outcome: 'expired' })
  })

  it('C12: the code of one session proves nothing in another', async () => {
    const { me, mailedCode, signIn, ana } = await firstTokenNeedsMail()
    const started = await me.mailProof.start()
    if (started.outcome !== 'mailed') throw new Error(started.outcome)
    const other = await signIn(ana.login)
    const code = await mailedCode()
    expect(await other.mailProof.verify({ attemptId: started.attemptId, code })).toEqual({ outcome: 'expired' })
  })

  it('C5, C3: ends after five wrong codes, and after ten minutes', async () => {
    const { me, mailedCode, clock } = await firstTokenNeedsMail()
    const started = await me.mailProof.start()
    if (started.outcome !== 'mailed') throw new Error(started.outcome)
    const { attemptId } = started
    const code = await mailedCode()
    const wrong = code === '000000' ? '111111' : '000000'
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expect(await me.mailProof.verify({ attemptId, code: wrong })).toEqual({ outcome: 'wrong_code', attemptsLeft })
    }
    expect(await me.mailProof.verify({ attemptId, code: wrong })).toEqual({ outcome: 'exhausted' })
    expect(await me.mailProof.verify({ attemptId, code })).toEqual({ outcome: 'exhausted' })
    const second = await me.mailProof.start()
    if (second.outcome !== 'mailed') throw new Error(second.outcome)
    const late = await mailedCode()
    await clock.advance(10 * minuteMs)
    expect(await me.mailProof.verify({ attemptId: second.attemptId, code: late })).toEqual({ outcome: 'expired' })
  })
})
