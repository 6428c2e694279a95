import type { ChatfactorEvents } from '@chatfactor/core'
import { someBrowser } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import type { Scene, SceneOptions } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'
import { besieged, keptOf } from '../../support/siege.js'

const hourMs = 60 * 60_000
const told = 'Someone signed in to Billing'

/** A scene with Ana, whose chat is 42, signing in to the portal with a password and a code, and to the host's own app. */
async function signing(set: (options?: SceneOptions) => Promise<Scene>, options: SceneOptions = {}) {
  const scene = await set(options)
  const { chatfactor, resourceId, telegram, mailer } = scene
  const ana = await scene.person('ana', { email: 'ana@example.org' })
  await scene.enroll(ana, '42')
  const disownedEvents: ChatfactorEvents['sign_in.disowned'][0][] = []
  chatfactor.on('sign_in.disowned', (event) => disownedEvents.push(event))

  const { ask, link, linkTo, password, mailsTo } = besieged(scene)
  const begin = async (deviceCookie: string | null) => {
    const at = { resourceId, ...someBrowser, deviceCookie }
    const first = await chatfactor.signIn.withPassword({ ...at, login: ana.login, password: ana.password })
    if (first.outcome !== 'signed_in') throw new Error(first.outcome)
    return { secret: first.secret, asked: await chatfactor.signIn.secondFactor.start({ ...at, secret: first.secret }) }
  }
  /** What a browser keeps that opened a link, which is mailed once strangers have guessed a hundred times. */
  const afterLink = async () => {
    for (let at = 0; at < 100; at += 1) await password(ana.login, 'wrong', { network: `203.0.113.${at}` })
    const { attemptId } = await ask(ana.login)
    return keptOf(await link(attemptId, (await linkTo('ana@example.org')) ?? ''))
  }
  const toPortal = async (deviceCookie: string | null = null) => {
    const { secret, asked } = await begin(deviceCookie)
    if (asked.outcome !== 'sent') throw new Error(asked.outcome)
    const { challengeId } = asked
    const answer = { resourceId, secret, challengeId, deviceCookie }
    const done = await chatfactor.signIn.secondFactor.verify({ ...answer, code: telegram.lastCode('42') ?? '' })
    if (done.outcome !== 'signed_in') throw new Error(done.outcome)
    await chatfactor.settled()
    return done
  }
  const toHost = async (known = false, device = 'Safari (iOS)') => {
    const started = await scene.challenge(ana, chatfactor, { known, context: { network: '198.51.100.7', device } })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    const { challengeId } = started
    expect((await scene.answer(ana, challengeId, telegram.lastCode('42') ?? '')).outcome).toBe('accepted')
    await chatfactor.settled()
    return challengeId
  }
  const isSignedIn = async ({ secret }: { readonly secret: string }) =>
    (await chatfactor.sessions.find({ secret, resourceId })) !== null
  const toldInChat = () => scene.heard('42').filter((text) => text.startsWith(told)).length
  const toldByMail = () => mailer.sent.filter(({ text }) => text.startsWith(told)).length
  const browsers = { begin, toPortal, toHost, afterLink, ask, mailsTo }
  return { ...scene, ...browsers, ana, disownedEvents, isSignedIn, toldInChat, toldByMail }
}

describe.each(scenesOnStores)('a sign-in, $name', ({ set }) => {
  it('R4: from a browser that is new is told in the chat and by mail, from one that is known it is not', async () => {
    const { toPortal, toldInChat, toldByMail, heard, mailer } = await signing(set)
    const { deviceCookie } = await toPortal()
    expect([toldInChat(), toldByMail()]).toEqual([1, 1])
    expect(heard('42').at(-1)).toBe(
      'Someone signed in to Billing as a***.\nFrom: Firefox on Linux, 192․0․2․7\nIf that was you, all is well. If not, press the button below.',
    )
    expect(mailer.sent.at(-1)?.subject).toBe('Billing: someone signed in as you')
    const steps = ['Press “It wasn’t me” in your messenger.', 'Change your password. That signs everybody out.']
    for (const step of steps) expect(mailer.sent.at(-1)?.text).toContain(`- ${step}\n`)
    await toPortal(deviceCookie)
    expect([toldInChat(), toldByMail()]).toEqual([1, 1])
    await toPortal(`${deviceCookie?.slice(0, -1)}x`)
    expect([toldInChat(), toldByMail()]).toEqual([2, 2])
  })

  it('R2, R6, R28: from a browser that was known in an earlier membership is told', async () => {
    const { toPortal, toldInChat, chatfactor, resourceId, ana, enroll } = await signing(set)
    const { deviceCookie } = await toPortal()
    await chatfactor.assignments.end({ resourceId, user: { id: ana.id }, actor: 'host' })
    await chatfactor.assignments.create({ resourceId, userId: ana.id })
    await enroll(ana, '42')
    // As many ends of trust as before make it no browser of this one.
    const before = toldInChat()
    const next = await toPortal(deviceCookie)
    expect(toldInChat()).toBe(before + 1)
    await toPortal(next.deviceCookie)
    expect(toldInChat()).toBe(before + 1)
  })

  it('R4, R9: from a browser that only opened a mailed link is told', async () => {
    const { toPortal, toldInChat, toldByMail, afterLink } = await signing(set)
    const kept = await afterLink()
    const { deviceCookie } = await toPortal(kept)
    expect([toldInChat(), toldByMail()]).toEqual([1, 1])
    await toPortal(deviceCookie)
    expect([toldInChat(), toldByMail()]).toEqual([1, 1])
  })

  it('R23, R9: from a browser that only opened a mailed link leaves codes and mails that are kept for known ones alone', async () => {
    const { begin, toPortal, afterLink, ana, mailsTo, ask } = await signing(set)
    const { deviceCookie: known } = await toPortal()
    const kept = await afterLink()
    const asked = async (cookie: string | null) => (await begin(cookie)).asked.outcome
    for (let session = 0; session < 20; session += 1) await begin(null)
    expect([await asked(kept), await asked(known)]).toEqual(['needs_user', 'sent'])
    const mails = () => mailsTo('ana@example.org')
    for (let at = 0; at < 20; at += 1) await ask(ana.login, { network: `203.0.113.${at}` })
    const before = await mails()
    await ask(ana.login, { deviceCookie: kept })
    expect(await mails()).toBe(before)
  })

  it('R4: is told always or never where the Resource wants it so', async () => {
    const { toPortal, toHost, toldInChat, toldByMail, chatfactor, resourceId } = await signing(set)
    await chatfactor.resources.update(resourceId, { secondFactor: { notices: 'every_sign_in' } })
    const { deviceCookie } = await toPortal()
    await toPortal(deviceCookie)
    await toHost(true)
    expect([toldInChat(), toldByMail()]).toEqual([3, 3])
    await chatfactor.resources.update(resourceId, { secondFactor: { notices: 'off' } })
    await toPortal()
    await toHost()
    expect([toldInChat(), toldByMail()]).toEqual([3, 3])
  })

  it('R4: to the host’s own app is told by its accepted challenge, unless the host knows the browser or names none', async () => {
    const { toHost, toldInChat, toldByMail, heard, ana, sendCode, answer, telegram, mailer } = await signing(set)
    await toHost()
    expect([toldInChat(), toldByMail()]).toEqual([1, 1])
    expect(heard('42').at(-1)).toContain('From: Safari on iOS, 198․51․100․7')
    expect(mailer.sent.at(-1)?.text).toContain('- Change your password if you have one.\n')
    await toHost(true)
    await answer(ana, await sendCode(ana), telegram.lastCode('42') ?? '')
    expect([toldInChat(), toldByMail()]).toEqual([1, 1])
  })

  it('R4: without a second factor is told as well, by mail where there is no chat', async () => {
    const { person, typePassword, mailTo, chatfactor } = await signing(set)
    const ben = await person('ben', { email: 'ben@example.org' })
    await typePassword(ben.login, 'wrong')
    await chatfactor.settled()
    expect(await mailTo('ben@example.org')).toBe('')
    await typePassword(ben.login, ben.password)
    expect(await mailTo('ben@example.org')).toContain(told)
    expect(await mailTo('ben@example.org')).not.toContain('It wasn’t me')
  })

  it('R4: that was somebody else’s is ended by "It wasn’t me", once, and the host hears of it', async () => {
    const { toPortal, press, isSignedIn, heard, disownedEvents, resourceId, ana, audited } = await signing(set)
    const { deviceCookie, ...own } = await toPortal()
    const thief = await toPortal()
    await press('42', 'It wasn’t me')
    expect(await isSignedIn(thief)).toBe(false)
    expect(await isSignedIn(own)).toBe(true)
    expect(heard('42').at(-1)).toContain('Signed out there')
    const event = { resourceId, userId: ana.id, sessionId: thief.session.id, challengeId: null }
    expect(disownedEvents).toEqual([event])
    await press('42', 'It wasn’t me')
    expect(heard('42').at(-1)).toContain('taken back already')
    expect(disownedEvents).toHaveLength(1)
    expect(await audited('sign_in.disowned')).toHaveLength(1)
  })

  it('R4: is still disowned when its session is over, and to the host’s app by the id of its challenge', async () => {
    const { toPortal, toHost, press, disownedEvents, chatfactor, resourceId, heard } = await signing(set)
    const { secret, session } = await toPortal()
    await chatfactor.sessions.end({ secret, resourceId })
    await press('42', 'It wasn’t me')
    const challengeId = await toHost()
    await press('42', 'It wasn’t me')
    expect(heard('42').at(-1)).toContain('Billing was told')
    expect(disownedEvents.map((event) => [event.sessionId, event.challengeId])).toEqual([
      [session.id, null],
      [null, challengeId],
    ])
  })

  it('R4, C31: is disowned by no other chat, by none that backs the person no more, and not after 72 hours', async () => {
    const { toPortal, press, disownedEvents, person, enroll, clock, chatfactor, ana, resourceId, isSignedIn } =
      await signing(set)
    const thief = await toPortal()
    const ben = await person('ben')
    await enroll(ben, '43')
    await press('42', 'It wasn’t me', { as: '43' })
    expect([await isSignedIn(thief), disownedEvents.length]).toEqual([true, 0])
    await clock.advance(72 * hourMs)
    await press('42', 'It wasn’t me')
    expect(disownedEvents).toEqual([])
    await toPortal()
    const [token] = await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
    await chatfactor.tokens.revoke(token?.id ?? '', { because: 'removed_by_host', actor: 'host' })
    await press('42', 'It wasn’t me')
    expect(disownedEvents).toEqual([])
  })
})
