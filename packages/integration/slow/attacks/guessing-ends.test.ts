import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import type { Scene } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'
import { besieged, keptOf } from '../../support/siege.js'

const dayMs = 24 * 60 * 60_000
const strange = (at: number) => ({ network: `203.0.${at % 250}.${Math.floor(at / 250)}` })

/** A thousand guesses of strangers, each from a network of its own. */
async function thousandGuesses(scene: Scene, login: string): Promise<readonly string[]> {
  const { password } = besieged(scene)
  const outcomes: string[] = []
  for (let at = 0; at < 1_000; at += 1) outcomes.push((await password(login, `guess-${at}`, strange(at))).outcome)
  return outcomes
}

/** Strangers ask for mails, and guess at the code of each, as often as it lets them. */
async function guessedCodes(scene: Scene, login: string, guesses: number): Promise<void> {
  const { ask, code } = besieged(scene)
  for (let at = 0; at < guesses; at += 5) {
    const { attemptId } = await ask(login, strange(at))
    for (let guess = at; guess < at + 5; guess += 1) await code(attemptId, '000000', strange(guess))
  }
}

/** Somebody who has an address and no password. */
async function mailed({ chatfactor, resourceId }: Scene, login: string) {
  const email = `${login}@example.com`
  const { id } = await chatfactor.users.create({ login, email })
  await chatfactor.assignments.create({ resourceId, userId: id })
  return { id, login, email }
}

/** What the guide says: sign in, Assign New, scan the QR code, and the token is active. */
async function enrollsAsTheGuideSays(scene: Scene, answer: { readonly outcome: string }): Promise<void> {
  if (!('session' in answer)) throw new Error(`Signing in was ${answer.outcome}`)
  const { chatfactor } = scene
  const sessions = await chatfactor.sessions.find(pick(answer, scene.resourceId))
  if (sessions === null) throw new Error('There is no session')
  const { resourceId, userId, methods, id: sessionId } = sessions
  const me = chatfactor.selfService.as({ resourceId, userId, methods, sessionId })
  const { id } = await me.enrollments.start({ name: 'My phone', transport: 'telegram' })
  const { qr } = await me.enrollments.links(id)
  await scene.scan(`chat-of-${userId}`, new URL(qr).searchParams.get('start') ?? '')
  expect(await me.enrollments.get(id)).toMatchObject({ state: 'active' })
}

function pick(answer: object, resourceId: string) {
  return { resourceId, secret: 'secret' in answer && typeof answer.secret === 'string' ? answer.secret : '' }
}

/** The attacker has all the time there is, and as many networks as they like. */
describe.each(scenesOnStores)('guessing a first factor ends, $name', ({ set }) => {
  it('C6, R9: of a thousand guesses at a password a hundred are looked at, and then somebody who never signed in enrolls by a link', async () => {
    const scene = await set()
    const { password, ask, link, linkTo } = besieged(scene)
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    const outcomes = await thousandGuesses(scene, 'ana')
    expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(100)
    expect(new Set(outcomes.slice(100))).toEqual(new Set(['link_needed']))

    expect(await password('ana', ana.password)).toEqual({ outcome: 'link_needed' })
    const { attemptId } = await ask('ana')
    const opened = await link(attemptId, (await linkTo('ana@example.com')) ?? '')
    // The mailbox alone is not enough where there is a password.
    expect(opened).toMatchObject({ outcome: 'password_needed' })
    const deviceCookie = keptOf(opened)
    expect(await password('ana', 'wrong', { deviceCookie })).toEqual({ outcome: 'refused' })
    await enrollsAsTheGuideSays(scene, await password('ana', ana.password, { deviceCookie }))
  })

  it('C6, R9: of a thousand guesses at mailed codes at most a hundred are looked at, and then somebody who never signed in enrolls by a link', async () => {
    const scene = await set()
    const { ask, link, linkTo, code } = besieged(scene)
    const ben = await mailed(scene, 'ben')
    for (let day = 0; day < 20; day += 1) {
      await guessedCodes(scene, 'ben', 50)
      await scene.clock.advance(dayMs)
    }
    expect((await scene.audited('sign_in.refused')).length).toBeLessThanOrEqual(100)
    const { attemptId } = await ask('ben')
    expect(await code(attemptId, '123456')).toEqual({ outcome: 'refused' })
    await enrollsAsTheGuideSays(scene, await link(attemptId, (await linkTo(ben.email)) ?? ''))
  })

  it('R9: whoever asks for all mails of a day keeps nobody out: the last of them has a link', async () => {
    const scene = await set()
    const { ask, link, linkTo, mailsTo } = besieged(scene)
    const ben = await mailed(scene, 'ben')
    for (let at = 0; at < 100; at += 1) await ask('ben', strange(at))
    expect(await mailsTo(ben.email)).toBe(10)
    const secret = (await linkTo(ben.email)) ?? ''
    await scene.clock.advance(dayMs / 2)
    const { attemptId } = await ask('ben')
    expect(await mailsTo(ben.email)).toBe(10)
    await enrollsAsTheGuideSays(scene, await link(attemptId, secret))
  })

  it('R9: a browser that is known has ten mails of its own', async () => {
    const scene = await set({ policy: { secondFactor: { notices: 'off' } } })
    const { ask, code, codeTo, mailsTo } = besieged(scene)
    const ben = await mailed(scene, 'ben')
    const first = await ask('ben')
    const deviceCookie = keptOf(await code(first.attemptId, (await codeTo(ben.email)) ?? ''))
    for (let at = 0; at < 20; at += 1) await ask('ben', strange(at))
    expect(await mailsTo(ben.email)).toBe(10)
    for (let at = 1; at <= 9; at += 1) {
      const { attemptId } = await ask('ben', { deviceCookie })
      const answer = await code(attemptId, (await codeTo(ben.email)) ?? '', { deviceCookie })
      expect(answer.outcome).toBe('signed_in')
    }
    for (let at = 0; at < 5; at += 1) await ask('ben', { deviceCookie })
    expect(await mailsTo(ben.email)).toBe(20)
  })

  it('R9: an invitation lets in who has no address and never signed in', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    const ana = await scene.person('ana')
    await thousandGuesses(scene, 'ana')
    const { members } = createAdministration(scene.chatfactor).as({ adminId: 'root', resources: 'all' })
    const invitation =
      (await members.invitations.create({ resourceId: scene.resourceId, userId: ana.id })).url.split('#')[1] ?? ''
    expect(await password('ana', ana.password, { invitation: 'A'.repeat(43) })).toEqual({ outcome: 'link_needed' })
    expect(await password('ana', 'wrong', { invitation })).toEqual({ outcome: 'refused' })
    await enrollsAsTheGuideSays(scene, await password('ana', ana.password, { invitation }))
  })

  it('R10, R9: a recovery code lets in beside the right password, once, and nobody hears which of the two was wrong', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    const ana = await scene.person('ana')
    await scene.enroll(ana, '42')
    const [recoveryCode = ''] = await (await scene.signInWithCode(ana, '42')).me.recoveryCodes.renew()
    await thousandGuesses(scene, 'ana')
    expect(await password('ana', ana.password, { recoveryCode: 'AAAA-AAAA-AAAAA' })).toEqual({ outcome: 'refused' })
    expect(await password('ana', 'wrong', { recoveryCode })).toEqual({ outcome: 'refused' })
    const answer = await password('ana', ana.password, { recoveryCode })
    expect(answer).toMatchObject({ outcome: 'signed_in', session: { state: 'complete' } })
    await thousandGuesses(scene, 'ana')
    expect(await password('ana', ana.password, { recoveryCode })).toEqual({ outcome: 'refused' })
  })

  it('R9: the host hears at the twentieth miss, and the person by mail and in the chat, once', async () => {
    const scene = await set()
    const heard: unknown[] = []
    scene.chatfactor.on('sign_in.attacked', (data) => heard.push(data))
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    await scene.enroll(ana, '42')
    const { password, mailsTo, lastMail } = besieged(scene)
    const before = await mailsTo('ana@example.com')
    for (let at = 0; at < 19; at += 1) await password('ana', 'wrong', strange(at))
    expect(heard).toEqual([])
    for (let at = 19; at < 60; at += 1) await password('ana', 'wrong', strange(at))
    expect(heard).toEqual([{ resourceId: scene.resourceId, userId: ana.id, misses: 20 }])
    expect(await mailsTo('ana@example.com')).toBe(before + 1)
    const mail = await lastMail('ana@example.com')
    expect(mail).toContain('Someone keeps trying to sign in as you')
    expect(mail).not.toContain('#')
    expect(scene.heard('42').filter((text) => text.includes('Someone keeps trying'))).toHaveLength(1)
  })

  it('R1, C61, R9: a login that does not exist stops being looked at like one that does', async () => {
    const scene = await set()
    await scene.person('ana')
    expect(await thousandGuesses(scene, 'nobody-at-all')).toEqual(await thousandGuesses(scene, 'ana'))
    const { ask, code, link } = besieged(scene)
    const answers: unknown[] = []
    for (const login of ['nobody-at-all', 'ana']) {
      const { attemptId, ...asked } = await ask(login)
      answers.push([asked, await code(attemptId, '123456'), await link(attemptId, 'A'.repeat(43))])
    }
    expect(answers[0]).toEqual(answers[1])
  })

  it('R9: misses in a row end with a success, and are forgotten after 30 days', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    const ana = await scene.person('ana')
    for (let at = 0; at < 99; at += 1) await password('ana', 'wrong', strange(at))
    expect((await password('ana', ana.password)).outcome).toBe('signed_in')
    for (let at = 0; at < 100; at += 1) expect((await password('ana', 'wrong', strange(at))).outcome).toBe('refused')
    expect((await password('ana', ana.password)).outcome).toBe('link_needed')
    await scene.clock.advance(30 * dayMs)
    expect((await password('ana', ana.password)).outcome).toBe('signed_in')
  })
})

describe.each(scenesOnStores)('a mailed code and a mailed link, $name', ({ set }) => {
  it('R9: a code counts only in the browser that asked, whatever else that browser is told', async () => {
    const scene = await set()
    const { ask, code, codeTo } = besieged(scene)
    const ben = await mailed(scene, 'ben')
    const his = await ask('ben')
    const right = (await codeTo(ben.email)) ?? ''
    const strangers = await ask('ben', strange(1))
    const [id = '', , who = '', owner = ''] = his.attemptId.split('.')
    const [, secret = ''] = strangers.attemptId.split('.')
    for (const attemptId of [strangers.attemptId, [id, secret, who, owner].join('.'), id, `${his.attemptId}x`])
      expect(await code(attemptId, right, strange(1))).toEqual({ outcome: 'refused' })
    // Whoever asked later voided nothing of his.
    expect((await code(his.attemptId, right)).outcome).toBe('signed_in')
  })

  it('R9: asking again in the same browser voids the code before', async () => {
    const scene = await set()
    const { ask, code, codeTo } = besieged(scene)
    const ben = await mailed(scene, 'ben')
    const first = await ask('ben')
    const old = (await codeTo(ben.email)) ?? ''
    const second = await ask('ben', { attemptId: first.attemptId })
    expect(await code(first.attemptId, old)).toEqual({ outcome: 'refused' })
    expect((await code(second.attemptId, (await codeTo(ben.email)) ?? '')).outcome).toBe('signed_in')
  })

  it('R9: a link works once, for a day, for its person, and only in a browser that asked', async () => {
    const scene = await set()
    const { ask, link, linkTo } = besieged(scene)
    const [ben, carl] = [await mailed(scene, 'ben'), await mailed(scene, 'carl')]
    for (const login of ['ben', 'carl']) for (let at = 0; at < 10; at += 1) await ask(login, strange(at))
    const secret = (await linkTo(ben.email)) ?? ''
    const his = await ask('ben')
    const carls = await ask('carl')
    const [id = '', , who = ''] = his.attemptId.split('.')
    for (const attemptId of [carls.attemptId, '', id, [id, 'A'.repeat(43), who].join('.')])
      expect(await link(attemptId, secret)).toEqual({ outcome: 'refused' })
    expect((await link(his.attemptId, secret)).outcome).toBe('signed_in')
    expect(await link((await ask('ben')).attemptId, secret)).toEqual({ outcome: 'refused' })
    const other = (await linkTo(carl.email)) ?? ''
    expect(other).not.toBe('')
    await scene.clock.advance(dayMs)
    expect(await link((await ask('carl')).attemptId, other)).toEqual({ outcome: 'refused' })
  })

  it('R9, C4: of 32 uses of one link at once one signs in', async () => {
    const scene = await set()
    const { ask, link, linkTo } = besieged(scene)
    const ben = await mailed(scene, 'ben')
    for (let at = 0; at < 10; at += 1) await ask('ben', strange(at))
    const secret = (await linkTo(ben.email)) ?? ''
    const { attemptId } = await ask('ben')
    const answers = await Promise.all(Array.from({ length: 32 }, () => link(attemptId, secret)))
    expect(answers.filter(({ outcome }) => outcome === 'signed_in')).toHaveLength(1)
  })

  it('R9: a link keeps working when the attempt that it was mailed for is guessed to its end, or asked for anew', async () => {
    const scene = await set()
    const { ask, code, link, linkTo } = besieged(scene)
    const ben = await mailed(scene, 'ben')
    for (let at = 0; at < 9; at += 1) await ask('ben', strange(at))
    const tenth = await ask('ben', strange(9))
    for (let guess = 0; guess < 5; guess += 1) await code(tenth.attemptId, '000000', strange(9))
    await ask('ben', { ...strange(9), attemptId: tenth.attemptId })
    const { attemptId } = await ask('ben')
    expect((await link(attemptId, (await linkTo(ben.email)) ?? '')).outcome).toBe('signed_in')
  })
})
