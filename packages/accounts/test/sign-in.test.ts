import { fakeHasher } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { browser, password, refusal, type Setting, secondMs, setting, wrong } from '../../core/test/support/setting.js'
import type { PasswordHasher } from '../src/index.js'

/** A hasher that tells how often it worked. */
function countingHasher(): PasswordHasher & { readonly work: { hashes: number; verifications: number } } {
  const inner = fakeHasher()
  const work = { hashes: 0, verifications: 0 }
  return {
    work,
    hash(text) {
      work.hashes += 1
      return inner.hash(text)
    },
    verify(text, hash) {
      work.verifications += 1
      return inner.verify(text, hash)
    },
  }
}

/** People whom a sign-in form must not tell apart. */
async function crowd(hasher: PasswordHasher = fakeHasher()) {
  const given = await setting({ passwordHasher: hasher })
  const { chatfactor, resource } = given
  const add = async (
    login: string,
    fields: { password?: string; email?: string; active?: boolean },
    assigned: boolean,
  ) => {
    const user = await chatfactor.users.create({ login, ...fields })
    if (assigned) await chatfactor.assignments.create({ resourceId: resource.id, userId: user.id })
  }
  await add('mail-only', { email: 'mail-only@example.org' }, true)
  await add('no-factor', {}, true)
  await add('unassigned', { password, email: 'unassigned@example.org' }, false)
  await add('disabled', { password, email: 'disabled@example.org', active: false }, true)
  return { ...given, people: ['nobody-at-all', 'mail-only', 'no-factor', 'unassigned', 'disabled', 'ana', 'ben'] }
}

const withPassword = ({ chatfactor, resource }: Setting, login: string, given: string, network = browser.network) =>
  chatfactor.signIn.withPassword({ resourceId: resource.id, login, password: given, device: null, network })

const mailCode = async ({ chatfactor, resource }: Setting, login: string, network = browser.network) => {
  const asked = await chatfactor.signIn.sendMailCode({ resourceId: resource.id, login, device: null, network })
  if (asked.outcome !== 'mailed_if_known') throw new Error(asked.outcome)
  return asked
}

describe('signing in by password', () => {
  it('R1, C61: costs the same store calls and one hash for everybody, and is answered with the same bytes', async () => {
    const hasher = countingHasher()
    const given = await crowd(hasher)
    const { counting, people } = given
    await withPassword(given, 'warms-up', 'wrong password', '198.51.100.99')
    const seen = []
    for (const [at, login] of people.entries()) {
      counting.reset()
      hasher.work.hashes = 0
      hasher.work.verifications = 0
      const answer = await withPassword(given, login, 'wrong password', `198.51.100.${at}`)
      seen.push(JSON.stringify({ answer, counts: counting.counts(), work: hasher.work }))
    }
    expect(new Set(seen)).toEqual(
      new Set([
        JSON.stringify({
          answer: { outcome: 'refused' },
          counts: { read: 3, list: 0, commit: 2 },
          work: { hashes: 0, verifications: 1 },
        }),
      ]),
    )
  })

  it.each(['mail-only', 'no-factor', 'unassigned', 'disabled', 'nobody-at-all'])(
    'R1: refuses %s even with the right password, at the same cost',
    async (login) => {
      const given = await crowd()
      given.counting.reset()
      expect(await withPassword(given, login, password)).toEqual({ outcome: 'refused' })
      expect(given.counting.counts()).toEqual({ read: 3, list: 0, commit: 2 })
    },
  )

  it.each(['nobody has this password', ''])('R1: no password of ours signs in who has none: %j', async (text) => {
    const given = await crowd()
    const answer = await withPassword(given, 'mail-only', text || 'nobody').catch(() => ({ outcome: 'refused' }))
    expect(answer).toEqual({ outcome: 'refused' })
  })

  it('R1: signs in nowhere where self-service is switched off, and where the Resource is', async () => {
    const given = await setting()
    const { chatfactor, resource } = given
    await chatfactor.resources.update(resource.id, { selfService: { enabled: false } })
    expect(await withPassword(given, 'ana', password)).toEqual({ outcome: 'refused' })
    await chatfactor.resources.update(resource.id, { selfService: { enabled: true }, active: false })
    expect(await withPassword(given, 'ana', password)).toEqual({ outcome: 'refused' })
    await chatfactor.resources.update(resource.id, { active: true })
    expect((await withPassword(given, ' ANA ', password)).outcome).toBe('signed_in')
  })

  it('R9, C9: delays guesses by 1, 2, 4, 8 seconds, never for good, and elsewhere not at all', async () => {
    const given = await setting()
    const { clock } = given
    for (let miss = 0; miss < 3; miss += 1) await withPassword(given, 'ana', 'wrong password')
    for (const delay of [1, 2, 4, 8]) {
      const retryAt = new Date(clock.now().getTime() + delay * secondMs)
      expect(await withPassword(given, 'ana', password)).toEqual({ outcome: 'throttled', retryAt })
      await clock.advance(delay * secondMs)
      if (delay < 8) expect(await withPassword(given, 'ana', 'wrong password')).toEqual({ outcome: 'refused' })
    }
    expect((await withPassword(given, 'ana', password)).outcome).toBe('signed_in')
  })

  it('C9, R9: delays guesses from a browser that is known in the same way, and by themselves', async () => {
    const { chatfactor, resource, clock, ...given } = await setting()
    const at = { resourceId: resource.id, login: 'ana', device: null }
    const owner = await chatfactor.signIn.withPassword({ ...at, ...browser, password })
    if (owner.outcome !== 'signed_in') throw new Error(owner.outcome)
    const { deviceCookie } = owner
    const guess = (text: string, shown = deviceCookie) =>
      chatfactor.signIn.withPassword({ ...at, ...browser, password: text, deviceCookie: shown })
    for (let miss = 0; miss < 3; miss += 1) await guess('wrong password')
    for (const delay of [1, 2, 4, 8]) {
      const retryAt = new Date(clock.now().getTime() + delay * secondMs)
      expect(await guess(password)).toEqual({ outcome: 'throttled', retryAt })
      expect((await guess('wrong password', null)).outcome).toMatch(/refused|throttled/)
      await clock.advance(delay * secondMs)
      if (delay < 8) expect(await guess('wrong password')).toEqual({ outcome: 'refused' })
    }
    expect((await guess(password)).outcome).toBe('signed_in')
    expect((await withPassword({ chatfactor, resource, clock, ...given }, 'ben', password)).outcome).toBe('signed_in')
  })

  it('R9: a stranger who guesses does not keep the person out', async () => {
    const given = await setting()
    for (let miss = 0; miss < 10; miss += 1) await withPassword(given, 'ana', 'wrong password', '198.51.100.9')
    expect((await withPassword(given, 'ana', password, '198.51.100.9')).outcome).toBe('throttled')
    expect((await withPassword(given, 'ana', password, '192.0.2.1')).outcome).toBe('signed_in')
  })

  it('R9: a guess that nobody lived to judge counts like one that was wrong', async () => {
    const hasher = { ...fakeHasher(), verify: () => Promise.reject(new Error('the process ended')) }
    const given = await setting()
    const doomed = given.another({ passwordHasher: hasher })
    for (let guess = 0; guess < 3; guess += 1) {
      await expect(withPassword({ ...given, chatfactor: doomed }, 'ana', 'guess')).rejects.toMatchObject({
        code: 'HOST_FAILED',
      })
    }
    expect((await withPassword(given, 'ana', password)).outcome).toBe('throttled')
  })

  it('R9: a right password takes its own guess back and leaves those of others', async () => {
    const given = await setting()
    for (let guess = 0; guess < 49; guess += 1) await withPassword(given, `made-up-${guess}`, 'wrong password')
    for (let time = 0; time < 10; time += 1) {
      expect((await withPassword(given, 'ana', password)).outcome).toBe('signed_in')
    }
    await withPassword(given, 'made-up', 'wrong password')
    expect((await withPassword(given, 'ana', password)).outcome).toBe('throttled')
  })

  it('C61: whoever has to wait is told so without standing in line, also while all hashes are slow', async () => {
    let begins = () => {}
    const begun = new Promise<void>((resolve) => {
      begins = resolve
    })
    const never = new Promise<boolean>(() => undefined)
    const verify = () => {
      begins()
      return never
    }
    const hung = { ...fakeHasher(), verify }
    const given = await setting()
    for (let guess = 0; guess < 3; guess += 1) await withPassword(given, 'ana', 'wrong password')
    const slow = { ...given, chatfactor: given.another({ passwordHasher: hung }) }
    withPassword(slow, 'ben', 'guess', '198.51.100.1').catch(() => undefined)
    await begun
    given.counting.reset()
    expect((await withPassword(slow, 'ana', password)).outcome).toBe('throttled')
    expect(given.counting.counts()).toMatchObject({ read: 1 })
  })

  it('C61: an unknown login is delayed like a known one, and no hash is spent inside a delay', async () => {
    const hasher = countingHasher()
    const given = await setting({ passwordHasher: hasher })
    const answers: unknown[] = []
    for (const [at, login] of ['ana', 'nobody'].entries()) {
      for (let miss = 0; miss < 3; miss += 1) await withPassword(given, login, 'wrong password', `198.51.100.${at}`)
      const { verifications } = hasher.work
      answers.push(await withPassword(given, login, 'wrong password', `198.51.100.${at}`))
      expect(hasher.work.verifications).toBe(verifications)
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject({ outcome: 'throttled' })
  })
})

describe('signing in by e-mail', () => {
  it('R1, R20, C61: answers everybody alike, at the same cost, before any mail', async () => {
    const given = await crowd()
    const { counting, mailer, chatfactor, people } = given
    const shapes = []
    // Ana has a password, and is told to use it.
    const mailed = new Set(['mail-only', 'ana'])
    for (const [at, login] of people.entries()) {
      await chatfactor.settled()
      mailer.sent.length = 0
      counting.reset()
      const { attemptId, ...rest } = await mailCode(given, login, `198.51.100.${at}`)
      expect(mailer.sent).toEqual([])
      shapes.push(JSON.stringify({ rest, length: attemptId.length, counts: counting.counts() }))
      await chatfactor.settled()
      expect(mailer.sent.map(({ to }) => to)).toEqual(mailed.has(login) ? [`${login}@example.org`] : [])
      const codes = mailer.sent.filter(({ text }) => /(?<!\d)\d{6}(?!\d)/.test(text))
      expect(codes.length, login).toBe(login === 'mail-only' ? 1 : 0)
    }
    expect(new Set(shapes).size).toBe(1)
  })

  it('R1, C4: the mailed code signs in once', async () => {
    const given = await crowd()
    const { chatfactor, resource, mailer } = given
    const { attemptId } = await mailCode(given, 'mail-only')
    await chatfactor.settled()
    const code = /^\d{6}$/m.exec(mailer.sent[0]?.text ?? '')?.[0] ?? ''
    const sign = () => chatfactor.signIn.withMailCode({ resourceId: resource.id, attemptId, code, ...browser })
    expect(await sign()).toMatchObject({ outcome: 'signed_in', session: { state: 'complete' } })
    expect(await sign()).toEqual({ outcome: 'refused' })
  })

  it('C61: a wrong code is refused alike, at the same cost, whether or not anybody got a mail', async () => {
    const given = await crowd()
    const { chatfactor, resource, counting, people } = given
    const seen = []
    for (const [at, login] of people.entries()) {
      const { attemptId } = await mailCode(given, login, `198.51.100.${at}`)
      await chatfactor.settled()
      counting.reset()
      const network = `203.0.113.${at}`
      const attempt = { resourceId: resource.id, attemptId, code: 'wrong', device: null, network }
      const answer = await chatfactor.signIn.withMailCode(attempt)
      seen.push(JSON.stringify({ answer, counts: counting.counts() }))
    }
    expect(new Set(seen).size).toBe(1)
    expect(seen[0]).toContain('refused')
  })

  it('C5: five misses end an attempt, and the right code comes too late', async () => {
    const given = await crowd()
    const { chatfactor, resource, mailer } = given
    const { attemptId } = await mailCode(given, 'mail-only')
    await chatfactor.settled()
    const right = /^\d{6}$/m.exec(mailer.sent[0]?.text ?? '')?.[0] ?? ''
    const sign = (code: string, at: number) =>
      chatfactor.signIn.withMailCode({
        ...{ resourceId: resource.id, attemptId, code, device: null },
        network: `203.0.113.${at}`,
      })
    for (let miss = 0; miss < 5; miss += 1) expect(await sign(wrong(right), miss)).toEqual({ outcome: 'refused' })
    expect(await sign(right, 9)).toEqual({ outcome: 'refused' })
  })

  it('C12: a mailed code is good for its Resource only, and no one-time password passes for one', async () => {
    const given = await crowd()
    const { chatfactor, resource, mailer, ana, enroll, sendCode } = given
    const other = await chatfactor.resources.create({ name: 'Payroll', selfService: { enabled: true } })
    const { attemptId } = await mailCode(given, 'mail-only')
    await chatfactor.settled()
    const code = /^\d{6}$/m.exec(mailer.sent[0]?.text ?? '')?.[0] ?? ''
    const foreign = { resourceId: other.id, attemptId, code, ...browser }
    expect(await chatfactor.signIn.withMailCode(foreign)).toEqual({ outcome: 'refused' })
    await enroll(ana, 'chat-a')
    const otp = await sendCode(ana)
    const mixed = { resourceId: resource.id, attemptId: otp.challengeId, code: otp.code, ...browser }
    expect(await chatfactor.signIn.withMailCode(mixed)).toEqual({ outcome: 'refused' })
    const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    const asOtp = chatfactor.challenges.verify({ ...about, challengeId: attemptId.slice(0, 26), code })
    expect((await refusal(asOtp)).code).toBe('CHALLENGE_NOT_FOUND')
  })
})

describe('the second factor at sign-in', () => {
  it('R2, R6: a password alone is not enough once enrolled; the code completes the session under a new secret', async () => {
    const { chatfactor, resource, ana, enroll, signIn, telegram } = await setting()
    await enroll(ana, 'chat-a')
    const { session, secret } = await signIn(ana)
    expect(session.state).toBe('second_factor')
    const resourceId = resource.id
    const started = await chatfactor.signIn.secondFactor.start({ resourceId, secret, ...browser })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    const { challengeId } = started
    const code = telegram.lastCode('chat-a') ?? ''
    const missed = await chatfactor.signIn.secondFactor.verify({ resourceId, secret, challengeId, code: wrong(code) })
    expect(missed).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
    const done = await chatfactor.signIn.secondFactor.verify({ resourceId, secret, challengeId, code })
    if (done.outcome !== 'signed_in') throw new Error(done.outcome)
    expect(done.session).toMatchObject({ id: session.id, state: 'complete' })
    expect(await chatfactor.sessions.find({ resourceId, secret })).toBeNull()
    expect((await chatfactor.sessions.find({ resourceId, secret: done.secret }))?.state).toBe('complete')
  })

  it('C12: a code that was sent for one session completes no other', async () => {
    const { chatfactor, resource, ana, enroll, signIn, telegram } = await setting()
    await enroll(ana, 'chat-a')
    const mine = await signIn(ana)
    const theirs = await signIn(ana)
    const resourceId = resource.id
    const started = await chatfactor.signIn.secondFactor.start({ resourceId, secret: mine.secret, ...browser })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    const code = telegram.lastCode('chat-a') ?? ''
    const { challengeId } = started
    const stolen = { resourceId, secret: theirs.secret, challengeId, code }
    expect((await refusal(chatfactor.signIn.secondFactor.verify(stolen))).code).toBe('CHALLENGE_NOT_FOUND')
    expect((await refusal(chatfactor.signIn.secondFactor.resend(stolen))).code).not.toBe('BUSY')
  })

  it('R6: knows nobody without a session', async () => {
    const { chatfactor, resource } = await setting()
    const nobody = { resourceId: resource.id, secret: 'x'.repeat(43) }
    const { signIn } = chatfactor
    expect((await refusal(signIn.secondFactor.start({ ...nobody, ...browser }))).code).toBe('UNAUTHENTICATED')
    const answer = { ...nobody, challengeId: 'unknown', code: '123456' }
    expect((await refusal(signIn.secondFactor.verify(answer))).code).toBe('UNAUTHENTICATED')
  })
})
