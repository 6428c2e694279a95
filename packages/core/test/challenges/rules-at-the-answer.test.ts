import { type FakeTransport, fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import type { SecondFactorCheck } from '../../src/features/step-up/second-factor.js'
import type { HostRule } from '../../src/index.js'
import { loadingOneTimePasswords } from '../../src/keys/one-time-password.js'
import { isOfChat } from '../../src/rules/live.js'
import { only } from '../support/outcome.js'
import { assignmentRecord, chatAddress, tokenRecord } from '../support/records.js'
import { browser, denied, home, minuteMs, password, refusal } from '../support/setting.js'

await loadingOneTimePasswords()

const newKey = { id: 'k2', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }

/** Ana has a token on a Resource with a host whose rule can be switched on. */
async function asked() {
  const state = { isFrozen: false }
  const rule = { name: 'frozen', of: ['challenge'], refuse: () => state.isFrozen } as const
  const given = await home({ rules: [rule], resource: { secondFactor: { approvalMode: 'approve_deny' } } })
  const { chatfactor, resource, ana, enroll, telegram } = given
  await enroll(ana, '42')
  const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session-1' }
  const check = (input: Partial<SecondFactorCheck> = {}) => chatfactor.secondFactor.check({ ...about, ...input })
  const start = async (kind: 'otp' | 'approval' = 'otp') => {
    const { challengeId } = only(await chatfactor.challenges.start({ ...about, kind }), 'sent')
    return { own: { ...about, challengeId }, code: telegram.lastCode('42') ?? '' }
  }
  const freeze = () => {
    state.isFrozen = true
  }
  const misses = async () =>
    (await chatfactor.audit.list({ limit: 500 })).items.filter(({ action }) => action === 'challenge.missed')
  return { ...given, check, start, freeze, misses, sent: () => telegram.sent.length }
}

describe('a rule of the host that says no after the question was asked', () => {
  it('R20, R21: sends the code no more, and takes none, right or wrong', async () => {
    const { chatfactor, start, freeze, sent, misses } = await asked()
    const { own, code } = await start()
    freeze()
    const before = sent()
    expect(await refusal(chatfactor.challenges.resend(own))).toEqual(denied('frozen'))
    for (const typed of [code, '000000']) {
      expect(await refusal(chatfactor.challenges.verify({ ...own, code: typed }))).toEqual(denied('frozen'))
    }
    expect(await chatfactor.challenges.progress(own)).toMatchObject({ state: 'over' })
    expect(sent()).toBe(before)
    expect(await misses()).toEqual([])
  })

  it('R26: gives nothing to who comes for the code in the chat', async () => {
    const { start, freeze, say, shownIn } = await asked()
    const { code } = await start()
    await say('42', '/code')
    expect(shownIn('42').at(-1)).toContain(code)
    freeze()
    await say('42', '/code')
    expect(shownIn('42').at(-1)).not.toContain(code)
  })

  it('R22: lets no approval be given, and redeems none that was', async () => {
    const { chatfactor, start, freeze, press } = await asked()
    const given = await start('approval')
    await press('42', 'Approve')
    freeze()
    expect(await refusal(chatfactor.challenges.redeem(given.own))).toEqual(denied('frozen'))
    const other = await asked()
    const { own } = await other.start('approval')
    other.freeze()
    await other.press('42', 'Approve')
    expect(await other.audited()).not.toContain('challenge.approved')
    expect(await other.chatfactor.challenges.progress(own)).toMatchObject({ state: 'over' })
  })

  it('C59: passes no step-up by an answer from before, and none by a code that is typed now', async () => {
    const { check, freeze, telegram } = await asked()
    const first = only(await check(), 'sent').challengeId
    only(await check({ challengeId: first, code: telegram.lastCode('42') ?? '' }), 'passed')
    only(await check({ challengeId: first }), 'passed')
    freeze()
    expect(await refusal(check({ challengeId: first }))).toEqual(denied('frozen'))
    expect(await check({ challengeId: first, ask: false })).toEqual({ outcome: 'not_asked' })
  })
})

describe('a rule of the host against one messenger', () => {
  it('C51: is asked before a code goes on to another one, which is passed over', async () => {
    const rule = {
      name: 'no_viber',
      of: ['challenge'],
      refuse: ({ transport }) => transport === 'viber',
    } as const satisfies HostRule
    const { ana, resource, telegram, another, by, clock } = await home({
      rules: [rule],
      resource: { secondFactor: { maxTokensPerUser: 3 } },
    })
    const [viber, messenger] = ['viber', 'messenger'].map((platform) =>
      fakeTransport({ platform, label: platform, clock }),
    )
    if (viber === undefined || messenger === undefined) throw new Error('There are two more.')
    const chatfactor = another({ transports: [telegram, viber, messenger] })
    const { enroll, linkCode } = by(chatfactor)
    await enroll(ana, '42')
    for (const phone of [viber, messenger]) {
      const about = { resourceId: resource.id, user: { id: ana.id }, name: phone.platform, transport: phone.platform }
      const code = await linkCode((await chatfactor.enrollments.start(about)).id)
      await chatfactor.handleWebhook(phone.platform, phone.webhook({ type: 'code', chatId: phone.platform, code }))
      await chatfactor.settled()
    }
    const codesIn = (phone: FakeTransport) => phone.sent.filter(({ message }) => message.type === 'otp').length
    telegram.answerWith({ outcome: 'unavailable', detail: { httpStatus: null, code: null, hint: null } })
    const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay' }
    const sent = await chatfactor.challenges.start({ ...about, kind: 'otp', deadlineMs: 30_000 })
    expect(sent).toMatchObject({ outcome: 'sent', messenger: 'messenger' })
    expect([codesIn(viber), codesIn(messenger)]).toEqual([0, 1])
  })
})

describe('what is switched off after the question was asked', () => {
  it.each(['resource', 'person'] as const)('R26: gives the code to nobody with /code: the %s', async (what) => {
    const { chatfactor, resource, ana, start, say, shownIn } = await asked()
    const { code } = await start()
    if (what === 'resource') await chatfactor.resources.update(resource.id, { active: false })
    else await chatfactor.users.update({ id: ana.id }, { active: false })
    await say('42', '/code')
    expect(shownIn('42').at(-1)).not.toContain(code)
  })

  it('R22, C25: a tap does not count any more once the Resource wants digits, asked now or before', async () => {
    const { chatfactor, start, press, check, change } = await asked()
    const { own } = await start('approval')
    await press('42', 'Approve')
    await change({ secondFactor: { approvalMode: 'code_entry' } })
    expect(await chatfactor.challenges.redeem(own)).toEqual({ outcome: 'expired' })
    expect(await chatfactor.challenges.progress(own)).toMatchObject({ state: 'over' })
    const again = await check({ kind: 'approval', challengeId: own.challengeId })
    expect(again).toMatchObject({ outcome: 'sent', show: { mode: 'code_entry' } })
  })
})

describe('a step-up that asks for more than was proven', () => {
  const strict = { kind: 'approval', mode: 'code_entry', instead: 'refuse' } as const

  it('C25: is not passed by a code of ten minutes ago, nor by one typed into the very call, which stays unused', async () => {
    const { check, telegram, chatfactor, resource, ana } = await asked()
    const { challengeId } = only(await check(), 'sent')
    const code = telegram.lastCode('42') ?? ''
    expect(await check({ ...strict, challengeId, code })).toMatchObject({ outcome: 'sent', kind: 'approval' })
    only(await check({ challengeId, code }), 'passed')
    expect(await check({ ...strict, challengeId })).toMatchObject({ outcome: 'waiting' })
    expect(await check({ ...strict, ask: false, challengeId })).toEqual({ outcome: 'not_asked' })
    expect(resource.id).not.toBe(ana.id)
    expect(
      (await chatfactor.audit.list({ limit: 500 })).items.filter(({ action }) => action === 'challenge.accepted'),
    ).toHaveLength(1)
  })

  it('C25: is not passed by one tap on Approve, which stands for a code where a code is enough', async () => {
    const { check, press, clock } = await asked()
    const { challengeId } = only(await check({ kind: 'approval' }), 'sent')
    await press('42', 'Approve')
    only(await check({ kind: 'approval', challengeId }), 'passed')
    await clock.advance(minuteMs)
    expect(await check({ ...strict, ask: false, challengeId })).toEqual({ outcome: 'not_asked' })
    only(await check({ kind: 'otp', ask: false, challengeId }), 'passed')
    only(await check({ kind: 'approval', challengeId }), 'passed')
  })

  it('R24: is passed by a code where a code will do instead', async () => {
    const { check, telegram } = await asked()
    const { challengeId } = only(await check(), 'sent')
    only(await check({ challengeId, code: telegram.lastCode('42') ?? '' }), 'passed')
    only(await check({ kind: 'approval', challengeId }), 'passed')
  })
})

describe('a purpose of our own pages', () => {
  it.each(['email_proof', 'email_change', 'assign_existing', 'prove_elsewhere'])(
    'C12: is none of a host: %s',
    async (purpose) => {
      const { chatfactor, resource, ana, check } = await asked()
      const start = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose } as const
      expect((await refusal(chatfactor.challenges.start(start))).code).toBe('INVALID_INPUT')
      expect((await refusal(check({ purpose }))).code).toBe('INVALID_INPUT')
    },
  )
})

describe('a challenge whose key has left the ring', () => {
  it('C40: is over for everybody, and nothing fails', async () => {
    const { start, another, by, check, press, change } = await asked()
    const code = await start()
    const after = another({ keys: [newKey] })
    const { challenges, secondFactor } = after
    expect(await challenges.verify({ ...code.own, code: code.code })).toEqual({ outcome: 'expired' })
    expect(await challenges.progress(code.own)).toMatchObject({ state: 'over', show: null })
    expect(await refusal(challenges.resend(code.own))).toMatchObject({ code: 'TRANSITION_REFUSED' })
    const { say } = by(after)
    await say('42', '/code')
    const { purpose, binding, resourceId, user } = code.own
    const again = await secondFactor.check({ resourceId, user, purpose, binding, challengeId: code.own.challengeId })
    expect(again).toMatchObject({ outcome: 'sent' })
    await check({ again: true })
    await change({ secondFactor: { approvalMode: 'approve_deny' } })
    const approval = await start('approval')
    await press('42', 'Approve')
    expect(await challenges.redeem(approval.own)).toEqual({ outcome: 'expired' })
    expect(await challenges.redeem({ ...approval.own, binding: 'another' })).toEqual({ outcome: 'expired' })
    expect((await refusal(challenges.redeem({ ...approval.own, purpose: 'other' }))).code).toBe('CHALLENGE_NOT_FOUND')
  })

  it('C40: takes no press', async () => {
    const { start, another, by, audited, problems } = await asked()
    await start('approval')
    const { press } = by(another({ keys: [newKey] }))
    await press('42', 'Approve')
    expect(await audited()).not.toContain('challenge.approved')
    expect(problems).toEqual([])
  })

  it('C40: proves no address, and says so in the same words as a code that is too old', async () => {
    const { signIn, ben, another, chatfactor, mailTo } = await asked()
    const { session } = await signIn(ben)
    const { resourceId, userId, methods, id: sessionId } = session
    const person = { resourceId, userId, methods, sessionId }
    const email = 'ben@example.org'
    const changed = only(await chatfactor.selfService.as(person).profile.changeEmail(email), 'mailed')
    const code = /^\d{6}$/m.exec(await mailTo(email))?.[0] ?? ''
    const after = another({ keys: [newKey] }).selfService.as(person)
    const { attemptId } = changed
    expect(await after.profile.verifyEmail({ email, attemptId, code })).toEqual({ outcome: 'expired' })
    await chatfactor.users.update({ id: ben.id }, { email })
    const again = (await signIn(ben)).session
    const own = { ...person, methods: again.methods, sessionId: again.id }
    const proof = only(await chatfactor.selfService.as(own).mailProof.start(), 'mailed')
    const proofCode = /^\d{6}$/m.exec(await mailTo(email))?.[0] ?? ''
    const elsewhere = another({ keys: [newKey] }).selfService.as(own)
    expect(await elsewhere.mailProof.verify({ attemptId: proof.attemptId, code: proofCode })).toEqual({
      outcome: 'expired',
    })
  })
})

describe('the chat of a token', () => {
  const held = {
    token: tokenRecord({ ...chatAddress }),
    assignment: assignmentRecord({ tokens: { ids: [tokenRecord().id] } }),
  }

  it.each(['transport', 'accountId', 'chatId'] as const)('C31: is no other by its %s', (field) => {
    expect(isOfChat(held, chatAddress)).toBe(true)
    expect(isOfChat(held, { ...chatAddress, [field]: 'another' })).toBe(false)
  })

  it('C24: is nobody’s once the token is not live', () => {
    expect(isOfChat({ ...held, assignment: assignmentRecord({ tokens: { ids: [] } }) }, chatAddress)).toBe(false)
  })
})

describe('a login', () => {
  it.each([' Ana ', 'ANA', 'ana'])('is found however it is typed: %j', async (typed) => {
    const { chatfactor, ana, resource } = await asked()
    expect((await chatfactor.users.findByLogin(typed))?.id).toBe(ana.id)
    const signedIn = await chatfactor.signIn.withPassword({
      resourceId: resource.id,
      login: typed,
      password,
      ...browser,
    })
    expect(signedIn.outcome).toBe('signed_in')
  })
})
