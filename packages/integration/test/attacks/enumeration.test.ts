import { memoryStore } from '@chatfactor/store-memory'
import { countingStore } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'

/** The attacker has a list of logins and wants to know who has an account here, and how they sign in. */
async function everybody() {
  const counting = countingStore(memoryStore())
  const scene = await setScene({ around: () => counting.store })
  const { chatfactor, resource } = scene
  await scene.person('has-password')
  const mailed = await chatfactor.users.create({ login: 'has-mail', email: 'mail@example.com' })
  await chatfactor.assignments.create({ resourceId: scene.resourceId, userId: mailed.id })
  await scene.person('elsewhere', { resourceId: await resource('Payroll') })
  const disabled = await scene.person('disabled')
  await chatfactor.users.update({ id: disabled.id }, { active: false })
  const logins = ['has-password', 'has-mail', 'elsewhere', 'disabled', 'nobody']
  return { ...scene, counting, logins }
}

const browser = (at: number) => ({ network: `192.0.2.${at}`, device: null })

describe('which logins exist?', () => {
  it('R1, C61: a wrong password is answered alike, after the same calls, for everybody', async () => {
    const { chatfactor, resourceId, counting, logins } = await everybody()
    const seen: unknown[] = []
    for (const [at, login] of logins.entries()) {
      counting.reset()
      const answer = await chatfactor.signIn.withPassword({
        resourceId,
        login,
        password: 'guess-guess',
        ...browser(at),
      })
      seen.push({ answer, counts: counting.counts() })
    }
    for (const one of seen)
      expect(one).toEqual({ answer: { outcome: 'refused' }, counts: { read: 3, list: 0, commit: 2 } })
  })

  it('R1, C61: asking for a mail is answered alike, after the same calls, before any mail is sent', async () => {
    const { chatfactor, resourceId, counting, logins, mailer } = await everybody()
    for (const [at, login] of logins.entries()) {
      await chatfactor.settled()
      counting.reset()
      const mails = mailer.sent.length
      const mailing = await chatfactor.signIn.sendMailCode({ resourceId, login, ...browser(at) })
      if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
      const { attemptId, ...answer } = mailing
      expect(mailer.sent.length).toBe(mails)
      expect(answer).toEqual({ outcome: 'mailed_if_known', expiresAt: new Date('2030-01-01T00:10:00.000Z') })
      expect(attemptId).toMatch(/^[0-9a-z]{26}(?:\.[\w-]{43}){2}\.[\w-]{80}$/)
      expect(counting.counts()).toEqual({ read: 2, list: 0, commit: 1 })
    }
    await chatfactor.settled()
    expect(mailer.sent.map(({ to }) => to)).toEqual(['mail@example.com'])
  })

  it('R1, C61: a guessed mail code is refused alike, after the same calls, also where no mail was ever sent', async () => {
    const { chatfactor, resourceId, logins, counting } = await everybody()
    for (const [at, login] of logins.entries()) {
      const mailing = await chatfactor.signIn.sendMailCode({ resourceId, login, ...browser(at) })
      if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
      const { attemptId } = mailing
      await chatfactor.settled()
      counting.reset()
      const tried = await chatfactor.signIn.withMailCode({ resourceId, attemptId, code: '12345x', ...browser(at) })
      expect(tried).toEqual({ outcome: 'refused' })
      expect(counting.counts()).toEqual({ read: 2, list: 0, commit: 1 })
    }
    const made = await chatfactor.signIn.withMailCode({ resourceId, attemptId: 'made-up', code: '1', ...browser(9) })
    expect(made).toEqual({ outcome: 'refused' })
  })

  it('R1, C61: so is guessing on until a code has run out of tries, in its own time', async () => {
    const { chatfactor, resourceId, logins, clock } = await everybody()
    const seen: string[][] = []
    for (const [at, login] of logins.entries()) {
      const mailing = await chatfactor.signIn.sendMailCode({ resourceId, login, ...browser(at) })
      if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
      const { attemptId } = mailing
      await chatfactor.settled()
      const outcomes: string[] = []
      for (let guess = 0; guess < 7; guess += 1) {
        const typed = { resourceId, attemptId, code: '12345x', ...browser(at) }
        const answer = await chatfactor.signIn.withMailCode(typed)
        outcomes.push(answer.outcome)
        // So slow that no guess has to wait.
        await clock.advance(60_000)
      }
      seen.push(outcomes)
    }
    expect(seen).toEqual(logins.map(() => Array(7).fill('refused')))
  })

  it.each(['passwords', 'mailed codes'] as const)(
    'R1, R9: guessing on at %s is slowed down for everybody alike',
    async (what) => {
      const { chatfactor, resourceId, logins } = await everybody()
      const { signIn } = chatfactor
      const answers = async (login: string, at: number) => {
        const mailing = await signIn.sendMailCode({ resourceId, login, ...browser(at) })
        if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
        const { attemptId } = mailing
        const outcomes: string[] = []
        for (let guess = 0; guess < 6; guess += 1) {
          const answer =
            what === 'passwords'
              ? await signIn.withPassword({ resourceId, login, password: 'x', ...browser(at) })
              : await signIn.withMailCode({ resourceId, attemptId, code: '12345x', ...browser(at) })
          outcomes.push(answer.outcome === 'throttled' ? answer.retryAt.toISOString() : answer.outcome)
        }
        return outcomes
      }
      const refused = Array(3).fill('refused')
      const later = Array(3).fill('2030-01-01T00:00:01.000Z')
      for (const [at, login] of logins.entries()) expect(await answers(login, at)).toEqual([...refused, ...later])
    },
  )

  it('R14, R31: the bot tells a stranger nothing about an account it serves', async () => {
    const { person, enroll, say, heard, open, scan } = await setScene()
    await enroll(await person('ana.secret'), '42')
    const stranger = await open(await person('mallory'))
    await scan('42', stranger.linkCode)
    for (const text of ['ana.secret', '/status', '/code', '/stop', 'Billing']) await say('666', text)
    const told = [...heard('666'), heard('42').at(-1)].join('\n')
    expect(told).toContain('already in use')
    expect(told).not.toMatch(/ana|secret|Billing|mallory/)
  })
})
