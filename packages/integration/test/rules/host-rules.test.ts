import { allowedActions, type HostRule, type RuleFacts } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { expectEndedByPolicy, recordOf } from '../../support/rules/own-enrollment.js'
import { verbs, visit } from '../../support/rules/own-verbs.js'
import type { Scene } from '../../support/scene.js'
import { type SceneOnStore, scenesOnStores } from '../../support/scenes-on-stores.js'

type RuleSubject = HostRule['of'][number]
const subjects: readonly RuleSubject[] = ['sign_in', 'enroll', 'challenge', ...allowedActions]
const refusal = { code: 'POLICY_DENIED', details: { rule: 'host.frozen' } }

/** A rule that forbids one thing after another, as the test goes. */
function switchable() {
  let forbidden: RuleSubject | null = null
  const rule: HostRule = { name: 'host.frozen', of: subjects, refuse: ({ subject }) => subject === forbidden }
  return {
    rules: [rule],
    forbid(subject: RuleSubject | null) {
      forbidden = subject
    },
  }
}

/** What a rule gives that does not keep to its type. */
function strange(answer: unknown): () => boolean {
  const holder: object = { answer }
  return () => Reflect.get(holder, 'answer')
}

describe.each(scenesOnStores)('$name, a rule of the host', ({ set }) => {
  it.each(allowedActions)('C59: forbids %s under its own name', async (action) => {
    const { rules, forbid } = switchable()
    const { committed, visit: given } = await visit(set, action, rules)
    forbid(action)
    committed.length = 0
    await expect(verbs[action].do(given)).rejects.toMatchObject(refusal)
    expect(committed).toEqual([])
    // Whoever sets a forgotten password may do nothing else before.
    const others = action === 'user.reset_password' ? [] : allowedActions.filter((other) => other !== action)
    expect((await given.me.view()).allowedActions).toEqual(others)
  })

  it('C59: forbids every way to a token, whoever asks, and shows that it does', async () => {
    const { rules, forbid } = switchable()
    const { visit: given } = await visit(set, 'token.enroll', rules)
    const { me, scene, ana } = given
    expect(await me.view()).toMatchObject({ messengers: [{ transport: 'telegram' }], enrollRefusal: null })
    forbid('enroll')
    for (const action of ['token.enroll', 'token.reissue', 'token.assign_existing'] as const) {
      await expect(verbs[action].do(given)).rejects.toMatchObject(refusal)
    }
    await expect(scene.open(ana)).rejects.toMatchObject(refusal)
    expect(await me.view()).toMatchObject({ messengers: [], replacements: [], enrollRefusal: 'not_allowed' })
    expect(await me.tokens.listAssignable()).toEqual([])
  })

  it.each([
    { who: 'a person', own: true },
    { who: 'the host’s own server', own: false },
  ])('C22: ends an enrollment that $who began before', async ({ own }) => {
    const { rules, forbid } = switchable()
    const scene = await set({ rules })
    const ana = await scene.person('ana')
    const started = own
      ? (await scene.signIn(ana)).me.enrollments.start({ name: 'Phone', transport: 'telegram' })
      : null
    const id = (await started)?.id ?? (await scene.open(ana)).id
    const { qr } = await scene.chatfactor.enrollments.links(id)
    forbid('enroll')
    await scene.scan('77', new URL(qr).searchParams.get('start') ?? '')
    await expectEndedByPolicy(scene, id)
    expect(scene.heard('77').at(-1)).toContain('This code does not work any more')
  })

  it('R20: forbids a challenge before anything is sent', async () => {
    const { rules, forbid } = switchable()
    const scene = await set({ rules })
    const ana = await scene.person('ana')
    await scene.enroll(ana, '42')
    const { secret } = await scene.signIn(ana)
    forbid('challenge')
    const sent = scene.telegram.sent.length
    const { resourceId, chatfactor } = scene
    await expect(scene.challenge(ana)).rejects.toMatchObject(refusal)
    await expect(
      chatfactor.signIn.secondFactor.start({ resourceId, secret, network: null, device: null }),
    ).rejects.toMatchObject(refusal)
    expect(scene.telegram.sent).toHaveLength(sent)
    expect(await scene.audited('challenge.started')).toEqual([])
  })

  it('is given plain facts of that very moment', async () => {
    const facts: RuleFacts[] = []
    const listening: HostRule = { name: 'host.listens', of: subjects, refuse: (given) => facts.push(given) === 0 }
    const scene = await set({ rules: [listening] })
    const ana = await scene.person('ana')
    const { me } = await scene.signIn(ana)
    await scene.chatfactor.resources.update(scene.resourceId, { name: 'Renamed' })
    facts.length = 0
    await me.enrollments.start({ name: 'Phone', transport: 'telegram' })
    const now = scene.clock.now()
    expect(facts.map(({ subject }) => subject)).toEqual(['token.enroll', 'enroll'])
    expect(facts.at(-1)).toEqual({
      ...{ subject: 'enroll', now, enrolled: false, tokens: 0, transport: 'telegram', purpose: null },
      proven: { password: now.getTime() },
      ...{ network: null, device: null, country: null, known: false, provenAt: now },
      user: { id: ana.id, externalId: null, login: 'ana', email: null },
      resource: expect.objectContaining({ id: scene.resourceId, name: 'Renamed' }),
    })
  })

  it.each([
    { what: 'throws', refuse: () => expect.fail('out of order'), problems: ['rule host.broken: out of order'] },
    { what: 'gives undefined', refuse: strange(undefined), problems: [] },
    { what: 'gives a promise', refuse: strange(Promise.resolve(false)), problems: [] },
  ])('C59: that $what refuses', async ({ refuse, problems }) => {
    const scene = await set({ rules: [{ name: 'host.broken', of: ['token.enroll'], refuse }] })
    const { me } = await scene.signIn(await scene.person('ana'))
    await expect(me.enrollments.start({ name: 'Phone', transport: 'telegram' })).rejects.toMatchObject({
      code: 'POLICY_DENIED',
      details: { rule: 'host.broken' },
    })
    expect(new Set(scene.problems)).toEqual(new Set(problems))
  })

  it('that says no to nothing changes nothing', async () => {
    const { rules } = switchable()
    const scene = await set({ rules })
    const { me } = await scene.signIn(await scene.person('ana'))
    const { id } = await me.enrollments.start({ name: 'Phone', transport: 'telegram' })
    const { qr } = await scene.chatfactor.enrollments.links(id)
    await scene.scan('77', new URL(qr).searchParams.get('start') ?? '')
    expect(await recordOf(scene, id)).toMatchObject({ state: 'active' })
  })
})

/** Ana has a token, recovery codes and a remembered browser; Ben has a password only, Cleo an address only. */
async function people(set: SceneOnStore['set']) {
  const { rules, forbid } = switchable()
  const given = await visit(set, 'sign_in', rules)
  const { scene, me } = given.visit
  const codes = await me.recoveryCodes.renew()
  const ben = await scene.person('ben')
  const cleo = await scene.chatfactor.users.create({ login: 'cleo', email: 'cleo@example.com' })
  await scene.chatfactor.assignments.create({ resourceId: scene.resourceId, userId: cleo.id })
  return { scene, ana: given.visit.ana, ben, cleo, codes, forbid, browserSecret: given.browserSecret }
}

const browser = { network: '192.0.2.1', device: 'Firefox on Linux' }

describe.each(scenesOnStores)('$name, a rule of signing in', ({ set }) => {
  const attempts: readonly (readonly [login: string, password: string])[] = [
    ['nobody', 'some password'],
    ['ana', 'a wrong password'],
    ['ben', 'a wrong password'],
    ['cleo', 'some password'],
    ['ana', 'ana-password'],
  ]

  it('R1: answers a wrong password, an unknown login and a right password without its code as if it did not exist', async () => {
    const answers: unknown[] = []
    for (const subject of [null, 'sign_in'] as const) {
      const { scene, forbid } = await people(set)
      forbid(subject)
      const seen: unknown[] = []
      for (const [login, password] of attempts) {
        const answer = await scene.typePassword(login, password)
        seen.push([answer.outcome, answer.outcome === 'signed_in' ? answer.session.state : null])
      }
      const { items } = await scene.chatfactor.audit.list({ limit: 500 })
      answers.push([seen, items.map(({ action, outcome }) => [action, outcome])])
    }
    expect(answers[1]).toEqual(answers[0])
    expect(JSON.stringify(answers[1])).toContain('["signed_in","second_factor"]')
  })

  it('R1, R2: is asked on the password for people who have nothing else, and then nobody is in', async () => {
    const { scene, ben, forbid } = await people(set)
    forbid('sign_in')
    const before = (await scene.audited('session.started')).length
    await expect(scene.typePassword(ben.login, ben.password)).rejects.toMatchObject(refusal)
    expect(await scene.audited('session.started')).toHaveLength(before)
    forbid(null)
    expect(await scene.typePassword(ben.login, ben.password)).toMatchObject({ outcome: 'signed_in' })
  })

  it('R1: is asked on a mailed code, which stays good, and on what the host vouches for', async () => {
    const { scene, cleo, forbid } = await people(set)
    const { chatfactor, resourceId, clock } = scene
    const mailing = await chatfactor.signIn.sendMailCode({ ...browser, resourceId, login: 'cleo' })
    if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
    const { attemptId } = mailing
    await chatfactor.settled()
    const code = /^\d{6}$/m.exec(scene.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
    const byMail = () => chatfactor.signIn.withMailCode({ ...browser, resourceId, attemptId, code })
    const user = { id: cleo.id }
    const byHost = () => chatfactor.signIn.withHost({ ...browser, resourceId, user, provenAt: clock.now() })
    forbid('sign_in')
    for (const signIn of [byMail, byHost]) await expect(signIn()).rejects.toMatchObject(refusal)
    forbid(null)
    for (const signIn of [byMail, byHost]) expect(await signIn()).toMatchObject({ outcome: 'signed_in' })
  })

  it('R2: is asked on the code, which is used up by then', async () => {
    const { scene, ana, forbid } = await people(set)
    forbid('sign_in')
    const { secret, session } = await scene.signIn(ana)
    expect(session.state).toBe('second_factor')
    const { challengeId } = await codeFor(scene, secret)
    const answer = (code: string) =>
      scene.chatfactor.signIn.secondFactor.verify({ resourceId: scene.resourceId, secret, challengeId, code })
    expect(await answer('wrong')).toMatchObject({ outcome: 'wrong_code' })
    const code = scene.telegram.lastCode('here') ?? ''
    await expect(answer(code)).rejects.toMatchObject(refusal)
    expect(await stateOf(scene, secret)).toBe('second_factor')
    forbid(null)
    expect(await answer(code)).toMatchObject({ outcome: 'already_used' })
  })

  it('R10: is asked on a recovery code, which stays unused', async () => {
    const { scene, ana, codes, forbid } = await people(set)
    const { resourceId, chatfactor } = scene
    forbid('sign_in')
    const { secret } = await scene.signIn(ana)
    const recover = (code: string) => chatfactor.signIn.withRecoveryCode({ resourceId, secret, code })
    expect(await recover('0000-0000-00000')).toMatchObject({ outcome: 'wrong_code' })
    await expect(recover(codes[0] ?? '')).rejects.toMatchObject(refusal)
    expect(await stateOf(scene, secret)).toBe('second_factor')
    forbid(null)
    expect(await recover(codes[0] ?? '')).toMatchObject({ outcome: 'signed_in', codesLeft: 9 })
  })

  it('R28: is asked on a remembered browser', async () => {
    const { scene, ana, browserSecret, forbid } = await people(set)
    const { resourceId, chatfactor } = scene
    forbid('sign_in')
    const { secret } = await scene.signIn(ana)
    const remembered = () => chatfactor.signIn.withRememberedBrowser({ resourceId, secret, browserSecret })
    await expect(remembered()).rejects.toMatchObject(refusal)
    expect(await stateOf(scene, secret)).toBe('second_factor')
    forbid(null)
    expect(await remembered()).toMatchObject({ outcome: 'signed_in' })
  })
})

async function codeFor({ chatfactor, resourceId }: Scene, secret: string) {
  const sent = await chatfactor.signIn.secondFactor.start({ ...browser, resourceId, secret })
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  return sent
}

async function stateOf({ chatfactor, resourceId }: Scene, secret: string): Promise<string | undefined> {
  return (await chatfactor.sessions.find({ resourceId, secret }))?.state
}
